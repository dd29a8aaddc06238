/** Checks: one package-private class for each rule, one door. Pure: the rows are read by {@code survey}. */
@NullMarked
package dev.sluice.check;

import org.jspecify.annotations.NullMarked;
