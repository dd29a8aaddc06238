package dev.sluice.simulation;

import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A thread of the simulation: it runs only when it has the turn, and gives it back wherever it waits. Guarded by the turn. */
public final class Strand {
    final Semaphore turn = new Semaphore(0);
    final int number;
    /** The process that it belongs to; nothing of the world's own is ever cut off. */
    final @Nullable VirtualProcess process;

    private final Runnable work;
    /** What it waits for; null while it could go on. */
    @Nullable
    Object waitsFor;
    /** When it goes on by itself, in virtual nanoseconds; {@link Long#MAX_VALUE} where only a signal helps. */
    long due;

    boolean done;

    @Nullable
    Throwable failure;

    /** What works on it, from its first turn on. */
    private volatile @Nullable Thread thread;

    Strand(int number, @Nullable VirtualProcess process, Runnable work) {
        this.number = number;
        this.process = process;
        this.work = work;
    }

    /** Where its thread is now, one frame a line. */
    String whereabouts() {
        Thread worker = thread;
        return worker == null
                ? "has not begun"
                : worker.getState()
                        + Arrays.stream(worker.getStackTrace())
                                .map(frame -> "\n\tat " + frame)
                                .collect(Collectors.joining());
    }

    /** Whether something broke it. */
    public boolean isBroken() {
        return failure != null;
    }

    boolean isCutOff() {
        return process != null && process.isCutOff();
    }

    /** Whether it can go on now. */
    boolean isReady(long now) {
        return !done && (waitsFor == null || due <= now || isCutOff());
    }

    /** Works to its end; whatever breaks it is kept for the scheduler. */
    @SuppressWarnings("IllegalCatch") // every failure has to reach the scheduler
    void work() {
        thread = Thread.currentThread();
        try {
            work.run();
        } catch (PowerCut expected) {
            // that is how it ends
        } catch (Throwable broken) {
            failure = broken;
        }
    }
}
