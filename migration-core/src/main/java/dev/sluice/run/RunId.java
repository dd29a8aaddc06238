package dev.sluice.run;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * The id of a run; ids sort in the order in which runs began.
 *
 * @param value such as {@code 20261120T224501123Z-3f9a}
 */
public record RunId(String value) implements Comparable<RunId> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    public RunId {
        if (!value.matches("[0-9A-Za-z-]{1,64}")) {
            throw new IllegalArgumentException("not a run id: " + value);
        }
    }

    /**
     * A new id.
     *
     * @param began when the run began; ids of later milliseconds sort later
     * @param random tells runs of one millisecond apart
     */
    public static RunId of(Instant began, RandomGenerator random) {
        return new RunId(TIME.format(began) + String.format(Locale.ROOT, "-%04x", random.nextInt(1 << 16)));
    }

    @Override
    public int compareTo(RunId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
