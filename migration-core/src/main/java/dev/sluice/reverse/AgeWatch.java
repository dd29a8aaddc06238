package dev.sluice.reverse;

import dev.sluice.problem.StoppedException;
import dev.sluice.project.ReverseSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Watches how old the records are that are dealt with: the stream forgets them after 24 hours. Used by one thread. */
final class AgeWatch {
    private final ReversePorts ports;
    private final ReverseSettings limits;
    private Duration age = Duration.ZERO;
    private int told;

    AgeWatch(ReversePorts ports, ReverseSettings limits) {
        this.ports = ports;
        this.limits = limits;
    }

    /** How old the newest record of the shard is that is behind most. */
    Duration age() {
        return age;
    }

    /**
     * Looks at what was read last.
     *
     * @throws StoppedException when it is older than the project allows
     */
    void look(List<ShardReader> readers) {
        Instant now = ports.clock().instant();
        age = readers.stream()
                .flatMap(reader -> reader.newest().stream())
                .map(newest -> Duration.between(newest, now))
                .filter(late -> !late.isNegative())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        if (age.compareTo(limits.stop()) >= 0) {
            throw new StoppedException(
                    "The reverse stream is " + text(age)
                            + " behind, and DynamoDB forgets its records after 24 hours: stop the application's writes, or take it back"
                            + " to PostgreSQL no more; to go on catching up all the same, raise run.reverse.stopMinutes in sluice.yaml.");
        }
        int level = age.compareTo(limits.alarm()) >= 0 ? 2 : age.compareTo(limits.warn()) >= 0 ? 1 : 0;
        if (level > told) {
            ports.listener()
                    .remark((level == 2 ? "ALARM: the" : "The") + " reverse stream is " + text(age)
                            + " behind; it stops at " + text(limits.stop()) + ".");
        }
        told = level;
    }

    private static String text(Duration time) {
        return time.toHours() > 0
                ? time.toHours() + " h " + time.toMinutesPart() + " min"
                : time.toMinutes() > 0 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }
}
