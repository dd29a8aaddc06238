package dev.sluice.app.step.cutover;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.GlyphState;
import dev.sluice.app.control.Styles;
import dev.sluice.app.i18n.Figures;
import dev.sluice.app.session.BoardReading;
import dev.sluice.engine.Completion;
import dev.sluice.engine.CompletionOutlook;
import dev.sluice.engine.CompletionOutlook.Condition;
import dev.sluice.engine.CompletionOutlook.Kind;
import dev.sluice.project.CutoverSettings;
import dev.sluice.project.SoakSettings;
import dev.sluice.repair.Residue;
import dev.sluice.repair.SweepCounts;
import dev.sluice.report.CompletionRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the end of a move waits for, does and has done, as the engine says it. Pure. */
final class EndFacts {
    private EndFacts() {}

    /** What the engine found; empty where nobody has asked it, it could not be asked, or the move does not soak. */
    static Optional<CompletionOutlook> outlook(Optional<BoardReading> reading) {
        return reading.flatMap(known -> known.completion().outlook());
    }

    /** How many things are in the way. */
    static int unmet(Optional<BoardReading> reading) {
        return outlook(reading).map(outlook -> outlook.unmet().size()).orElse(0);
    }

    /** What is in the way first, in one sentence, or that nothing is. */
    static Hint hint(Optional<BoardReading> reading) {
        Optional<CompletionOutlook> outlook = outlook(reading);
        if (outlook.isEmpty()) {
            return new Hint(Styles.WARNING, text("end.state.unknown.words"));
        }
        return outlook.get().unmet().stream()
                .findFirst()
                .map(condition ->
                        new Hint(condition.until().isPresent() ? Styles.ACCENT : Styles.WARNING, condition.sentence()))
                .orElse(new Hint(Styles.ACCENT, text("cutover.hint.soaking")));
    }

    /** How a move stands that soaks, and that nobody has tried to complete. */
    static MoveState soaking(Optional<BoardReading> reading, Instant now) {
        Optional<CompletionOutlook> outlook = outlook(reading);
        if (outlook.isEmpty()) {
            return new MoveState(
                    text("end.state.unknown"),
                    GlyphState.UNAVAILABLE,
                    Styles.WARNING,
                    "",
                    text("end.state.unknown.words"),
                    "");
        }
        List<Condition> unmet = outlook.get().unmet();
        if (unmet.isEmpty()) {
            return new MoveState(
                    text("end.state.clear"), GlyphState.READY, Styles.ACCENT, "", text("end.state.clear.words"), "");
        }
        boolean waits = unmet.stream().allMatch(condition -> condition.until().isPresent());
        return new MoveState(
                text("end.state.soaking"),
                waits ? GlyphState.READY : GlyphState.ATTENTION,
                waits ? Styles.ACCENT : Styles.WARNING,
                unmet.stream()
                        .flatMap(condition -> condition.until().stream())
                        .max(Comparator.naturalOrder())
                        .map(until -> left(until, now))
                        .orElse(""),
                text("end.state.soaking.words", unmet.size()),
                "");
    }

    private static String left(Instant until, Instant now) {
        Duration rest = Duration.between(now, until);
        if (rest.isNegative() || rest.isZero()) {
            return text("end.left.over");
        }
        return text("end.left", rest.compareTo(Duration.ofMinutes(1)) < 0 ? Figures.lag(rest) : Figures.age(rest));
    }

    /** What has to be so, in the engine's words. */
    static List<ConditionRow> conditions(Optional<BoardReading> reading, Instant now) {
        return outlook(reading)
                .map(outlook -> outlook.conditions().stream()
                        .map(condition -> row(condition, now))
                        .toList())
                .orElse(List.of());
    }

    private static ConditionRow row(Condition condition, Instant now) {
        return new ConditionRow(
                condition.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                name(condition.kind()),
                state(condition),
                condition.sentence(),
                condition.until().map(until -> left(until, now)).orElse(""));
    }

    private static String name(Kind kind) {
        return switch (kind) {
            case SOAK -> text("end.condition.soak");
            case LATE_WRITES -> text("end.condition.late");
            case BACKFILL -> text("end.condition.backfill");
            case REVERSE -> text("back.plan.reverse");
        };
    }

    private static GlyphState state(Condition condition) {
        return switch (condition.standing()) {
            case MET -> GlyphState.DONE;
            case WAIVED -> GlyphState.WAIVED;
            // What only time is missing to has not failed.
            case UNMET -> condition.until().isPresent() ? GlyphState.NOT_BEGUN : GlyphState.FAILED;
        };
    }

    /** What completing does, in its order, and from where on there is no way back. */
    static List<PlanLine> plan(CutoverSettings settings, Instant now) {
        List<PlanLine> lines = new ArrayList<>();
        lines.add(line(text("end.plan.reverse"), text("end.plan.reverse.words")));
        lines.add(new PlanLine(text("end.plan.stream"), text("end.plan.stream.words"), true));
        lines.add(line(text("end.plan.marks"), text("end.plan.marks.words")));
        lines.add(line(text("end.plan.proof"), text("end.plan.proof.words")));
        lines.add(line(text("end.plan.stays"), text("end.plan.stays.words")));
        lines.add(line(text("end.plan.application"), text("end.plan.application.words")));
        lines.add(waivers(settings.soak(), now));
        return lines;
    }

    private static PlanLine waivers(SoakSettings soak, Instant now) {
        List<String> counting = new ArrayList<>();
        for (SoakSettings.Condition condition : SoakSettings.Condition.values()) {
            soak.waived(condition, now)
                    .ifPresent(waiver -> counting.add(text(
                            "end.plan.waiver",
                            condition.word(),
                            waiver.who(),
                            Figures.date(waiver.until()),
                            waiver.reason())));
        }
        return new PlanLine(
                text("end.plan.waivers"),
                counting.isEmpty() ? text("end.plan.waivers.none") : String.join("\n", counting),
                !counting.isEmpty());
    }

    /** What was done, as the engine told it. */
    static List<PlanLine> cleared(Completion completion) {
        CompletionRecord done = completion.record();
        Map<String, Residue> residue =
                done.residue().stream().collect(Collectors.toMap(Residue::table, Function.identity()));
        List<PlanLine> lines = new ArrayList<>();
        lines.add(line(text("end.plan.stream"), done.stream()));
        lines.add(line(text("end.done.reverse"), done.reverse()));
        for (SweepCounts sweep : done.sweeps()) {
            lines.add(table(sweep, Optional.ofNullable(residue.get(sweep.table()))));
        }
        lines.add(line(text("end.done.report"), completion.report().toString()));
        return lines;
    }

    private static PlanLine table(SweepCounts sweep, Optional<Residue> left) {
        String swept = text("end.done.sweep", sweep.table(), sweep.removed(), sweep.stripped());
        long others = sweep.putBack() + sweep.gone() + sweep.restless();
        String beside = others == 0 ? swept : text("end.done.others", swept, others);
        return new PlanLine(
                text("end.done.table"),
                left.map(found -> text("end.done.residue", beside, found.items(), found.marked()))
                        .orElse(beside),
                left.filter(found -> found.marked() > 0).isPresent());
    }

    private static PlanLine line(String name, String value) {
        return new PlanLine(name, value, false);
    }
}
