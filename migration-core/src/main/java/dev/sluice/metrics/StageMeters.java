package dev.sluice.metrics;

import dev.sluice.run.RunEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/** The meters of one stage, such as the backfill. Thread-safe. */
final class StageMeters {
    private final Counter done;
    private long position;
    private long total;
    private boolean active;

    StageMeters(MeterRegistry registry, String stage, String unit) {
        Tags tags = Tags.of("stage", stage, "unit", unit);
        done = Counter.builder("sluice.run.done")
                .description("Units of work that came to their end in this process")
                .tags(tags)
                .register(registry);
        Gauge.builder("sluice.run.position", this, StageMeters::position)
                .description("Units done of the stage, by earlier processes too")
                .tags(tags)
                .strongReference(true)
                .register(registry);
        Gauge.builder("sluice.run.total", this, StageMeters::total)
                .description("Units of the stage in all; 0 where nobody knows")
                .tags(tags)
                .strongReference(true)
                .register(registry);
        Gauge.builder("sluice.run.active", this, StageMeters::active)
                .description("1 from a stage's beginning to its end")
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    synchronized void begin(RunEvent.StageBegan began) {
        position = began.before();
        total = began.total();
        active = true;
    }

    /** A thread that is late with its count changes nothing. */
    synchronized void advance(long units) {
        if (units > position) {
            done.increment(units - position);
            position = units;
        }
    }

    synchronized void end() {
        active = false;
    }

    private synchronized double position() {
        return position;
    }

    private synchronized double total() {
        return total;
    }

    private synchronized double active() {
        return active ? 1 : 0;
    }
}
