/** The named actions of the window, of which each can be found by its name and says why it cannot be done now. */
@NullMarked
package dev.sluice.app.command;

import org.jspecify.annotations.NullMarked;
