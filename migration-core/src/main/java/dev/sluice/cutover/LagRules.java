package dev.sluice.cutover;

import dev.sluice.gateway.LagMinute;
import dev.sluice.project.GateThresholds;
import dev.sluice.value.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the gate of the change stream: hardly behind now, and all the time that it has to be (G-03). Pure; used by one thread. */
final class LagRules {
    private static final double SECOND = 1_000;

    private final CutoverFacts facts;
    private final GateThresholds.Lag wanted;
    private final Look look;

    LagRules(CutoverFacts facts, GateThresholds.Lag wanted) {
        this.facts = facts;
        this.wanted = wanted;
        this.look = new Look(
                Gate.LAG,
                "<= " + wanted.time().toSeconds() + " s and <= " + wanted.log() + " for "
                        + wanted.steady().toMinutes() + " min",
                Optional.of(facts.at()));
    }

    GateReading reading() {
        CutoverFacts.Stream stream = facts.stream();
        String figure = stream.behind().map(behind -> behind + " behind now").orElse("-");
        if (!stream.prepared()) {
            return look.failed(
                    "no stream",
                    "No change stream of this design, source and target is prepared; say sluice sync --prepare.");
        }
        if (stream.trouble().isPresent()) {
            return look.failed(figure, stream.trouble().get());
        }
        if (!stream.followed()) {
            return look.failed(figure, "Nobody follows the change stream; say sluice sync.");
        }
        if (stream.behind().isEmpty()) {
            return look.unknown(figure, "The source does not tell how far the stream is behind.");
        }
        if (stream.behind().get().compareTo(wanted.log()) > 0) {
            return look.failed(figure, "The stream is further behind than it may be.");
        }
        return steady(figure, stream.minutes());
    }

    private GateReading steady(String figure, List<LagMinute> minutes) {
        Optional<LagMinute> bad = minutes.stream().filter(this::isTooFar).reduce((earlier, later) -> later);
        if (bad.isPresent()) {
            return look.failed(
                    worst(List.of(bad.get())),
                    "At " + bad.get().last() + " it was " + worst(List.of(bad.get()))
                            + " behind, or told nothing for so long: wait until that is long ago.");
        }
        if (minutes.isEmpty()) {
            return look.unknown(figure, "In this time nobody noted how far it was behind; leave sluice sync at work.");
        }
        Instant newest = minutes.get(minutes.size() - 1).last();
        if (LagMinute.hidden(newest, facts.at()).compareTo(wanted.time()) > 0) {
            return look.failed(
                    figure, "The sync has told nothing since " + newest + "; look at what keeps it, then wait again.");
        }
        Instant since = minutes.get(0).first();
        // Between two readings nothing is noted.
        return since.minus(LagMinute.BETWEEN_READINGS).isAfter(facts.at().minus(wanted.steady()))
                ? look.unknown(
                        worst(minutes),
                        "It was looked at since " + since + " only; leave sluice sync at work for " + minutesLeft(since)
                                + " min more.")
                : look.passed(worst(minutes), "The most of each second since " + since + ", without a gap.");
    }

    private boolean isTooFar(LagMinute minute) {
        return minute.mostLag().compareTo(wanted.time()) > 0
                || minute.mostBehind().compareTo(wanted.log()) > 0;
    }

    private long minutesLeft(Instant since) {
        Duration left = wanted.steady().minus(Duration.between(since, facts.at()));
        return left.toMinutes() + 1;
    }

    private static String worst(List<LagMinute> minutes) {
        Duration lag = minutes.stream()
                .map(LagMinute::mostLag)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        Bytes behind = minutes.stream()
                .map(LagMinute::mostBehind)
                .max(Comparator.naturalOrder())
                .orElse(Bytes.ZERO);
        return String.format(Locale.ROOT, "%.1f s, %s", lag.toMillis() / SECOND, behind);
    }
}
