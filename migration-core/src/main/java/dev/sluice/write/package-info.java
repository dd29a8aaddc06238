/**
 * The one door to the target (correctness.md section 2): every item that is written gets its version and hash here, and every
 * write ends in one of the outcomes of R-11.
 */
@NullMarked
package dev.sluice.write;

import org.jspecify.annotations.NullMarked;
