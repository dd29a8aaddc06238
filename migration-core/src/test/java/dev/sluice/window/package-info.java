/** Tests of verification windows: schedules, what is carried from one window to the next, and what ends them. */
@NullMarked
package dev.sluice.window;

import org.jspecify.annotations.NullMarked;
