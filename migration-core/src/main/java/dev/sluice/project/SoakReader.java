package dev.sluice.project;

import dev.sluice.project.SoakSettings.Condition;
import dev.sluice.project.SoakSettings.Waived;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Reads how long the way back is kept after a switch. Stateless. */
final class SoakReader {
    private static final int MOST_DAYS = 365;

    private SoakReader() {}

    /** The settings among the fields of the section on the cutover. */
    static SoakSettings soak(Fields cutover) {
        Duration time = cutover.optional("soakDays")
                .map(days -> Duration.ofDays(days.wholeNumber(1, MOST_DAYS)))
                .orElse(SoakSettings.DEFAULT.time());
        Map<Condition, Waived> waivers = new EnumMap<>(Condition.class);
        for (YamlValue value : cutover.list("soakWaivers")) {
            Fields fields = value.fields("what", "who", "reason", "until");
            YamlValue what = fields.required("what");
            Waived waiver = new Waived(
                    CutoverReader.said(fields, "who"),
                    CutoverReader.said(fields, "reason"),
                    CutoverReader.until(fields.required("until")));
            Optional<Condition> condition = condition(what.text());
            if (condition.isEmpty()) {
                if (what.isText()) {
                    what.problem(what.shown() + " cannot be waived; what can is time and reverse.");
                }
            } else if (waivers.put(condition.get(), waiver) != null) {
                what.problem(what.shown() + " is waived twice; keep one.");
            }
        }
        return new SoakSettings(time, waivers);
    }

    private static Optional<Condition> condition(String word) {
        return Arrays.stream(Condition.values())
                .filter(condition -> condition.word().equals(word))
                .findFirst();
    }
}
