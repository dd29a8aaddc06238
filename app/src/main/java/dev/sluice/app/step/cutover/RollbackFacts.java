package dev.sluice.app.step.cutover;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.i18n.Figures;
import dev.sluice.app.session.BoardReading;
import dev.sluice.app.step.cutover.MoveAttempt.Way;
import dev.sluice.cutover.Rehearsal;
import dev.sluice.engine.PhaseHistory;
import dev.sluice.engine.ReverseHealth;
import dev.sluice.gateway.ReverseState.Mode;
import dev.sluice.project.CutoverHook.Moment;
import dev.sluice.project.CutoverSettings;
import dev.sluice.project.FreezeSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a way back does, to whom, and how long neither side takes writes for it. Pure. */
final class RollbackFacts {
    /** A reverse sync that is at work is never so late; where it is not, all that has to be done while somebody waits. */
    private static final Duration LATE = Duration.ofMinutes(5);

    private RollbackFacts() {}

    /**
     * What happens, in the order in which somebody wants to know it.
     *
     * @param reading the newest look at project and reverse sync; empty where neither could be asked
     * @param opened what the project document said when it was opened
     */
    static List<PlanLine> plan(Optional<BoardReading> reading, CutoverSettings opened, PhaseHistory history) {
        CutoverSettings settings = reading.map(BoardReading::settings).orElse(opened);
        FreezeSettings freeze = settings.freeze();
        List<PlanLine> lines = new ArrayList<>();
        lines.add(stopped(settings));
        lines.add(new PlanLine(text("back.plan.then"), text("back.plan.then.words"), false));
        lines.add(time(reading.flatMap(BoardReading::rehearsal), history));
        lines.add(reverse(reading, isAtTarget(history)));
        lines.add(new PlanLine(text("switch.plan.limits"), limits(freeze.limits()), false));
        lines.add(new PlanLine(
                text("switch.plan.hooks"),
                SwitchFacts.hooks(freeze, Moment.FREEZE_TARGET, Moment.UNFREEZE_TARGET),
                false));
        lines.add(new PlanLine(text("switch.plan.failure"), text("back.plan.failure.words"), false));
        return lines;
    }

    /** Whether the application may write to the target. */
    private static boolean isAtTarget(PhaseHistory history) {
        return BackMove.of(history) == BackMove.LEAD;
    }

    private static PlanLine stopped(CutoverSettings settings) {
        List<String> principals = settings.preparation().application().principals();
        boolean told = settings.freeze().hooks().containsKey(Moment.FREEZE_TARGET);
        if (!principals.isEmpty()) {
            return new PlanLine(
                    text("switch.plan.stopped"), text("back.plan.denied", String.join(", ", principals)), false);
        }
        return new PlanLine(
                text("switch.plan.stopped"), told ? text("back.plan.told") : text("back.plan.nobody"), true);
    }

    private static String limits(FreezeSettings.Limits limits) {
        return text(
                "back.plan.limits.words",
                Figures.count(limits.drain().toSeconds()),
                Figures.count(limits.verify().toSeconds()),
                Figures.count(limits.open().toSeconds()));
    }

    private static PlanLine time(Optional<Rehearsal> rehearsal, PhaseHistory history) {
        List<String> measured = new ArrayList<>();
        MoveAttempt.lastDone(Way.BACK, history)
                .ifPresent(last -> measured.add(
                        text("back.time.last", Figures.seconds(last.gap(last.began())), Figures.day(last.began()))));
        rehearsal
                .filter(Rehearsal::isClean)
                .ifPresent(found -> measured.add(
                        text("back.time.rehearsed", Figures.seconds(found.longestWayBack()), Figures.day(found.at()))));
        return measured.isEmpty()
                ? new PlanLine(text("back.plan.time"), text("back.time.none"), true)
                : new PlanLine(text("back.plan.time"), String.join("\n", measured), false);
    }

    /** How long it takes, in a sentence. */
    static String expected(Optional<Rehearsal> rehearsal, PhaseHistory history) {
        return time(rehearsal, history).value();
    }

    private static PlanLine reverse(Optional<BoardReading> reading, boolean atTarget) {
        Optional<String> trouble = trouble(reading.flatMap(BoardReading::wayBack), atTarget);
        return new PlanLine(
                text("back.plan.reverse"),
                trouble.orElseGet(() -> healthy(reading.orElseThrow(), atTarget)),
                trouble.isPresent());
    }

    private static String healthy(BoardReading reading, boolean atTarget) {
        return atTarget
                ? text(
                        "back.reverse.healthy",
                        ago(reading.wayBack().orElseThrow().sinceTip()),
                        Figures.clock(reading.at()))
                : text("back.reverse.prepared");
    }

    private static String ago(Duration past) {
        return past.toMinutes() < 1 ? Figures.lag(past) : Figures.age(past);
    }

    /**
     * Why nothing could be led back now, or not all of it; empty where it could.
     *
     * @param health as it was asked; empty where it was not or could not be
     * @param atTarget whether the application may write to the target: before that the position is not taken
     */
    static Optional<String> trouble(Optional<ReverseHealth> health, boolean atTarget) {
        if (health.isEmpty()) {
            return Optional.of(text("back.reverse.unknown"));
        }
        ReverseHealth known = health.get();
        if (known.mode().isEmpty()) {
            return Optional.of(text("back.reverse.none"));
        }
        if (known.trouble().isPresent()) {
            return known.trouble();
        }
        if (atTarget && known.mode().get() != Mode.TAKEN) {
            return Optional.of(text("back.reverse.noPosition"));
        }
        if (known.quarantined() > 0) {
            return Optional.of(text("back.reverse.quarantined", known.quarantined()));
        }
        if (known.differing() > 0) {
            return Optional.of(text("back.reverse.differing", known.differing()));
        }
        return atTarget && known.sinceTip().compareTo(LATE) > 0
                ? Optional.of(text("back.reverse.late", ago(known.sinceTip())))
                : Optional.empty();
    }
}
