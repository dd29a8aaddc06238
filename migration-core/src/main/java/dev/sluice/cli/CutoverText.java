package dev.sluice.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sluice.cutover.CutoverBoard;
import dev.sluice.cutover.GateReading;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The board of the cutover, for people and in the JSON keys of {@code sluice cutover status}. Stateless. */
final class CutoverText {
    /** The widest line. */
    static final int COLUMNS = 100;

    private static final String INDENT = "      ";

    private CutoverText() {}

    static JsonObject json(CutoverBoard board) {
        JsonObject json = new JsonObject();
        json.addProperty("phase", board.phase().name());
        board.guarded().ifPresent(phase -> json.addProperty("before", phase.name()));
        json.addProperty("sentence", board.sentence());
        json.addProperty("inDoubt", board.doubt().isPresent());
        JsonArray gates = new JsonArray();
        board.readings().forEach(reading -> gates.add(json(reading)));
        json.add("gates", gates);
        json.add("blockedBy", ids(board.blocking()));
        json.add(
                "shut",
                ids(board.readings().stream().filter(GateReading::blocks).toList()));
        return json;
    }

    private static JsonObject json(GateReading reading) {
        JsonObject json = new JsonObject();
        json.addProperty("id", reading.gate().id());
        json.addProperty("title", reading.gate().title());
        json.addProperty("wants", reading.gate().wants());
        json.addProperty("before", reading.gate().guards().name());
        json.addProperty("passed", reading.standing() == GateReading.Standing.PASSED);
        json.addProperty("standing", reading.standing().name());
        json.addProperty("figure", reading.figure());
        json.addProperty("threshold", reading.threshold());
        json.addProperty("evidence", reading.evidence());
        reading.at().ifPresent(at -> json.addProperty("at", at.toString()));
        if (!reading.who().isEmpty()) {
            json.addProperty("who", reading.who());
        }
        return json;
    }

    private static JsonArray ids(List<GateReading> readings) {
        JsonArray ids = new JsonArray();
        readings.forEach(reading -> ids.add(reading.gate().id()));
        return ids;
    }

    static void print(CutoverBoard board, PrintWriter out) {
        out.println("Phase " + board.phase());
        for (GateReading reading : board.readings()) {
            String line = String.format(
                    Locale.ROOT,
                    "%-5s %-13s  %-22s  %s",
                    reading.gate().id(),
                    word(reading.standing()),
                    reading.gate().title(),
                    reading.figure());
            wrapped(line, "").forEach(out::println);
            String when = reading.at()
                    .map(at -> " (" + at.truncatedTo(ChronoUnit.SECONDS) + ")")
                    .orElse("");
            wrapped("wanted: " + reading.threshold() + when, INDENT).forEach(out::println);
            wrapped(reading.evidence(), INDENT).forEach(out::println);
        }
        wrapped(board.sentence(), "").forEach(out::println);
    }

    private static String word(GateReading.Standing standing) {
        return standing.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The text in lines that are not too wide; spaces inside a line stay. */
    static List<String> wrapped(String text, String indent) {
        int width = COLUMNS - indent.length();
        List<String> lines = new ArrayList<>();
        String rest = text.replace('\n', ' ');
        while (rest.length() > width) {
            int space = rest.lastIndexOf(' ', width);
            int end = space > 0 ? space : width;
            lines.add(indent + rest.substring(0, end));
            rest = rest.substring(end).stripLeading();
        }
        lines.add(indent + rest);
        return lines;
    }
}
