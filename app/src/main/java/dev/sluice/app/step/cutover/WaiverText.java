package dev.sluice.app.step.cutover;

import dev.sluice.project.CutoverSettings;
import java.time.LocalDate;

/** How a waiver of a gate is written. Pure. */
final class WaiverText {
    private static final String SECTION = "cutover:\n";
    private static final String LIST = "  waivers:\n";

    private WaiverText() {}

    /**
     * The lines that go into the project document, with as much of what is around them as is not there yet. Name and reason are left blank, which the
     * document refuses: nobody answers for a gate by pasting.
     *
     * @param gate such as {@code G-12}
     * @param until the last day on which it counts
     */
    static String of(String gate, CutoverSettings settings, LocalDate until) {
        String line = "    - {gate: " + gate + ", who: \"\", reason: \"\", until: " + until + "}\n";
        if (!settings.waivers().isEmpty()) {
            return line;
        }
        return settings.equals(CutoverSettings.DEFAULT) ? SECTION + LIST + line : LIST + line;
    }
}
