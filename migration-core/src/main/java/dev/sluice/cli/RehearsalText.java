package dev.sluice.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sluice.cutover.Rehearsal;
import dev.sluice.engine.RehearsalOutcome;
import dev.sluice.engine.WriteGap;
import dev.sluice.report.RehearsalJson;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a rehearsal went, for people and in the JSON keys of {@code sluice cutover rehearse}. Stateless. */
final class RehearsalText {
    private static final double MILLIS = 1000.0;

    private RehearsalText() {}

    static JsonObject json(RehearsalOutcome outcome) {
        JsonObject json = RehearsalJson.of(outcome.found());
        json.addProperty("seconds", seconds(outcome.took()));
        json.addProperty("writesAcknowledgedBySource", outcome.acknowledged().source());
        json.addProperty("writesAcknowledgedByTarget", outcome.acknowledged().target());
        json.add("switches", gaps(outcome.switches()));
        json.add("waysBack", gaps(outcome.waysBack()));
        return json;
    }

    private static JsonArray gaps(List<WriteGap> gaps) {
        JsonArray all = new JsonArray();
        gaps.forEach(gap -> all.add(AdvanceText.json(gap)));
        return all;
    }

    static void print(RehearsalOutcome outcome, PrintWriter out) {
        Rehearsal found = outcome.found();
        out.printf(
                Locale.ROOT,
                "Twice there and back on the copy in %.0f s, with %,d items, equal at the end.%n",
                seconds(outcome.took()),
                found.items());
        out.println("Nobody could write for " + seconds(outcome.switches()) + " on the way forward, and for "
                + seconds(outcome.waysBack()) + " on the way back.");
        out.printf(
                Locale.ROOT,
                "%,d writes were acknowledged by the source and %,d by the target, to %,d rows: %,d rows lost what was acknowledged"
                        + " last.%n",
                outcome.acknowledged().source(),
                outcome.acknowledged().target(),
                found.rows(),
                found.lost());
        out.println(
                found.isClean()
                        ? "Gate G-14 counts it for this design. What the rehearsal had made was removed, but where it said otherwise."
                        : "Gate G-14 is shut: writes were lost. Do not switch.");
    }

    private static double seconds(Duration took) {
        return took.toMillis() / MILLIS;
    }

    private static String seconds(List<WriteGap> gaps) {
        return gaps.stream()
                .map(gap -> String.format(Locale.ROOT, "%.1f s", seconds(gap.took())))
                .collect(Collectors.joining(" and "));
    }
}
