package dev.sluice.metrics;

import dev.sluice.run.RunEvent;
import dev.sluice.run.RunListener;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the meters of docs/metrics.md in a registry, from what runs tell. Runs that follow one another share one; runs at the same time
 * need a registry each, since their figures have the same names. Thread-safe.
 *
 * <pre>{@code
 * try (RunMeters meters = new RunMeters(registry)) {
 *     engine.backfill(folder, target, options, new Watch(meters, new Cancellation()));
 * }
 * }</pre>
 */
public final class RunMeters implements RunListener, AutoCloseable {
    private final MeterRegistry registry;
    private final Map<String, StageMeters> stages = new ConcurrentHashMap<>();
    private final PaceMeters pace;

    /**
     * Registers the meters that do not depend on what a run says; those of a stage or a throttle reason come with it.
     *
     * @param registry stays the caller's, and so do the meters in it
     */
    public RunMeters(MeterRegistry registry) {
        this.registry = registry;
        this.pace = new PaceMeters(registry);
    }

    @Override
    public void on(RunEvent event) {
        if (event instanceof RunEvent.StageBegan began) {
            stages.computeIfAbsent(began.stage(), stage -> new StageMeters(registry, stage, began.unit()))
                    .begin(began);
        } else if (event instanceof RunEvent.Advanced advanced) {
            StageMeters stage = stages.get(advanced.stage());
            if (stage != null) {
                stage.advance(advanced.done());
            }
        } else if (event instanceof RunEvent.StageEnded ended) {
            StageMeters stage = stages.get(ended.stage());
            if (stage != null) {
                stage.end();
            }
        } else if (event instanceof RunEvent.Paced paced) {
            pace.show(paced.reading());
        }
    }

    /**
     * Says that the run is over, however it ended: nothing is under way, consumed or held any more. Counters and positions stay, and a
     * later run may begin.
     */
    @Override
    public void close() {
        stages.values().forEach(StageMeters::end);
        pace.end();
    }
}
