package dev.sluice.cli;

import com.google.gson.JsonObject;
import dev.sluice.cutover.CutoverBoard;
import dev.sluice.cutover.GateReading;
import dev.sluice.cutover.SystemPart;
import dev.sluice.report.BoardJson;
import dev.sluice.run.Phase;
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
        return BoardJson.of(board);
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
        for (SystemPart part : board.parts()) {
            String stands = part.phase().map(Phase::name).orElse("unknown");
            wrapped("Part " + part.name() + ": " + part.trouble().orElse(stands), "")
                    .forEach(out::println);
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
