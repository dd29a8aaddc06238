package dev.sluice.benchmark;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The drills of a {@link CutoverBenchmark} as text. */
final class CutoverFigures {
    private CutoverFigures() {}

    /**
     * Tables and a sentence.
     *
     * @param switches under load, at least one
     * @param thaws in milliseconds
     * @param waysBack with the keys of each
     */
    static String text(List<JsonObject> switches, List<Long> thaws, List<JsonObject> waysBack) {
        StringBuilder text = new StringBuilder(FigureTable.head("nobody could write", "times", "median s", "most s"));
        text.append(line("switch", gaps(switches, "switch")));
        text.append(line(
                "after a switch that failed, until the application wrote again",
                thaws.stream().map(millis -> millis / 1e3).toList()));
        new TreeMap<>(waysBack.stream()
                        .collect(Collectors.groupingBy(back -> back.get("keys").getAsLong())))
                .forEach((keys, backs) -> text.append(
                        line(String.format(Locale.ROOT, "way back with %,d keys", keys), gaps(backs, "wayBack"))));
        List<Double> loads = switches.stream()
                .map(drill -> drill.get("transactionsPerSecond").getAsDouble())
                .sorted()
                .toList();
        text.append(String.format(
                Locale.ROOT,
                "%nThe application wrote %,.0f to %,.0f transactions a second (median %,.0f). The longest switch: %s.%n",
                loads.get(0),
                loads.get(loads.size() - 1),
                loads.get(loads.size() / 2),
                stages(switches.stream()
                        .map(drill -> drill.getAsJsonObject("switch"))
                        .max(Comparator.comparingDouble(CutoverFigures::seconds))
                        .orElseThrow())));
        return text.toString().stripTrailing();
    }

    private static List<Double> gaps(List<JsonObject> drills, String way) {
        return drills.stream().map(drill -> seconds(drill.getAsJsonObject(way))).toList();
    }

    private static String stages(JsonObject gap) {
        return gap.getAsJsonArray("stages").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .map(stage -> String.format(
                        Locale.ROOT, "%s %.1f s", stage.get("stage").getAsString(), seconds(stage)))
                .collect(Collectors.joining(", "));
    }

    private static double seconds(JsonObject gap) {
        return gap.get("seconds").getAsDouble();
    }

    private static String line(String name, List<Double> seconds) {
        List<Double> sorted = seconds.stream().sorted().toList();
        return sorted.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "| %s | %d | %.1f | %.1f |%n",
                        name,
                        sorted.size(),
                        sorted.get(sorted.size() / 2),
                        sorted.get(sorted.size() - 1));
    }
}
