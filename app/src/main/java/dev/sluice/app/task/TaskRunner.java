package dev.sluice.app.task;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.engine.Watch;
import dev.sluice.problem.SluiceException;
import dev.sluice.problem.UnreachableException;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs work off the user interface thread and brings back how it ended. Called on the user interface thread only. */
public final class TaskRunner {
    private static final Logger LOG = LoggerFactory.getLogger(TaskRunner.class);

    private final TaskSurroundings surroundings;
    private final Consumer<String> sentences;
    private final ObservableList<Job> running = FXCollections.observableArrayList();
    private Runnable begun = () -> {};
    private boolean closed;

    /**
     * A runner.
     *
     * @param sentences told, on the user interface thread, what the engine says while it works
     */
    public TaskRunner(TaskSurroundings surroundings, Consumer<String> sentences) {
        this.surroundings = surroundings;
        this.sentences = sentences;
    }

    /** The jobs that run now, oldest first. */
    public ObservableList<Job> running() {
        return running;
    }

    /**
     * Has something done on the user interface thread with whatever work tells before its end, in the order in which it is told.
     *
     * @return may be called on any thread
     */
    public <T> Consumer<T> onScreen(Consumer<T> action) {
        return told -> surroundings.ui().later(() -> action.accept(told));
    }

    /** Has something done whenever somebody begins a job, before its work is; not for what begins by itself, and not for what ends. */
    public void onBegun(Runnable action) {
        begun = action;
    }

    /**
     * Starts work that somebody begins.
     *
     * @param name what it does, for people
     * @param work the call of the engine
     * @param ending told how it ended
     */
    public <T> Job start(String name, Work<T> work, Ending<T> ending) {
        begun.run();
        return startByItself(name, work, ending);
    }

    /**
     * Starts work that nobody asked for, such as a look whether something has changed; it is among the jobs that run.
     *
     * @param name what it does, for people
     * @param work the call of the engine
     * @param ending told how it ended
     */
    public <T> Job startByItself(String name, Work<T> work, Ending<T> ending) {
        Job job = new Job(name);
        running.add(job);
        return run(job, work, ending);
    }

    /**
     * Starts work that people do not think of as a job, such as drawing: it is not among those that run.
     *
     * @param name what it does, for the sentence where it fails
     * @param work what is done
     * @param ending told how it ended
     */
    public <T> Job startUnlisted(String name, Work<T> work, Ending<T> ending) {
        return run(new Job(name), work, ending);
    }

    /** From now on nothing is started, and nobody is told how what runs ends: the window is gone. */
    public void close() {
        closed = true;
    }

    private <T> Job run(Job job, Work<T> work, Ending<T> ending) {
        if (closed) {
            running.remove(job);
            return job;
        }
        ProgressSampler sampler = new ProgressSampler(surroundings, job::show, sentences);
        surroundings.background().execute(() -> {
            Runnable end = perform(job, sampler, work, ending);
            sampler.flush();
            surroundings.ui().later(() -> {
                running.remove(job);
                if (!closed) {
                    end.run();
                }
            });
        });
        return job;
    }

    /** Does the work and returns what remains to be done on the user interface thread. */
    private static <T> Runnable perform(Job job, ProgressSampler sampler, Work<T> work, Ending<T> ending) {
        try {
            T result = work.run(new Watch(sampler, job.cancellation()));
            return () -> ending.succeeded(result);
        } catch (SluiceException known) {
            String sentence = String.valueOf(known.getMessage());
            if (job.cancellation().isRequested()) {
                return () -> ending.stopped(sentence);
            }
            return known instanceof UnreachableException
                    ? () -> ending.unreachable(sentence)
                    : () -> ending.failed(sentence);
        } catch (RuntimeException | Error defect) {
            // Broad on purpose: a defect, or memory that is used up, would else vanish with the background's thread and
            // leave the job running for ever.
            LOG.error("{} failed", job.name(), defect);
            String kind = defect.getClass().getSimpleName();
            return () -> ending.failed(text("task.defect", job.name(), kind));
        }
    }
}
