/**
 * The small pieces that statements to PostgreSQL are built from, and what its refusals mean. Names are quoted in one place only;
 * values are always bound.
 */
@NullMarked
package dev.sluice.adapter.postgres.sql;

import org.jspecify.annotations.NullMarked;
