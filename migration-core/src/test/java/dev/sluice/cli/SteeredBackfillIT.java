package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.sluice.gateway.RunRecord;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each command has an engine and a journal of its own, as processes have. */
@DisplayName("A backfill that is steered from elsewhere")
final class SteeredBackfillIT {
    @TempDir
    Path folder;

    private HeldProject held;

    @BeforeEach
    void fill() {
        held = HeldProject.of(
                folder,
                HeldProject.Shape.PLAIN,
                4_000,
                200,
                "readers: 1, writers: 1, rangeBytes: 65536, courtesy: {pauseFile: PAUSE}");
    }

    @AfterEach
    void stop() {
        held.close();
    }

    @Test
    @DisplayName("pauses when it is told to, and goes on to its end when it is told to")
    void pauses() {
        CompletableFuture<CommandRun> run = held.startHeld();
        JsonObject order = held.project()
                .run("runs", "pause", "latest", "--format", "json")
                .exits(0)
                .json();
        assertThat(order.get("running").getAsBoolean()).isTrue();
        HeldProject.await("the pause", () -> !held.held("OPERATOR").isEmpty());
        held.letGo();
        HeldProject.await("the other hold's end", () -> held.held("SOURCE").isEmpty());
        assertThat(held.held("OPERATOR")).contains("Paused by order of");
        assertThat(held.project().run("runs", "show", "latest").out()).contains("PAUSED", "held: Paused by order");
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(700));
        assertThat(held.project().items()).isEmpty();
        assertThat(run).isNotDone();

        held.project().run("runs", "resume", "latest").exits(0);
        held.assertAllMoved(HeldProject.ended(run));
    }

    @Test
    @DisplayName("ends for good when it is cancelled, and the next one is a new run")
    void cancelled() {
        CompletableFuture<CommandRun> run = held.startHeld();
        TestProject project = held.project();
        String id = held.show().get("runId").getAsString();
        project.run("runs", "cancel", id.substring(0, id.length() - 2)).exits(0);
        CommandRun ended = HeldProject.ended(run).exits(4);
        assertThat(ended.err())
                .contains(id + " was cancelled", "the next sluice backfill begins a new run")
                .doesNotContain("to resume");
        assertThat(project.latestRun().map(RunRecord::state)).contains(RunRecord.State.CANCELLED);
        Refusal.of(Refusal.call(project, "runs", "pause", id), 2, id + " is CANCELLED", "takes no orders");

        held.letGo();
        JsonObject again = held.assertAllMoved(project.run("backfill", "--format", "json"));
        assertThat(again.get("runId").getAsString()).isNotEqualTo(id);
        assertThat(again.get("resumed").getAsBoolean()).isFalse();
        assertThat(project.run("runs", "list").exits(0).out().lines()).hasSize(3);
    }
}
