package dev.sluice.engine;

import dev.sluice.run.RunEvent;
import dev.sluice.run.RunListener;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** Remembers how far a followed stream was behind at most, and passes everything on. Thread-safe. */
final class GreatestLag implements RunListener {
    private final RunListener next;
    private final AtomicReference<Duration> greatest = new AtomicReference<>(Duration.ZERO);

    GreatestLag(RunListener next) {
        this.next = next;
    }

    @Override
    public void on(RunEvent event) {
        if (event instanceof RunEvent.Followed followed) {
            greatest.accumulateAndGet(followed.lag(), (one, other) -> one.compareTo(other) < 0 ? other : one);
        }
        next.on(event);
    }

    Duration greatest() {
        return greatest.get();
    }
}
