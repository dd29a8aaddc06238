package dev.sluice.cli;

import dev.sluice.verify.Difference;
import java.io.PrintWriter;

/** A key that differs, for people. Stateless. */
final class DifferenceText {
    private DifferenceText() {}

    static void print(Difference difference, PrintWriter out) {
        out.printf("  %-9s %s %s %s%n", difference.kind(), difference.table(), difference.entity(), difference.key());
        difference
                .fields()
                .forEach(field -> out.printf(
                        "            %s: source %s, target %s%n", field.path(), field.expected(), field.found()));
    }
}
