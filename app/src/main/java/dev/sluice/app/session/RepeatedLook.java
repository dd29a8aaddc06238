package dev.sluice.app.session;

import dev.sluice.app.task.TaskSurroundings;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Looks at something again and again as long as that is wanted, one look after the other. Used on the user interface thread only, but for {@link #close} and
 * {@link #isClosed}.
 */
final class RepeatedLook implements AutoCloseable {
    private final TaskSurroundings surroundings;
    private final BooleanSupplier wanted;
    private final Supplier<Duration> pause;
    private final Consumer<Runnable> look;
    private boolean watching;
    private volatile boolean closed;

    /**
     * No look yet.
     *
     * @param wanted whether the next look is wanted
     * @param pause from the end of a look to the next one
     * @param look looks, and runs what it is given when it has looked
     */
    RepeatedLook(
            TaskSurroundings surroundings, BooleanSupplier wanted, Supplier<Duration> pause, Consumer<Runnable> look) {
        this.surroundings = surroundings;
        this.wanted = wanted;
        this.pause = pause;
        this.look = look;
    }

    /** Begins, where it is wanted by now and does not go on already. */
    void watch() {
        if (!watching) {
            round();
        }
    }

    private void round() {
        watching = !closed && wanted.getAsBoolean();
        if (watching) {
            look.accept(() -> surroundings
                    .delay()
                    .after(pause.get(), () -> surroundings.ui().later(this::round)));
        }
    }

    /** Whether nobody looks any more. */
    boolean isClosed() {
        return closed;
    }

    /** Ends for good: a look under way is the last one. */
    @Override
    public void close() {
        closed = true;
    }
}
