/** Quantities and positions as types, so that a unit is never a bare number. Depends on the JDK only. */
@NullMarked
package dev.sluice.value;

import org.jspecify.annotations.NullMarked;
