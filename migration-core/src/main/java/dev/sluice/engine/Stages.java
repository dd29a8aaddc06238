package dev.sluice.engine;

import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.CutoverStep;
import dev.sluice.gateway.CutoverStep.Mark;
import dev.sluice.problem.StoppedException;
import dev.sluice.run.Cancellation;
import dev.sluice.run.CutoverStage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Does the stages of one change of phase, each within its time, and notes it before it begins and after it is done. Used by one thread.
 */
final class Stages {
    /** What was told to stop gets so long to do so; what it asked of a server ends there by its own limit. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final long MILLIS_BETWEEN_LOOKS = 20;

    private final CutoverBook book;
    private final long change;
    private final EnginePorts ports;
    private final Watch watch;
    private final List<StageTime> times = new ArrayList<>();

    /**
     * Stages of a change.
     *
     * @param watch its cancellation ends the stage under way
     */
    Stages(CutoverBook book, long change, EnginePorts ports, Watch watch) {
        this.book = book;
        this.change = change;
        this.ports = ports;
        this.watch = watch;
    }

    /** How long each took that was done, in their order. */
    List<StageTime> times() {
        return List.copyOf(times);
    }

    /**
     * Does a stage.
     *
     * @param detail what whoever takes it back needs to know
     * @param action given a watch that is cancelled when the time is over
     * @throws StoppedException when it takes longer, or a stop was requested
     */
    <T> T run(CutoverStage stage, Duration atMost, String detail, Function<Watch, T> action) {
        return run(stage, atMost, detail, action, result -> "");
    }

    /**
     * The same, where what was done is worth a line in the journal.
     *
     * @param outcome what is noted of the result
     */
    <T> T run(
            CutoverStage stage,
            Duration atMost,
            String detail,
            Function<Watch, T> action,
            Function<T, String> outcome) {
        watch.cancellation().throwIfRequested();
        note(stage, Mark.BEGUN, detail);
        long began = System.nanoTime();
        T result = within(stage, atMost, action);
        note(stage, Mark.DONE, outcome.apply(result));
        times.add(new StageTime(stage, Duration.ofNanos(System.nanoTime() - began)));
        return result;
    }

    private void note(CutoverStage stage, Mark mark, String detail) {
        book.note(new CutoverStep(change, stage, mark, detail, ports.clock().instant()));
    }

    private <T> T within(CutoverStage stage, Duration atMost, Function<Watch, T> action) {
        Cancellation ending = new Cancellation();
        try (WorkerThreads thread = WorkerThreads.of(1, "cutover")) {
            Future<T> result = thread.executor().submit(() -> action.apply(new Watch(watch.listener(), ending)));
            long deadline = System.nanoTime() + atMost.toNanos();
            while (System.nanoTime() < deadline && !watch.cancellation().isRequested()) {
                if (isDone(result, Duration.ofMillis(MILLIS_BETWEEN_LOOKS))) {
                    return result(result);
                }
            }
            ending.end("The stage was given up.");
            if (isDone(result, GRACE) && !watch.cancellation().isRequested()) {
                // It came to its end between the last look and the stop: then it counts.
                return resultUnlessStopped(stage, atMost, result);
            }
            watch.cancellation().throwIfRequested();
            throw new StoppedException(late(stage, atMost));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoppedException("Stopped while " + stage.doing() + ".", interrupted);
        }
    }

    private static <T> T resultUnlessStopped(CutoverStage stage, Duration atMost, Future<T> ended)
            throws InterruptedException {
        try {
            return result(ended);
        } catch (StoppedException stopped) {
            // Why it could not be done in time says more than that it was not.
            throw new StoppedException(late(stage, atMost) + " " + stopped.getMessage(), stopped);
        }
    }

    private static String late(CutoverStage stage, Duration atMost) {
        return "In the cutover, " + stage.doing() + " took longer than " + atMost.toSeconds() + " s (R-90).";
    }

    private static boolean isDone(Future<?> result, Duration atMost) throws InterruptedException {
        try {
            result.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        } catch (ExecutionException failed) {
            return true;
        }
    }

    private static <T> T result(Future<T> done) throws InterruptedException {
        try {
            return done.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a stage ends with a result or an exception that is not checked", failed);
        }
    }
}
