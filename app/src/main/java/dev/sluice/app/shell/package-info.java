/** The window around the steps: top bar, step rail, dock and status bar. */
@NullMarked
package dev.sluice.app.shell;

import org.jspecify.annotations.NullMarked;
