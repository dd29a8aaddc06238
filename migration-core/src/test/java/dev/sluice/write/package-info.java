/** Tests of the door to the target. */
@NullMarked
package dev.sluice.write;

import org.jspecify.annotations.NullMarked;
