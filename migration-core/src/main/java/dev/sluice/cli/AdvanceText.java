package dev.sluice.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sluice.engine.AdvanceOutcome;
import dev.sluice.engine.Completion;
import dev.sluice.engine.StageTime;
import dev.sluice.engine.WriteGap;
import dev.sluice.report.CompletionRecord;
import dev.sluice.run.Phase;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a move went, for people and in the JSON keys of {@code sluice cutover advance}. Stateless. */
final class AdvanceText {
    private static final double MILLIS = 1000.0;

    private AdvanceText() {}

    static JsonObject json(AdvanceOutcome outcome) {
        JsonObject json = new JsonObject();
        if (outcome instanceof AdvanceOutcome.Moved moved) {
            json.addProperty("phase", last(moved).name());
            json.add("passed", phases(moved.passed()));
            moved.gap().ifPresent(gap -> json.add("gap", json(gap)));
        } else if (outcome instanceof AdvanceOutcome.Blocked blocked) {
            CutoverText.json(blocked.board()).entrySet().forEach(entry -> json.add(entry.getKey(), entry.getValue()));
            json.add("passed", phases(blocked.passed()));
            json.addProperty("sentence", blocked.sentence());
        } else if (outcome instanceof AdvanceOutcome.Completed completed) {
            json.addProperty("phase", Phase.COMPLETED.name());
            json.add("passed", phases(List.of(Phase.COMPLETED)));
            json.add("completion", completed.completion().record().json());
            json.addProperty("report", completed.completion().report().toString());
        }
        return json;
    }

    private static Phase last(AdvanceOutcome.Moved moved) {
        return moved.passed().isEmpty()
                ? moved.from()
                : moved.passed().get(moved.passed().size() - 1);
    }

    private static JsonArray phases(List<Phase> phases) {
        JsonArray array = new JsonArray();
        phases.forEach(phase -> array.add(phase.name()));
        return array;
    }

    static JsonObject json(WriteGap gap) {
        JsonObject json = new JsonObject();
        json.addProperty("seconds", gap.took().toMillis() / MILLIS);
        json.addProperty("position", gap.position());
        json.addProperty("proof", gap.proof());
        JsonArray stages = new JsonArray();
        for (StageTime stage : gap.stages()) {
            JsonObject one = new JsonObject();
            one.addProperty("stage", stage.stage().name());
            one.addProperty("seconds", stage.took().toMillis() / MILLIS);
            stages.add(one);
        }
        json.add("stages", stages);
        return json;
    }

    static void print(AdvanceOutcome outcome, PrintWriter out) {
        if (outcome instanceof AdvanceOutcome.Moved moved) {
            out.println(
                    moved.passed().isEmpty()
                            ? "The move is " + moved.from() + " already."
                            : "From " + moved.from() + " to "
                                    + moved.passed().stream().map(Phase::name).collect(Collectors.joining(", ")) + ".");
            moved.gap().ifPresent(gap -> print(gap, out));
            if (moved.passed().contains(Phase.SWITCHED)) {
                CutoverText.wrapped(
                                "A reverse sync that was at work has ended for the switch: say sluice sync --reverse, where one is prepared, so"
                                        + " that the way back stays open.",
                                "")
                        .forEach(out::println);
            }
        } else if (outcome instanceof AdvanceOutcome.Blocked blocked) {
            if (!blocked.passed().isEmpty()) {
                out.println("Reached "
                        + blocked.passed().stream().map(Phase::name).collect(Collectors.joining(", ")) + ".");
            }
            CutoverText.wrapped(blocked.sentence(), "").forEach(out::println);
            out.println("sluice cutover status shows the board.");
        } else if (outcome instanceof AdvanceOutcome.Completed completed) {
            print(completed.completion(), out);
        }
    }

    private static void print(Completion completion, PrintWriter out) {
        CompletionRecord done = completion.record();
        out.println("The move is COMPLETED.");
        CutoverText.wrapped(done.stream() + " " + done.reverse(), "").forEach(out::println);
        done.sweeps()
                .forEach(swept -> out.printf(
                        Locale.ROOT,
                        "Table %s: %,d tombstones removed, %,d items stripped of the engine's attributes.%n",
                        swept.table(),
                        swept.removed(),
                        swept.stripped()));
        done.residue()
                .forEach(left -> out.printf(
                        Locale.ROOT,
                        "Table %s: a scan of %,d items found %,d with a mark.%n",
                        left.table(),
                        left.items(),
                        left.marked()));
        out.println("Report: " + completion.report());
        out.println("Sluice drops no table and no role. When nobody needs them any more, their owner runs:");
        done.statements().forEach(statement -> out.println("  " + statement));
    }

    static void print(WriteGap gap, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "For %.1f s neither side took writes; the source's log ended at %s.%n",
                gap.took().toMillis() / MILLIS,
                gap.position());
        gap.stages()
                .forEach(stage -> out.printf(
                        Locale.ROOT,
                        "  %6.2f s  %s%n",
                        stage.took().toMillis() / MILLIS,
                        stage.stage().doing()));
        CutoverText.wrapped(gap.proof(), "").forEach(out::println);
    }
}
