package dev.sluice.drill;

import org.jspecify.annotations.Nullable;

/**
 * A token.
 *
 * @param name the token itself, which no other row ever has
 * @param note what was written beside it last
 */
record DrillRow(String name, @Nullable String note) {}
