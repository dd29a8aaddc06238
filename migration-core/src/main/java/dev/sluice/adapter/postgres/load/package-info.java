/** Fills throw-away databases: samples from COPY files, and the schema of a dump without what only its own server understands. */
@NullMarked
package dev.sluice.adapter.postgres.load;

import org.jspecify.annotations.NullMarked;
