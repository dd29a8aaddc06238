/** PostgreSQL as the place that a reverse sync writes to: rows of mapped tables, and its own position beside them in schema {@code sluice_reverse}. */
@NullMarked
package dev.sluice.adapter.postgres.reverse;

import org.jspecify.annotations.NullMarked;
