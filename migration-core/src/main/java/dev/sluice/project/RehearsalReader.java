package dev.sluice.project;

import java.time.Duration;
import java.util.Optional;

/** Reads where a cutover is rehearsed. Stateless. */
final class RehearsalReader {
    private static final int MOST_DAYS = 365;

    private RehearsalReader() {}

    static RehearsalSettings rehearsal(Optional<YamlValue> value) {
        if (value.isEmpty()) {
            return RehearsalSettings.DEFAULT;
        }
        Fields fields = value.get().fields("copy", "days");
        return new RehearsalSettings(
                fields.optional("copy").map(SettingsReader::source),
                fields.optional("days")
                        .map(days -> Duration.ofDays(days.wholeNumber(1, MOST_DAYS)))
                        .orElse(RehearsalSettings.DEFAULT.newest()));
    }
}
