/** Tests of proposals. */
@NullMarked
package dev.sluice.propose;

import org.jspecify.annotations.NullMarked;
