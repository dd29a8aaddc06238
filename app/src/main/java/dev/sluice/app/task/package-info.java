/** Work off the user interface thread: jobs with progress, rate, time left and a way to stop them. */
@NullMarked
package dev.sluice.app.task;

import org.jspecify.annotations.NullMarked;
