package dev.sluice.engine;

import dev.sluice.gateway.FeedHealth;
import dev.sluice.gateway.FeedRecord;
import dev.sluice.value.Bytes;
import java.time.Instant;
import java.util.Optional;

/**
 * How the change stream of a project stands. Immutable.
 *
 * @param feed what the journal holds of it, its position among that
 * @param follower whether a session streams from its slot, be it of this process or of another
 * @param slot what the source says of its slot; empty where it has none or could not be asked
 * @param openQuarantine records that are open in the quarantine of the project
 * @param trouble one sentence with the remedy where the stream cannot make the target whole; empty where it can
 * @param asked when, before anything was asked
 */
public record StreamStatus(
        FeedRecord feed,
        Follower follower,
        Optional<FeedHealth> slot,
        long openQuarantine,
        Optional<String> trouble,
        Instant asked) {
    /** Whether somebody streams from a slot. */
    public enum Follower {
        PRESENT,
        ABSENT,
        /** The source could not be asked. */
        UNKNOWN
    }

    /** How much of the source's log is not applied, rather more than less; empty where the source does not tell. */
    public Optional<Bytes> behind() {
        return slot.map(health ->
                new Bytes(Math.max(0, health.end().position() - feed.applied().position())));
    }
}
