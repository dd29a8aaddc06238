package dev.sluice.window;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** When every key is verified again. The first full pass is at once. Immutable. */
public sealed interface FullSchedule {
    /** By night, where nobody said otherwise: daily at 02:00. */
    static FullSchedule nightly(ZoneId zone) {
        return new Daily(LocalTime.of(2, 0), zone);
    }

    /**
     * When the next full pass is due.
     *
     * @param began when the last one began
     */
    Instant after(Instant began);

    /** In words, such as {@code daily at 02:00 (Europe/Berlin)}. */
    String words();

    /**
     * Once a day.
     *
     * @param at local time; where a change of the clocks leaves it out, as much later as they jump
     */
    record Daily(LocalTime at, ZoneId zone) implements FullSchedule {
        @Override
        public Instant after(Instant began) {
            ZonedDateTime begin = began.atZone(zone);
            ZonedDateTime today = begin.toLocalDate().atTime(at).atZone(zone);
            return (today.toInstant().isAfter(began)
                            ? today
                            : begin.toLocalDate().plusDays(1).atTime(at).atZone(zone))
                    .toInstant();
        }

        @Override
        public String words() {
            return "daily at " + at + " (" + zone + ")";
        }
    }

    /** So long after the last one began. */
    record Every(Duration interval) implements FullSchedule {
        public Every {
            if (interval.isNegative() || interval.isZero()) {
                throw new IllegalArgumentException("no interval between full passes: " + interval);
            }
        }

        @Override
        public Instant after(Instant began) {
            return began.plus(interval);
        }

        @Override
        public String words() {
            return "every " + interval.toSeconds() + " s";
        }
    }
}
