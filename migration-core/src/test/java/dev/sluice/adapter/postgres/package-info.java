/** Tests of PostgreSQL as a source, against the embedded server. */
@NullMarked
package dev.sluice.adapter.postgres;

import org.jspecify.annotations.NullMarked;
