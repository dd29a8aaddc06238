package dev.sluice.cli;

import dev.sluice.problem.InvalidInputException;
import dev.sluice.window.FullSchedule;
import dev.sluice.window.WindowSettings;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of verification windows. */
final class WindowFlags {
    private static final Duration EVERY = Duration.ofMinutes(10);

    @Option(
            names = "--windows",
            description = {
                "Verifies again and again beside a sync, until it is stopped: a full pass now and on a schedule, and in between",
                "the keys touched since the last window."
            })
    private boolean windows;

    @Option(
            names = "--every",
            paramLabel = "D",
            description = "With --windows: how often a window begins (default: 10m).")
    private @Nullable String every;

    @Option(
            names = "--full-at",
            paramLabel = "HH:MM",
            description =
                    "With --windows: when every key is looked at again each day, by this machine's clock (default: 02:00).")
    private @Nullable String fullAt;

    @Option(
            names = "--full-every",
            paramLabel = "D",
            description =
                    "With --windows: looks at every key so long after the last full pass began, instead of once a day.")
    private @Nullable String fullEvery;

    @Option(
            names = "--duration",
            paramLabel = "D",
            description = "With --windows: ends after a time, such as 90s, 10m or 2h, with one more window.")
    private @Nullable String duration;

    /** What was asked for; empty where no windows were. */
    Optional<WindowSettings> settings() {
        if (!windows) {
            requireAbsent("--every", every);
            requireAbsent("--full-at", fullAt);
            requireAbsent("--full-every", fullEvery);
            requireAbsent("--duration", duration);
            return Optional.empty();
        }
        if (fullAt != null && fullEvery != null) {
            throw new InvalidInputException(
                    "--full-at and --full-every both say when every key is looked at again; leave one of them out.");
        }
        return Optional.of(new WindowSettings(
                every == null ? EVERY : DurationText.parse("--every", every),
                schedule(),
                Optional.ofNullable(duration).map(text -> DurationText.parse("--duration", text))));
    }

    private static void requireAbsent(String option, @Nullable String value) {
        if (value != null) {
            throw new InvalidInputException(option
                    + " says how to verify again and again, so it goes with --windows; add that, or leave it out.");
        }
    }

    private FullSchedule schedule() {
        if (fullEvery != null) {
            return new FullSchedule.Every(DurationText.parse("--full-every", fullEvery));
        }
        ZoneId zone = ZoneId.systemDefault();
        try {
            return fullAt == null ? FullSchedule.nightly(zone) : new FullSchedule.Daily(LocalTime.parse(fullAt), zone);
        } catch (DateTimeParseException e) {
            throw new InvalidInputException(
                    "--full-at " + fullAt + " is no time of a day: write it as 02:00 or 23:30.", e);
        }
    }
}
