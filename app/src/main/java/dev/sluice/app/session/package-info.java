/** What is open and what is known about it: the project, the results of its steps, the log; and the one door to the engine. */
@NullMarked
package dev.sluice.app.session;

import org.jspecify.annotations.NullMarked;
