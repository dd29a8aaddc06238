package dev.sluice.gateway;

import dev.sluice.value.Lsn;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * A snapshot of the source that a run was read in, as the journal keeps it.
 *
 * @param position the version position of its rows
 * @param kind how it is tied to the log
 * @param timeline the server's timeline when it was opened; empty where the server does not tell it
 * @param opened when
 */
public record RunEpoch(Lsn position, SourceEpoch.Kind kind, OptionalInt timeline, Instant opened) {}
