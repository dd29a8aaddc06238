/**
 * Reads the catalogue: a handful of queries over {@code pg_catalog}, each for all tables at once. Not {@code information_schema},
 * which multiplies the columns of composite keys.
 */
@NullMarked
package dev.sluice.adapter.postgres.catalogue;

import org.jspecify.annotations.NullMarked;
