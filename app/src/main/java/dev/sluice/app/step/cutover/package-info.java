/** The cutover: the phases of a move, the gates before them, the switch with its stages, and the journal of it all. */
@NullMarked
package dev.sluice.app.step.cutover;

import org.jspecify.annotations.NullMarked;
