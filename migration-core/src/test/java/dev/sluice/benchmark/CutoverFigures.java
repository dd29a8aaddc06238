package dev.sluice.benchmark;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The drills of a {@link CutoverBenchmark} as text. */
final class CutoverFigures {
    private CutoverFigures() {}

    static String text(JsonArray drills, List<Long> thaws) {
        List<Double> gaps = new ArrayList<>();
        List<Double> loads = new ArrayList<>();
        TreeMap<Long, List<Double>> backs = new TreeMap<>();
        JsonObject longest = new JsonObject();
        for (JsonElement one : drills) {
            JsonObject drill = one.getAsJsonObject();
            JsonObject gap = drill.getAsJsonObject("switch");
            if (gaps.stream().allMatch(known -> known < seconds(gap))) {
                longest = gap;
            }
            gaps.add(seconds(gap));
            loads.add(drill.get("transactionsPerSecond").getAsDouble());
            backs.computeIfAbsent(drill.get("keys").getAsLong(), keys -> new ArrayList<>())
                    .add(seconds(drill.getAsJsonObject("wayBack")));
        }
        StringBuilder text = new StringBuilder(FigureTable.head("nobody could write", "times", "median s", "most s"));
        text.append(line("switch", gaps));
        for (Map.Entry<Long, List<Double>> back : backs.entrySet()) {
            text.append(line(String.format(Locale.ROOT, "way back with %,d keys", back.getKey()), back.getValue()));
        }
        text.append(line(
                "after a switch that failed, until the application wrote again",
                thaws.stream().map(millis -> millis / 1e3).toList()));
        loads.sort(null);
        text.append(String.format(
                Locale.ROOT,
                "%nThe application wrote %,.0f to %,.0f transactions a second (median %,.0f). The longest switch: %s.%n",
                loads.get(0),
                loads.get(loads.size() - 1),
                loads.get(loads.size() / 2),
                stages(longest)));
        return text.toString().stripTrailing();
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
