/** Who writes to a source in PostgreSQL, and how they are kept from it. */
@NullMarked
package dev.sluice.adapter.postgres.writers;

import org.jspecify.annotations.NullMarked;
