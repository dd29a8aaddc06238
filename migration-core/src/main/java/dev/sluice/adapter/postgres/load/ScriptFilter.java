package dev.sluice.adapter.postgres.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads a script as {@code pg_dump} writes it and hands on what a throw-away server can run. Memory holds one statement at a time.
 * Used once.
 */
final class ScriptFilter {
    private final Consumer<ScriptStatement> kept;
    private final Map<Omission, Integer> omitted = new EnumMap<>(Omission.class);
    private final SqlScanner scanner = new SqlScanner(this::take);
    private boolean inRows;

    /** Takes where to hand statements on to. */
    ScriptFilter(Consumer<ScriptStatement> kept) {
        this.kept = kept;
    }

    /** Reads the whole script. */
    void read(BufferedReader script) throws IOException {
        for (String line = script.readLine(); line != null; line = script.readLine()) {
            if (inRows) {
                scanner.skipLine();
                inRows = !line.equals("\\.");
            } else if (!scanner.isInsideQuote() && line.stripLeading().startsWith("\\")) {
                omit(Omission.META);
                scanner.skipLine();
            } else {
                scanner.line(line);
            }
        }
        scanner.end();
    }

    private void take(ScriptStatement statement) {
        Omission.of(statement.text())
                .ifPresentOrElse(
                        omission -> {
                            omit(omission);
                            inRows = omission == Omission.ROWS;
                        },
                        () -> kept.accept(statement));
    }

    private void omit(Omission omission) {
        omitted.merge(omission, 1, Integer::sum);
    }

    /** What was left out, one sentence each. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        omitted.forEach(
                (omission, count) -> notes.add("Left out of the script: " + count + " " + omission.what() + "."));
        return notes;
    }
}
