/** Tests of limits and prices. */
@NullMarked
package dev.sluice.limits;

import org.jspecify.annotations.NullMarked;
