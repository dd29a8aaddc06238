package dev.sluice.engine;

import dev.sluice.gateway.Connections;
import dev.sluice.pacing.BreakerSettings;
import dev.sluice.pacing.PacingSettings;
import dev.sluice.project.BreakerLimits;
import dev.sluice.project.RetrySettings;
import dev.sluice.project.RunSettings;
import dev.sluice.write.WriterSettings;
import java.util.OptionalDouble;

/** What the settings of a project mean to those who write. Stateless. */
final class WritingPlan {
    private static final double PERCENT = 100;

    private WritingPlan() {}

    static Connections connections(RunSettings settings) {
        return new Connections(
                settings.connections(), settings.writing().requests().timeout());
    }

    static WriterSettings writer(RunSettings settings) {
        RetrySettings retries = settings.writing().retries();
        return new WriterSettings(
                settings.writers(),
                WriterSettings.of(settings.writers()).memory(),
                retries.longest(),
                retries.firstDelay(),
                retries.longestDelay());
    }

    /**
     * How the run is paced.
     *
     * @param rate the ceiling of this call, which goes over the project's
     */
    static PacingSettings pace(RunSettings settings, OptionalDouble rate) {
        BreakerLimits breaker = settings.writing().breaker();
        return new PacingSettings(
                rate.isPresent() ? rate : ofProject(settings),
                settings.writing().retries().sharePercent() / PERCENT,
                settings.writers(),
                new BreakerSettings(
                        breaker.errorPercent() / PERCENT,
                        breaker.window(),
                        breaker.calls(),
                        breaker.probe(),
                        breaker.longestOpen()));
    }

    private static OptionalDouble ofProject(RunSettings settings) {
        return settings.writing().rate().stream().mapToDouble(units -> units).findAny();
    }
}
