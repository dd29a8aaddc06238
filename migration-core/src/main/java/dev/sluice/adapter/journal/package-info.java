/**
 * The journal as an SQLite database in the project folder: append-only, synced at each commit, readable by a second process
 * and by people. The only package beside {@code adapter.postgres} that knows JDBC.
 */
@NullMarked
package dev.sluice.adapter.journal;

import org.jspecify.annotations.NullMarked;
