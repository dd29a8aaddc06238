/**
 * PostgreSQL as a source: connections, the catalogue, snapshots and the rows in them. Everything is read-only but for temporary
 * replication slots, and loading a sample into a throw-away server.
 */
@NullMarked
package dev.sluice.adapter.postgres;

import org.jspecify.annotations.NullMarked;
