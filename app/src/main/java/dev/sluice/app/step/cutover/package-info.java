/** The cutover: the phases of a move, the gates before them, the switch and the way back with their stages, the rehearsal, and the journal of it all. */
@NullMarked
package dev.sluice.app.step.cutover;

import org.jspecify.annotations.NullMarked;
