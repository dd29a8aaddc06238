package dev.sluice.metrics;

import dev.sluice.run.Hold;
import dev.sluice.run.PaceReading;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The meters of how a run is paced. Thread-safe. */
final class PaceMeters {
    private static final String WRITE_UNITS_A_SECOND = "write units per second";

    private final MeterRegistry registry;
    private volatile PaceReading reading = PaceReading.IDLE;

    PaceMeters(MeterRegistry registry) {
        this.registry = registry;
        rate(
                "sluice.write.consumed",
                "Write units that the target said it used, over the last seconds",
                now -> now.consumed());
        rate(
                "sluice.write.granted",
                "What the engine allows itself now; NaN while nothing limits it",
                now -> orNothing(now.granted()));
        rate(
                "sluice.write.ceiling",
                "What a person allowed for each table; NaN where nobody did",
                now -> orNothing(now.ceiling()));
        for (Hold cause : Hold.values()) {
            Gauge.builder(
                            "sluice.run.holds",
                            this,
                            meters -> meters.reading.holds().containsKey(cause) ? 1 : 0)
                    .description("1 while this cause holds the run")
                    .tag("cause", cause.name().toLowerCase(Locale.ROOT))
                    .strongReference(true)
                    .register(registry);
        }
    }

    private void rate(String name, String description, ToDoubleFunction<PaceReading> figure) {
        Gauge.builder(name, this, meters -> figure.applyAsDouble(meters.reading))
                .description(description)
                .baseUnit(WRITE_UNITS_A_SECOND)
                .strongReference(true)
                .register(registry);
    }

    private static double orNothing(OptionalDouble figure) {
        return figure.orElse(Double.NaN);
    }

    synchronized void show(PaceReading now) {
        Map<String, Long> before = reading.throttles();
        now.throttles().forEach((reason, count) -> count(reason, count, before.getOrDefault(reason, 0L)));
        reading = now;
    }

    synchronized void end() {
        reading = PaceReading.IDLE;
    }

    /** A count below the one before is of another run, which began at 0. */
    private void count(String reason, long count, long before) {
        Counter.builder("sluice.write.throttles")
                .description("Throttles, by the reason that the target gave")
                .baseUnit("throttles")
                .tag("reason", reason)
                .register(registry)
                .increment(count < before ? count : count - before);
    }
}
