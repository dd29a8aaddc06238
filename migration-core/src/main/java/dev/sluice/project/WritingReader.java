package dev.sluice.project;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads how a run writes. Stateless. */
final class WritingReader {
    /** Far above what any table serves. */
    private static final long MOST_UNITS = 1_000_000_000;

    private static final long DAY_IN_MINUTES = 24 * 60;
    private static final long HOUR_IN_SECONDS = 60 * 60;
    private static final long MINUTE_IN_MILLIS = 60_000;
    /** Whatever takes longer is lost: the signature of a request is accepted for 15 minutes. */
    private static final long LONGEST_ANSWER_SECONDS = 5 * 60;

    private static final int MOST_CALLS = 1_000_000;
    private static final int MOST_CONNECTIONS = 10_000;

    private WritingReader() {}

    /**
     * The section.
     *
     * @param writers each of them needs a connection
     */
    static WritingSettings writing(Optional<YamlValue> value, int writers) {
        if (value.isEmpty()) {
            return WritingSettings.DEFAULT;
        }
        Fields fields = value.get()
                .fields(
                        "rate",
                        "retryMinutes",
                        "firstDelayMillis",
                        "longestDelaySeconds",
                        "retryShare",
                        "breaker",
                        "requestTimeoutSeconds",
                        "connections");
        return new WritingSettings(
                fields.optional("rate")
                        .map(rate -> OptionalLong.of(rate.wholeNumber(1, MOST_UNITS)))
                        .orElse(OptionalLong.empty()),
                retries(fields),
                breaker(fields.optional("breaker")),
                requests(fields, writers));
    }

    private static RetrySettings retries(Fields fields) {
        RetrySettings standard = RetrySettings.DEFAULT;
        Duration longest = number(fields, "retryMinutes", DAY_IN_MINUTES)
                .map(Duration::ofMinutes)
                .orElse(standard.longest());
        Duration first = number(fields, "firstDelayMillis", MINUTE_IN_MILLIS)
                .map(Duration::ofMillis)
                .orElse(standard.firstDelay());
        Duration last = number(fields, "longestDelaySeconds", HOUR_IN_SECONDS)
                .map(Duration::ofSeconds)
                .orElse(standard.longestDelay());
        if (last.compareTo(first) < 0) {
            said(fields, "longestDelaySeconds", "firstDelayMillis")
                    .problem("the longest wait of " + last.toSeconds() + " s is shorter than the first of "
                            + first.toMillis() + " ms; raise longestDelaySeconds or lower firstDelayMillis.");
            last = first;
        }
        int share = number(fields, "retryShare", 100).map(Math::toIntExact).orElse(standard.sharePercent());
        return new RetrySettings(longest, first, last, share);
    }

    private static BreakerLimits breaker(Optional<YamlValue> value) {
        BreakerLimits standard = BreakerLimits.DEFAULT;
        if (value.isEmpty()) {
            return standard;
        }
        Fields fields = value.get().fields("errorPercent", "windowSeconds", "calls", "probeSeconds", "openMinutes");
        Duration probe = number(fields, "probeSeconds", HOUR_IN_SECONDS)
                .map(Duration::ofSeconds)
                .orElse(standard.probe());
        Duration open = number(fields, "openMinutes", DAY_IN_MINUTES)
                .map(Duration::ofMinutes)
                .orElse(standard.longestOpen());
        if (open.compareTo(probe) < 0) {
            said(fields, "probeSeconds", "openMinutes")
                    .problem("a probe every " + probe.toSeconds() + " s never comes before the run ends after "
                            + open.toMinutes() + " min; lower probeSeconds or raise openMinutes.");
            open = probe;
        }
        return new BreakerLimits(
                number(fields, "errorPercent", 99).map(Math::toIntExact).orElse(standard.errorPercent()),
                number(fields, "windowSeconds", HOUR_IN_SECONDS)
                        .map(Duration::ofSeconds)
                        .orElse(standard.window()),
                number(fields, "calls", MOST_CALLS).map(Math::toIntExact).orElse(standard.calls()),
                probe,
                open);
    }

    private static RequestSettings requests(Fields fields, int writers) {
        Optional<Integer> connections =
                number(fields, "connections", MOST_CONNECTIONS).map(Math::toIntExact);
        if (connections.isPresent() && connections.get() < writers) {
            said(fields, "connections", "connections")
                    .problem("each of the " + writers + " writers has a connection of its own, " + connections.get()
                            + " are too few; write at least " + writers + " or lower run.writers.");
            connections = Optional.empty();
        }
        return new RequestSettings(
                number(fields, "requestTimeoutSeconds", LONGEST_ANSWER_SECONDS)
                        .map(Duration::ofSeconds)
                        .orElse(RequestSettings.DEFAULT.timeout()),
                connections.map(OptionalInt::of).orElse(OptionalInt.empty()));
    }

    private static Optional<Long> number(Fields fields, String name, long most) {
        return fields.optional(name).map(value -> value.wholeNumber(1, most));
    }

    /** The one of two fields that the document has, for a sentence about both. */
    private static YamlValue said(Fields fields, String one, String other) {
        return fields.optional(one).or(() -> fields.optional(other)).orElse(fields.owner());
    }
}
