package dev.sluice.report;

import dev.sluice.cutover.CutoverBoard;
import dev.sluice.cutover.Gate;
import dev.sluice.cutover.GateReading;
import dev.sluice.gateway.Evidence;
import dev.sluice.gateway.JournalDigest;
import dev.sluice.gateway.QuarantineBook;
import dev.sluice.gateway.QuarantineEntry;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a move beside its rows and their verification. Immutable.
 *
 * @param changes every change of phase, the oldest first, also those that were undone or have not ended
 * @param gates how the gates stand; empty where nobody looked
 * @param atFreeze the gates as they stood before the newest freeze that led to a switch; empty where there was none, or an older Sluice froze it
 * @param repairs what repairs did, the newest first
 * @param closed the newest closed records of the quarantine
 * @param quarantine how many of its records are open and closed
 * @param syncedUntil when the newest sync ended, the present where it may be at work; empty where there was none
 * @param digests what the files hash to
 */
public record MoveHistory(
        List<ChangeRecord> changes,
        Optional<GateLook> gates,
        Optional<Evidence> atFreeze,
        List<Evidence> repairs,
        List<QuarantineEntry> closed,
        QuarantineBook.Size quarantine,
        Optional<Instant> syncedUntil,
        Optional<Digests> digests) {
    /** Nothing is known. */
    public static final MoveHistory NONE = new MoveHistory(
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            new QuarantineBook.Size(0, 0),
            Optional.empty(),
            Optional.empty());

    public MoveHistory {
        changes = List.copyOf(changes);
        repairs = List.copyOf(repairs);
        closed = List.copyOf(closed);
    }

    /** The same with what the files hash to. */
    MoveHistory with(Optional<Digests> found) {
        return new MoveHistory(changes, gates, atFreeze, repairs, closed, quarantine, syncedUntil, found);
    }

    /**
     * A look at the gates.
     *
     * @param board how they stand
     * @param unseen why source and target were not asked, a sentence; empty where they were
     */
    public record GateLook(CutoverBoard board, Optional<String> unseen) {
        /** The gates that were not looked at. */
        public List<Gate> notLookedAt() {
            return unseen.isEmpty()
                    ? List.of()
                    : Arrays.stream(Gate.values())
                            .filter(gate -> !gate.isReadFromJournal())
                            .toList();
        }

        /** The gates that are shut. */
        public List<GateReading> shut() {
            return BoardJson.shut(board);
        }
    }

    /**
     * What the files hash to, SHA-256.
     *
     * @param document the bytes of the project document
     * @param journal the contents of the journal
     * @param moment whether the journal stood still while everything else was read from it
     */
    public record Digests(String document, JournalDigest journal, Moment moment) {
        /** Whether what the report shows is what the journal's hash is of. */
        public enum Moment {
            /** It is. */
            ONE,
            /** Somebody wrote to the journal again and again meanwhile. */
            SEVERAL
        }
    }
}
