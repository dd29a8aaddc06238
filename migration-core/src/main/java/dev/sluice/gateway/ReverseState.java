package dev.sluice.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the source holds of a reverse sync.
 *
 * @param form what it was prepared for
 * @param mode what becomes of records
 * @param tip when every record that was there had been dealt with; at first when it was prepared
 * @param shards how far each was dealt with
 * @param quarantined how many items are in quarantine
 * @param differing how many items are kept whose copies differ
 */
public record ReverseState(
        Form form, Mode mode, Instant tip, List<ShardPosition> shards, long quarantined, long differing) {
    public ReverseState {
        shards = List.copyOf(shards);
    }

    /**
     * What a reverse sync is prepared for; it holds for nothing else.
     *
     * @param designHash of the design
     * @param target identity of the tables, see {@link TargetIdentity}
     * @param streams the stream of each table, by the table's name
     */
    public record Form(String designHash, String target, Map<String, String> streams) {
        public Form {
            streams = Map.copyOf(streams);
        }
    }

    /** What becomes of records. */
    public enum Mode {
        /** They are the forward engine's own writes: only the position moves. */
        SKIPPING,
        /** The switch position was taken: those behind it are the application's. */
        TAKEN
    }
}
