package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.sluice.item.Item;
import java.util.Map;
import java.util.Set;

/**
 * A backfill of a test that a process left half way, and what the next process may make of it.
 *
 * @param project whose newest run it is
 */
record StoppedRun(TestProject project) {
    /** Begins a backfill and stops it by an interruption after so many ranges; more are planned. */
    static StoppedRun after(int ranges, TestProject project) {
        CommandRun.with(() -> Composition.engine(Map.of(), WatchedJournal.after(ranges)), project.arguments("backfill"))
                .exits(4);
        StoppedRun run = new StoppedRun(project);
        JsonObject stopped = run.show();
        assertThat(stopped.get("rangesDone").getAsLong())
                .isBetween(1L, stopped.get("rangesPlanned").getAsLong() - 1);
        return run;
    }

    /** What {@code runs show} tells of the newest run. */
    JsonObject show() {
        return project.run("runs", "show", "latest", "--format", "json")
                .exits(0)
                .json();
    }

    /** The next process refuses to go on, in one sentence with these parts, and writes nothing. */
    String assertRefused(String... parts) {
        Set<Item> before = Set.copyOf(project.items());
        String sentence = Refusal.of(Refusal.call(project, "backfill"), 4, parts);
        assertThat(Set.copyOf(project.items())).as("nothing was written").isEqualTo(before);
        return sentence;
    }

    /** The next process goes on, and the copy is proven. */
    JsonObject assertGoneOnWith() {
        JsonObject again = project.run("backfill", "--format", "json").exits(0).json();
        assertThat(again.get("resumed").getAsBoolean()).isTrue();
        assertThat(again.get("ledgerBalanced").getAsBoolean()).isTrue();
        assertThat(project.run("verify").exits(0).out()).startsWith("EQUAL");
        return again;
    }

    /** After a cancel another run begins, and the copy is proven. */
    JsonObject assertNewRunIsRight() {
        project.run("runs", "cancel", "latest").exits(0);
        JsonObject fresh = project.run("backfill", "--format", "json").exits(0).json();
        assertThat(fresh.get("resumed").getAsBoolean()).isFalse();
        assertThat(project.run("verify").exits(0).out()).startsWith("EQUAL");
        return fresh;
    }
}
