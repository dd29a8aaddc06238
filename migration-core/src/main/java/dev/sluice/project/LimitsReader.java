package dev.sluice.project;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads what a run may not exceed, and when it spares the source. Stateless. */
final class LimitsReader {
    /** A day: longer epochs and longer searches help nobody. */
    private static final long MOST_MINUTES = 24 * 60;

    private LimitsReader() {}

    static LimitSettings limits(Optional<YamlValue> value) {
        if (value.isEmpty()) {
            return LimitSettings.DEFAULT;
        }
        LimitSettings standard = LimitSettings.DEFAULT;
        Fields fields =
                value.get().fields("quarantineRecords", "quarantinePercent", "epochMinutes", "reconnectMinutes");
        return new LimitSettings(
                fields.optional("quarantineRecords")
                        .map(records -> records.wholeNumber(0, Long.MAX_VALUE))
                        .orElse(standard.quarantineRecords()),
                fields.optional("quarantinePercent")
                        .map(percent -> (double) percent.wholeNumber(0, 100))
                        .orElse(standard.quarantinePercent()),
                minutes(fields.optional("epochMinutes"), 1).orElse(standard.epoch()),
                minutes(fields.optional("reconnectMinutes"), 0).orElse(standard.reconnect()));
    }

    static CourtesySettings courtesy(Optional<YamlValue> value) {
        if (value.isEmpty()) {
            return CourtesySettings.NONE;
        }
        Fields fields = value.get().fields("replicaLagSeconds", "activeConnections", "pauseFile");
        return new CourtesySettings(
                fields.optional("replicaLagSeconds").map(seconds -> Duration.ofSeconds(seconds.wholeNumber(1, 86_400))),
                fields.optional("activeConnections")
                        .map(sessions -> OptionalLong.of(sessions.wholeNumber(1, 1_000_000)))
                        .orElse(OptionalLong.empty()),
                fields.optional("pauseFile").map(YamlValue::text));
    }

    private static Optional<Duration> minutes(Optional<YamlValue> value, long least) {
        return value.map(minutes -> Duration.ofMinutes(minutes.wholeNumber(least, MOST_MINUTES)));
    }
}
