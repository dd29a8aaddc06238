package dev.sluice.engine;

import dev.sluice.backfill.WriteMode;
import dev.sluice.gateway.ItemStore;
import dev.sluice.pacing.Pacing;
import dev.sluice.pacing.PacingSettings;
import dev.sluice.project.RunSettings;
import dev.sluice.projection.Projection;
import dev.sluice.run.Pace;
import dev.sluice.run.RunEvent;
import dev.sluice.run.RunListener;
import dev.sluice.write.ItemWriter;
import dev.sluice.write.Materialiser;
import dev.sluice.write.WriterSettings;
import dev.sluice.write.WriterSurroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The writing side of a run: its pace, its writer, and about once a second a word to whoever watches on how it goes. Closing ends its
 * threads and says how it went at last, so that throttles counted in the last second are told too. Thread-safe.
 */
final class Writing implements AutoCloseable {
    /** How often the time is looked at. */
    private static final Duration LOOK = Duration.ofMillis(200);

    private static final Duration BETWEEN_READINGS = Duration.ofSeconds(1);

    private final EnginePorts ports;
    private final WriterSettings settings;
    private final Pacing pacing;
    private final WorkerThreads writers;
    private final WorkerThreads observer = WorkerThreads.of(1, "pace");
    private final RunListener listener;
    private final AtomicBoolean observed = new AtomicBoolean();
    private final QuotaRemarks quotas;
    private volatile boolean closed;

    private Writing(EnginePorts ports, WriterSettings settings, PacingSettings pace, RunListener listener) {
        this.ports = ports;
        this.settings = settings;
        this.pacing = new Pacing(pace, ports.clock());
        this.writers = WorkerThreads.of(settings.requestsInFlight(), "writer");
        this.listener = listener;
        this.quotas = new QuotaRemarks(listener);
    }

    /**
     * The writing side as a project has it.
     *
     * @param rate the ceiling of this call over the project's
     */
    static Writing of(EnginePorts ports, RunSettings settings, OptionalDouble rate, Watch watch) {
        return new Writing(ports, WritingPlan.writer(settings), WritingPlan.pace(settings, rate), watch.listener());
    }

    /** The reins of the run. */
    Pace pace() {
        return pacing;
    }

    /**
     * A writer of the mode, at the pace that the target grants these tables.
     *
     * @param store asked once for what each table is given
     */
    ItemWriter writer(WriteMode mode, ItemStore store, Projection projection) {
        projection.entities().stream()
                .map(entity -> entity.table().name())
                .distinct()
                .forEach(table -> pacing.grant(table, store.grants(table)));
        if (observed.compareAndSet(false, true)) {
            observer.executor().execute(this::observe);
        }
        WriterSurroundings surroundings =
                new WriterSurroundings(writers.executor(), ports.pause(), ports.clock(), ports.random());
        return switch (mode) {
            case VERSIONED -> Materialiser.versioned(store, settings, surroundings, pacing);
            case BULK -> Materialiser.bulk(store, settings, surroundings, pacing);
        };
    }

    private void observe() {
        Instant told = ports.clock().instant();
        while (!closed && !Thread.currentThread().isInterrupted()) {
            ports.pause().pause(LOOK);
            Instant now = ports.clock().instant();
            if (!closed && Duration.between(told, now).abs().compareTo(BETWEEN_READINGS) >= 0) {
                told = now;
                listener.on(new RunEvent.Paced(pacing.reading()));
                quotas.tell(pacing.quotasMet());
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        observer.close();
        writers.close();
        if (observed.get()) {
            listener.on(new RunEvent.Paced(pacing.reading()));
        }
        quotas.tell(pacing.quotasMet());
    }
}
