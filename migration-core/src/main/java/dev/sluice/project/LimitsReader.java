package dev.sluice.project;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads what a run may not exceed, when it spares the source, and how far a reverse sync may be behind. Stateless. */
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

    static ReverseSettings reverse(Optional<YamlValue> value) {
        if (value.isEmpty()) {
            return ReverseSettings.DEFAULT;
        }
        ReverseSettings standard = ReverseSettings.DEFAULT;
        Fields fields = value.get().fields("warnSeconds", "alarmMinutes", "stopMinutes");
        Optional<YamlValue> alarm = fields.optional("alarmMinutes");
        Optional<YamlValue> stop = fields.optional("stopMinutes");
        Duration warnAfter = fields.optional("warnSeconds")
                .map(seconds -> Duration.ofSeconds(seconds.wholeNumber(1, MOST_MINUTES * 60)))
                .orElse(standard.warn());
        Duration alarmAfter = minutes(alarm, 1).orElse(standard.alarm());
        Duration stopAfter = minutes(stop, 1).orElse(standard.stop());
        if (warnAfter.compareTo(alarmAfter) > 0 || alarmAfter.compareTo(stopAfter) > 0) {
            stop.or(() -> alarm)
                    .orElse(value.get())
                    .problem("a reverse sync warns first, then alarms, then stops: warnSeconds <= alarmMinutes <="
                            + " stopMinutes.");
            return standard;
        }
        return new ReverseSettings(warnAfter, alarmAfter, stopAfter);
    }

    private static Optional<Duration> minutes(Optional<YamlValue> value, long least) {
        return value.map(minutes -> Duration.ofMinutes(minutes.wholeNumber(least, MOST_MINUTES)));
    }
}
