package dev.sluice.app.task;

import dev.sluice.run.PaceReading;
import dev.sluice.run.RunEvent;
import dev.sluice.run.RunListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes events as they come, from any thread, and shows the newest counts at most ten times a second; sentences are never lost.
 * Thread-safe.
 */
final class ProgressSampler implements RunListener {
    /** Ten times a second: more nobody can read. */
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private final TaskSurroundings surroundings;
    private final Consumer<JobProgress> progress;
    private final Consumer<String> sentences;
    private final List<String> waiting = new ArrayList<>();
    private JobProgress now = JobProgress.NONE;
    private final RecentRate rate = new RecentRate();
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
            rate.begin(surroundings.clock().instant(), stage.before());
            now = new JobProgress(stage.stage(), stage.before(), stage.total(), stage.unit(), 0, now.pace());
        } else if (event instanceof RunEvent.Advanced advanced) {
            advance(advanced);
        } else if (event instanceof RunEvent.Paced paced) {
            pace(Optional.of(paced.reading()));
        } else if (event instanceof RunEvent.Followed) {
            // Told every second, also while nothing comes, so that the rate falls.
            pace(now.pace());
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
            double recent = rate.note(surroundings.clock().instant(), advanced.done());
            now = new JobProgress(now.stage(), advanced.done(), now.total(), now.unit(), recent, now.pace());
        }
    }

    private void pace(Optional<PaceReading> reading) {
        double recent = rate.note(surroundings.clock().instant(), now.done());
        now = new JobProgress(now.stage(), now.done(), now.total(), now.unit(), recent, reading);
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
