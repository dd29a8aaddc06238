package dev.sluice.engine;

import dev.sluice.run.RunEvent;
import dev.sluice.run.RunListener;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Remembers how far a followed stream was behind at most, and passes everything on. Thread-safe. */
final class GreatestLag implements RunListener {
    private final RunListener next;
    private final AtomicLong milliseconds = new AtomicLong();

    GreatestLag(RunListener next) {
        this.next = next;
    }

    @Override
    public void on(RunEvent event) {
        if (event instanceof RunEvent.Followed followed) {
            milliseconds.accumulateAndGet(followed.lag().toMillis(), Math::max);
        }
        next.on(event);
    }

    Duration greatest() {
        return Duration.ofMillis(milliseconds.get());
    }
}
