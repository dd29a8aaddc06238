package dev.sluice.engine;

import dev.sluice.backfill.LatePacketFence;
import dev.sluice.engine.CompletionOutlook.Condition;
import dev.sluice.engine.CompletionOutlook.Kind;
import dev.sluice.engine.CompletionOutlook.Standing;
import dev.sluice.gateway.PhaseChange;
import dev.sluice.gateway.PhaseChange.Ending;
import dev.sluice.gateway.RunRecord;
import dev.sluice.project.SoakSettings;
import dev.sluice.run.Phase;
import dev.sluice.run.PhaseTransition;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Judges what has to be so before a move is completed; changes nothing. Used by one thread. */
final class CompletionConditions {
    private final EnginePorts ports;
    private final CutoverSession session;

    CompletionConditions(EnginePorts ports, CutoverSession session) {
        this.ports = ports;
        this.session = session;
    }

    /** Looks at all of them; empty where the move does not soak. */
    static Optional<CompletionOutlook> look(EnginePorts ports, Workspace workspace) {
        try (CutoverSession session = CutoverSession.open(ports, workspace)) {
            return session.book().phase() == Phase.SOAKING
                    ? Optional.of(new CompletionOutlook(
                            new CompletionConditions(ports, session).all().toList()))
                    : Optional.empty();
        }
    }

    /** The first that keeps the move from being completed; those after it are not looked at. */
    Optional<String> hindrance() {
        return all().filter(condition -> condition.standing() == Standing.UNMET)
                .map(Condition::sentence)
                .findFirst();
    }

    /** Who answers for one of them now. */
    Optional<SoakSettings.Waived> waived(SoakSettings.Condition condition) {
        return settings().waived(condition, ports.clock().instant());
    }

    /** Each is looked at when it is asked for. */
    private Stream<Condition> all() {
        CompletionTimes times = new CompletionTimes(
                session.book(), ports.clock().instant(), session.store().time());
        return Stream.<Supplier<Condition>>of(() -> soak(times), () -> lateWrites(times), this::backfill, this::reverse)
                .map(Supplier::get);
    }

    private SoakSettings settings() {
        return session.workspace().project().cutover().soak();
    }

    private Condition soak(CompletionTimes times) {
        Instant over = CompletionTimes.toTheSecond(
                ended(PhaseTransition.BEGIN_SOAK).plus(settings().time()));
        if (times.isPast(over)) {
            return met(Kind.SOAK, "The soak is over since " + over + ".");
        }
        Optional<SoakSettings.Waived> waiver = waived(SoakSettings.Condition.TIME);
        return waiver.isPresent()
                ? answered(Kind.SOAK, "The move was to soak until " + over + ".", waiver.get())
                : new Condition(
                        Kind.SOAK,
                        Standing.UNMET,
                        times.soak(settings()).orElse("The move soaks until " + over + "."),
                        Optional.of(over));
    }

    /** No waiver helps: a write that was sent before the switch might bring a removed tombstone's row back. */
    private Condition lateWrites(CompletionTimes times) {
        Instant quiet =
                CompletionTimes.toTheSecond(ended(PhaseTransition.SWITCH).plus(LatePacketFence.WINDOW));
        return times.fence()
                .map(sentence -> new Condition(Kind.LATE_WRITES, Standing.UNMET, sentence, Optional.of(quiet)))
                .orElseGet(() -> met(
                        Kind.LATE_WRITES,
                        "No write that was sent before the switch may land any more, since " + quiet + "."));
    }

    private Condition backfill() {
        return session.journal()
                        .latestRun(RunRecord.Kind.BACKFILL)
                        .filter(run -> run.state() == RunRecord.State.DONE)
                        .isPresent()
                ? met(Kind.BACKFILL, "The newest backfill has come to its end.")
                : unmet(
                        Kind.BACKFILL,
                        "The newest backfill has not come to its end, so that an older version may still come and tombstones"
                                + " have to stay (R-13).");
    }

    private Instant ended(PhaseTransition transition) {
        return session.book().all().stream()
                .filter(change -> change.intent().transition() == transition
                        && change.ending().equals(Optional.of(Ending.DONE)))
                .reduce((earlier, later) -> later)
                .flatMap(PhaseChange::ended)
                .orElse(Instant.MAX
                        .minus(settings().time())
                        .minus(LatePacketFence.WINDOW)
                        .minus(Duration.ofSeconds(1)));
    }

    private Condition reverse() {
        return waived(SoakSettings.Condition.REVERSE)
                .map(waiver -> answered(
                        Kind.REVERSE, "That the application's writes are in the source is not looked at.", waiver))
                .orElseGet(this::reverseSeen);
    }

    private Condition reverseSeen() {
        try (ReverseSession reverse =
                new ReverseSession(ports, session.workspace(), session.journal(), Watch.nobody())) {
            ReverseHealth health = reverse.health();
            return health.trouble()
                    .map(sentence -> "What the application wrote was not proven to be in the source: " + sentence)
                    .or(() -> unclean(health.quarantined(), health.differing()))
                    .map(
                            sentence -> unmet(
                                    Kind.REVERSE,
                                    sentence
                                            + " Mend it, or let somebody answer for it under cutover.soakWaivers with what: reverse."))
                    .orElseGet(
                            () -> met(
                                    Kind.REVERSE,
                                    "The reverse sync is prepared, its quarantine is empty, and nothing that it led back differs."));
        }
    }

    /** What of the application's writes is not in the source, in a sentence; empty where all of it is. */
    static Optional<String> unclean(long quarantined, long differing) {
        return quarantined + differing == 0
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "Of what the application wrote to the target, %,d items are in the quarantine of the reverse sync and %,d differ from"
                                + " the source.",
                        quarantined,
                        differing));
    }

    private static Condition met(Kind kind, String sentence) {
        return new Condition(kind, Standing.MET, sentence, Optional.empty());
    }

    private static Condition unmet(Kind kind, String sentence) {
        return new Condition(kind, Standing.UNMET, sentence, Optional.empty());
    }

    private static Condition answered(Kind kind, String sentence, SoakSettings.Waived waiver) {
        return new Condition(
                kind,
                Standing.WAIVED,
                sentence + " " + waiver.who() + " answers for it, through " + waiver.until() + ": " + waiver.reason()
                        + ".",
                Optional.empty());
    }
}
