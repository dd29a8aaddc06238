package dev.sluice.app.task;

import dev.sluice.run.RunEvent;
import dev.sluice.run.RunListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes events as they come, from any thread, and shows the newest counts at most 20 times a second; sentences are never lost.
 * Thread-safe.
 */
final class ProgressSampler implements RunListener {
    /** 20 times a second: the most that a window can use. */
    private static final Duration INTERVAL = Duration.ofMillis(50);

    private final TaskSurroundings surroundings;
    private final Consumer<JobProgress> progress;
    private final Consumer<String> sentences;
    private final List<String> waiting = new ArrayList<>();
    private JobProgress now = JobProgress.NONE;
    private Instant began = Instant.EPOCH;
    private boolean due;

    /**
     * A sampler.
     *
     * @param progress shown on the user interface thread
     * @param sentences likewise
     */
    ProgressSampler(TaskSurroundings surroundings, Consumer<JobProgress> progress, Consumer<String> sentences) {
        this.surroundings = surroundings;
        this.progress = progress;
        this.sentences = sentences;
    }

    @Override
    public synchronized void on(RunEvent event) {
        if (event instanceof RunEvent.StageBegan stage) {
            began = surroundings.clock().instant();
            now = new JobProgress(stage.stage(), 0, stage.total(), stage.unit(), Duration.ZERO);
        } else if (event instanceof RunEvent.Advanced advanced) {
            advance(advanced);
        } else if (event instanceof RunEvent.StageEnded ended) {
            waiting.add(ended.stage() + ": " + ended.summary());
        } else if (event instanceof RunEvent.Remark remark) {
            waiting.add(remark.message());
        }
        if (!due) {
            due = true;
            surroundings.delay().after(INTERVAL, this::flush);
        }
    }

    private void advance(RunEvent.Advanced advanced) {
        if (advanced.stage().equals(now.stage())) {
            Duration elapsed = Duration.between(began, surroundings.clock().instant());
            now = new JobProgress(now.stage(), advanced.done(), now.total(), now.unit(), elapsed);
        }
    }

    /** Shows what there is, now. */
    synchronized void flush() {
        due = false;
        JobProgress shown = now;
        List<String> said = List.copyOf(waiting);
        waiting.clear();
        surroundings.ui().later(() -> {
            progress.accept(shown);
            said.forEach(sentences);
        });
    }
}
