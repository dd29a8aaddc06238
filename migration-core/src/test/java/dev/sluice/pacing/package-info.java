/** Tests of {@code dev.sluice.pacing}, on virtual time. */
@NullMarked
package dev.sluice.pacing;

import org.jspecify.annotations.NullMarked;
