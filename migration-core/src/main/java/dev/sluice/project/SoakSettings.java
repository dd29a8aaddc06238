package dev.sluice.project;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How long a switched move keeps its way back before it is completed. Immutable.
 *
 * @param time from the beginning of the soak
 * @param waivers what somebody answers for although it is not so
 */
public record SoakSettings(Duration time, Map<Condition, Waived> waivers) {
    /** A week, nothing waived. */
    public static final SoakSettings DEFAULT = new SoakSettings(Duration.ofDays(7), Map.of());

    public SoakSettings {
        Map<Condition, Waived> each = new EnumMap<>(Condition.class);
        each.putAll(waivers);
        waivers = Collections.unmodifiableMap(each);
    }

    /** What has to be so before a move is completed, and may be waived. */
    public enum Condition {
        /** The soak is over. */
        TIME("time"),
        /** Everything that the application wrote was led back, and compared equal. */
        REVERSE("reverse");

        private final String word;

        Condition(String word) {
            this.word = word;
        }

        /** Its name in the document. */
        public String word() {
            return word;
        }
    }

    /**
     * A person who answers for it.
     *
     * @param who the name of the person
     * @param reason why
     * @param until the last day on which it counts, in UTC
     */
    public record Waived(String who, String reason, LocalDate until) {
        /** Whether it still counts. */
        public boolean countsAt(Instant moment) {
            return moment.isBefore(
                    until.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        }
    }

    /** The waiver of a condition that counts at a moment. */
    public Optional<Waived> waived(Condition condition, Instant moment) {
        return Optional.ofNullable(waivers.get(condition)).filter(waiver -> waiver.countsAt(moment));
    }
}
