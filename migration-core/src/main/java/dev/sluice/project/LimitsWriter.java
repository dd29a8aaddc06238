package dev.sluice.project;

import dev.sluice.project.YamlTree.Mapping;

/** Writes limits, courtesy and how far a reverse sync may be behind, without what is standard. Stateless. */
final class LimitsWriter {
    private LimitsWriter() {}

    static Mapping limits(LimitSettings limits) {
        LimitSettings standard = LimitSettings.DEFAULT;
        YamlFields fields = new YamlFields();
        if (limits.quarantineRecords() != standard.quarantineRecords()) {
            fields.number("quarantineRecords", limits.quarantineRecords());
        }
        if (limits.quarantinePercent() != standard.quarantinePercent()) {
            fields.number("quarantinePercent", (long) limits.quarantinePercent());
        }
        if (!limits.epoch().equals(standard.epoch())) {
            fields.number("epochMinutes", limits.epoch().toMinutes());
        }
        if (!limits.reconnect().equals(standard.reconnect())) {
            fields.number("reconnectMinutes", limits.reconnect().toMinutes());
        }
        return fields.block();
    }

    static Mapping courtesy(CourtesySettings courtesy) {
        YamlFields fields = new YamlFields();
        courtesy.replicaLag().ifPresent(lag -> fields.number("replicaLagSeconds", lag.toSeconds()));
        courtesy.activeConnections().ifPresent(sessions -> fields.number("activeConnections", sessions));
        return fields.text("pauseFile", courtesy.pauseFile()).block();
    }

    static Mapping reverse(ReverseSettings reverse) {
        ReverseSettings standard = ReverseSettings.DEFAULT;
        YamlFields fields = new YamlFields();
        if (!reverse.warn().equals(standard.warn())) {
            fields.number("warnSeconds", reverse.warn().toSeconds());
        }
        if (!reverse.alarm().equals(standard.alarm())) {
            fields.number("alarmMinutes", reverse.alarm().toMinutes());
        }
        if (!reverse.stop().equals(standard.stop())) {
            fields.number("stopMinutes", reverse.stop().toMinutes());
        }
        return fields.block();
    }
}
