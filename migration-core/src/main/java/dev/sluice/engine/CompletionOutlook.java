package dev.sluice.engine;

import dev.sluice.run.CutoverStage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What has to be so before a move is completed, as the engine judged it at a moment; completing judges again. Immutable.
 *
 * @param conditions each of them, in the order in which a refusal names them
 */
public record CompletionOutlook(List<Condition> conditions) {
    static final Duration LAST_REVERSE = Duration.ofMinutes(10);
    static final Duration DROP_STREAM = Duration.ofMinutes(2);

    public CompletionOutlook {
        conditions = List.copyOf(conditions);
    }

    /** What is looked at. */
    public enum Kind {
        /** The soak is over. */
        SOAK,
        /** Nothing that was sent before the switch may still land. */
        LATE_WRITES,
        /** No older version of an item may still come. */
        BACKFILL,
        /** Everything that the application wrote was led back, and compared equal. */
        REVERSE
    }

    /** How it stands. */
    public enum Standing {
        MET,
        /** Somebody answers for it by name: it was not looked at, or is not so. */
        WAIVED,
        /** It keeps the move from being completed. */
        UNMET
    }

    /**
     * One of them.
     *
     * @param sentence what was found, and what to do about it
     * @param until the moment from which it is met by itself; empty where that takes more than time, or it is met
     */
    public record Condition(Kind kind, Standing standing, String sentence, Optional<Instant> until) {}

    /** Those that keep the move from being completed. */
    public List<Condition> unmet() {
        return conditions.stream()
                .filter(condition -> condition.standing() == Standing.UNMET)
                .toList();
    }

    /** How long a stage of a completion may take before it is given up; empty where it may take as long as a table does. */
    public static Optional<Duration> limit(CutoverStage stage) {
        return switch (stage) {
            case LAST_REVERSE -> Optional.of(LAST_REVERSE);
            case DROP_STREAM -> Optional.of(DROP_STREAM);
            default -> Optional.empty();
        };
    }
}
