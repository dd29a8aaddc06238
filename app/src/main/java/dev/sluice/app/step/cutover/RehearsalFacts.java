package dev.sluice.app.step.cutover;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.GlyphState;
import dev.sluice.app.control.Styles;
import dev.sluice.app.i18n.Figures;
import dev.sluice.app.session.BoardReading;
import dev.sluice.app.session.Loadable;
import dev.sluice.cutover.Gate;
import dev.sluice.cutover.GateReading.Standing;
import dev.sluice.cutover.Rehearsal;
import dev.sluice.engine.RehearsalOutcome;
import dev.sluice.engine.WriteGap;
import dev.sluice.project.RehearsalSettings;
import dev.sluice.project.SourceSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a rehearsal is to do, and what the newest one found. Pure. */
final class RehearsalFacts {
    private RehearsalFacts() {}

    /**
     * How the newest one stands. Green is one that gate G-14 counts, alone.
     *
     * @param reading the newest look at the gates; empty where there is none
     * @param here the newest one of this session
     * @param now from which ages are counted
     */
    static MoveState state(Optional<BoardReading> reading, Loadable<RehearsalOutcome> here, Instant now) {
        if (here.isLoading()) {
            return new MoveState(
                    text("rehearse.state.running"),
                    GlyphState.RUNNING,
                    Styles.ACCENT,
                    "",
                    text("rehearse.state.running.words"),
                    "");
        }
        if (here instanceof Loadable.Stopped<RehearsalOutcome> stopped) {
            return attention(text("rehearse.state.stopped"), stopped.sentence());
        }
        if (here.trouble().isPresent()) {
            return failed(text("rehearse.state.failed"), "", here.trouble().get());
        }
        Optional<Rehearsal> found = newest(reading, here);
        if (found.isEmpty()) {
            return new MoveState(
                    reading.isEmpty() ? text("rehearse.state.unknown") : text("rehearse.state.none"),
                    GlyphState.NOT_BEGUN,
                    Styles.MUTED,
                    "",
                    text("rehearse.state.none.words"),
                    "");
        }
        return standing(found.get(), reading, now);
    }

    /** That of this session until the journal's is read again. */
    static Optional<Rehearsal> newest(Optional<BoardReading> reading, Loadable<RehearsalOutcome> here) {
        return here.value().map(RehearsalOutcome::found).or(() -> reading.flatMap(BoardReading::rehearsal));
    }

    private static MoveState standing(Rehearsal rehearsal, Optional<BoardReading> reading, Instant now) {
        String when = text("rehearse.when", rehearsal.who(), Figures.moment(rehearsal.at()), age(rehearsal, now));
        if (rehearsal.failure().isPresent()) {
            return failed(
                    text("rehearse.state.failed"),
                    "",
                    when + " " + rehearsal.failure().get());
        }
        if (rehearsal.lost() > 0) {
            return failed(
                    text("rehearse.state.lost"),
                    Figures.count(rehearsal.lost()),
                    when + " " + text("rehearse.state.lost.words", rehearsal.rows(), rehearsal.lost()));
        }
        String gaps = when
                + " "
                + text(
                        "rehearse.state.clean.words",
                        Figures.seconds(rehearsal.longestSwitch()),
                        Figures.seconds(rehearsal.longestWayBack()));
        if (counts(rehearsal, reading, now)) {
            return new MoveState(
                    text("rehearse.state.clean"),
                    GlyphState.DONE,
                    Styles.SUCCESS,
                    Figures.seconds(rehearsal.longestWayBack()),
                    gaps,
                    "");
        }
        return isRead(rehearsal, reading)
                ? attention(text("rehearse.state.old"), gaps + " " + text("rehearse.state.old.words"))
                : new MoveState(
                        text("rehearse.state.clean"),
                        GlyphState.READY,
                        Styles.ACCENT,
                        Figures.seconds(rehearsal.longestWayBack()),
                        gaps + " " + text("rehearse.state.unread"),
                        "");
    }

    private static boolean isRead(Rehearsal rehearsal, Optional<BoardReading> reading) {
        return reading.flatMap(BoardReading::rehearsal).equals(Optional.of(rehearsal));
    }

    /** The gates may have been read some time ago. */
    private static boolean counts(Rehearsal rehearsal, Optional<BoardReading> reading, Instant now) {
        return isRead(rehearsal, reading)
                && !now.isAfter(rehearsal
                        .at()
                        .plus(reading.orElseThrow().settings().rehearsal().newest()))
                && reading.orElseThrow().board().readings().stream()
                        .anyMatch(one -> one.gate() == Gate.ROLLBACK && one.standing() == Standing.PASSED);
    }

    private static String age(Rehearsal rehearsal, Instant now) {
        return Figures.age(rehearsal.at().isAfter(now) ? Duration.ZERO : Duration.between(rehearsal.at(), now));
    }

    private static MoveState failed(String title, String figure, String sentence) {
        return new MoveState(title, GlyphState.FAILED, Styles.ERROR, figure, sentence, "");
    }

    private static MoveState attention(String title, String sentence) {
        return new MoveState(title, GlyphState.ATTENTION, Styles.WARNING, "", sentence, "");
    }

    /** The figures of the newest one that came to its end, with what this session knows beside them. */
    static List<PlanLine> figures(Optional<BoardReading> reading, Loadable<RehearsalOutcome> here) {
        List<PlanLine> lines = new ArrayList<>();
        newest(reading, here)
                .filter(rehearsal -> rehearsal.failure().isEmpty() && !here.isLoading())
                .ifPresent(rehearsal -> {
                    lines.add(line(text("rehearse.items"), text("rehearse.items.words", rehearsal.items())));
                    lines.add(line(
                            text("rehearse.writes"),
                            here.value()
                                    .map(RehearsalOutcome::acknowledged)
                                    .map(writes -> text("rehearse.writes.words", writes.source(), writes.target()))
                                    .orElseGet(() -> text("rehearse.writes.all", rehearsal.writes()))));
                    lines.add(new PlanLine(
                            text("rehearse.rows"),
                            text("rehearse.rows.words", rehearsal.rows(), rehearsal.lost()),
                            rehearsal.lost() > 0));
                    lines.add(line(
                            text("rehearse.forward"),
                            here.value()
                                    .map(outcome -> gaps(outcome.switches()))
                                    .orElseGet(
                                            () -> text("rehearse.most", Figures.seconds(rehearsal.longestSwitch())))));
                    lines.add(line(
                            text("rehearse.back"),
                            here.value()
                                    .map(outcome -> gaps(outcome.waysBack()))
                                    .orElseGet(
                                            () -> text("rehearse.most", Figures.seconds(rehearsal.longestWayBack())))));
                    here.value()
                            .ifPresent(outcome ->
                                    lines.add(line(text("rehearse.took"), Figures.duration(outcome.took()))));
                });
        return lines;
    }

    private static String gaps(List<WriteGap> gaps) {
        return gaps.stream().map(gap -> Figures.seconds(gap.took())).collect(Collectors.joining(", "));
    }

    private static PlanLine line(String name, String value) {
        return new PlanLine(name, value, false);
    }

    /** Where the copy is named, what is changed, and for how long it counts. */
    static List<PlanLine> plan(RehearsalSettings settings) {
        List<PlanLine> lines = new ArrayList<>();
        lines.add(settings.copy()
                .map(copy -> line(text("rehearse.copy"), text("rehearse.copy.words", copy.url(), user(copy))))
                .orElseGet(() -> new PlanLine(text("rehearse.copy"), text("rehearse.copy.none"), true)));
        lines.add(line(text("rehearse.password"), text("rehearse.password.words")));
        lines.add(line(text("rehearse.changes"), text("rehearse.changes.words")));
        lines.add(line(text("rehearse.removed"), text("rehearse.removed.words")));
        lines.add(line(text("back.plan.time"), text("rehearse.time.words")));
        lines.add(line(
                text("rehearse.counts"),
                text("rehearse.counts.words", settings.newest().toDays())));
        return lines;
    }

    private static String user(SourceSettings copy) {
        return copy.user().orElse(text("rehearse.copy.user"));
    }
}
