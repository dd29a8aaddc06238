package dev.sluice.app.step.cutover;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Facts;
import dev.sluice.app.control.Facts.Fact;
import dev.sluice.app.control.Facts.Form;
import dev.sluice.app.control.Facts.Section;
import dev.sluice.app.control.Styles;
import dev.sluice.app.i18n.Figures;
import dev.sluice.app.session.BoardReading;
import dev.sluice.app.session.Loadable;
import dev.sluice.cutover.CutoverBoard;
import dev.sluice.cutover.Gate;
import dev.sluice.cutover.GateReading.Standing;
import dev.sluice.engine.PhaseHistory;
import dev.sluice.engine.PhaseHistory.Operator;
import dev.sluice.engine.ReportOutcome;
import dev.sluice.project.CutoverPeople;
import dev.sluice.report.MoveHistory.GateLook;
import dev.sluice.run.Phase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where a move stands, in sentences and facts. Pure. */
final class CutoverFacts {
    /** More are not near. */
    private static final int PHASES_AHEAD = 3;

    private CutoverFacts() {}

    /** Phase, since when, and who takes the writes. */
    static String context(PhaseHistory history) {
        String since = history.last()
                .flatMap(change -> change.ended())
                .map(at -> text("cutover.context.since", history.phase(), Figures.day(at)))
                .orElse(text("cutover.context", history.phase()));
        return history.open().isPresent() ? since : since + " " + writes(history.phase());
    }

    private static String writes(Phase phase) {
        return switch (phase) {
            case PLANNED,
                    PREPARED,
                    BACKFILLING,
                    CATCHING_UP,
                    IN_SYNC,
                    SHADOWING,
                    ARMED,
                    PAUSED,
                    REBASE_REQUIRED,
                    ABORTED,
                    ROLLED_BACK -> text("cutover.writes.source");
            case FROZEN, ROLLING_BACK -> text("cutover.writes.nobody");
            case SWITCHED, SOAKING, COMPLETED -> text("cutover.writes.target");
        };
    }

    /**
     * What is in the way.
     *
     * @param operator whether another process moves the project
     * @param refusal what the engine said that no gate shows
     */
    static Hint hint(
            NextMove next,
            Optional<BoardReading> reading,
            PhaseHistory history,
            Operator operator,
            Optional<String> refusal) {
        if (operator == Operator.PRESENT) {
            return new Hint(
                    Styles.ACCENT,
                    history.open()
                            .map(open -> text("cutover.hint.another", begun(open)))
                            .orElse(text("cutover.hint.another.before")));
        }
        if (operator == Operator.ABSENT && history.open().isPresent()) {
            return new Hint(
                    Styles.WARNING,
                    text("cutover.hint.left", begun(history.open().get()), left(next, history)));
        }
        Optional<CutoverBoard> board = reading.map(BoardReading::board);
        Optional<String> doubt = board.flatMap(CutoverBoard::doubt);
        if (doubt.isPresent()) {
            return new Hint(Styles.WARNING, doubt.get());
        }
        if (history.open().isPresent()) {
            return new Hint(Styles.WARNING, text("cutover.hint.open"));
        }
        if (!next.shut().isEmpty()) {
            Phase entered = next.kind() == NextMove.Kind.SWITCH
                    ? Phase.FROZEN
                    : next.to().orElseThrow();
            return new Hint(Styles.ERROR, board.orElseThrow().sentence(entered));
        }
        if (refusal.isPresent()) {
            return new Hint(Styles.WARNING, refusal.get());
        }
        return board.map(known -> nothing(next, known, history, reading)).orElse(Hint.NONE);
    }

    private static String begun(PhaseHistory.Entry open) {
        return text(
                "cutover.hint.begun",
                open.change().intent().transition(),
                open.change().intent().who(),
                Figures.moment(open.change().intent().at()));
    }

    private static String left(NextMove next, PhaseHistory history) {
        return switch (next.kind()) {
            case TAKE_BACK -> text("cutover.left.takeBack");
            case GO_ON -> text("cutover.left.goOn");
            case COMPLETE -> text("end.left.again");
            case FINISH -> text("end.left.goOn");
            default -> BackMove.of(history) == BackMove.NONE ? text("cutover.left.command") : text("cutover.left.back");
        };
    }

    private static Hint nothing(
            NextMove next, CutoverBoard board, PhaseHistory history, Optional<BoardReading> reading) {
        return switch (next.kind()) {
            case ADVANCE -> answered(advance(next.to().orElseThrow(), board), board);
            // What a switch has found since no gate may know.
            case SWITCH ->
                MoveAttempt.latest(MoveAttempt.Way.SWITCH, history)
                                .filter(last -> last.state() == MoveAttempt.State.TAKEN_BACK)
                                .isPresent()
                        ? new Hint(Styles.WARNING, text("cutover.hint.again"))
                        : answered(new Hint(Styles.SUCCESS, text("cutover.hint.switch")), board);
            case TAKE_BACK -> new Hint(Styles.WARNING, text("cutover.hint.frozen"));
            case GO_ON, FINISH -> new Hint(Styles.WARNING, text("cutover.hint.open"));
            case COMPLETE -> EndFacts.hint(reading);
            case NOTHING ->
                board.phase().isFinal()
                        ? new Hint(Styles.ACCENT, board.sentence())
                        : new Hint(
                                Styles.WARNING,
                                BackMove.of(history) == BackMove.NONE
                                        ? text("cutover.hint.beside", board.phase())
                                        : text("cutover.hint.rollingBack", board.phase()));
        };
    }

    /** What people answer for is not what was looked at. */
    private static Hint answered(Hint hint, CutoverBoard board) {
        long waived = board.readings().stream()
                .filter(one -> one.standing() == Standing.WAIVED)
                .count();
        return waived == 0 ? hint : new Hint(Styles.ACCENT, text("cutover.hint.waived", hint.sentence(), waived));
    }

    private static Hint advance(Phase to, CutoverBoard board) {
        boolean later = board.guarded().filter(guarded -> guarded != to).isPresent()
                && !board.blocking().isEmpty();
        String none = text("cutover.hint.none", to);
        return later
                ? new Hint(Styles.ACCENT, text("cutover.hint.later", none, board.sentence()))
                : new Hint(Styles.SUCCESS, none);
    }

    /**
     * What comes next, on its button; empty where nothing does.
     *
     * @param unmet how many things are in the way of the end
     */
    static String words(NextMove next, int unmet) {
        return switch (next.kind()) {
            case ADVANCE ->
                text("cutover.advance", next.to().orElseThrow(), next.shut().size());
            case SWITCH -> text("cutover.switch", next.shut().size());
            case TAKE_BACK -> text("cutover.takeBack");
            case GO_ON -> text("cutover.goOn");
            case COMPLETE -> text("end.offer", unmet);
            case FINISH -> text("end.goOn");
            case NOTHING -> "";
        };
    }

    /** What a report says first, and which gates nobody could look at for it; or why it was not written. */
    static Hint reported(Loadable<ReportOutcome> report) {
        Optional<Hint> failed = report.trouble().map(sentence -> new Hint(Styles.ERROR, sentence));
        return failed.or(() -> report.value().map(CutoverFacts::reported)).orElse(Hint.NONE);
    }

    private static Hint reported(ReportOutcome written) {
        String told = text("cutover.reported", written.file(), written.verdict());
        List<Gate> unseen = written.history().gates().map(GateLook::notLookedAt).orElse(List.of());
        return unseen.isEmpty()
                ? new Hint(Styles.ACCENT, told)
                : new Hint(
                        Styles.WARNING,
                        text(
                                "cutover.reported.unseen",
                                told,
                                unseen.stream().map(Gate::id).collect(Collectors.joining(", ")),
                                written.history()
                                        .gates()
                                        .flatMap(GateLook::unseen)
                                        .orElse("")));
    }

    /** What shows while nothing is selected: the next phases, and who may switch when. */
    static Facts overview(String subtitle, Optional<Phase> phase, Optional<BoardReading> reading) {
        List<Section> sections = new ArrayList<>();
        Arrays.stream(Phase.values())
                .filter(Phase::isOnTheWay)
                .filter(ahead -> phase.filter(here -> here.isOnTheWay() && ahead.compareTo(here) > 0)
                        .isPresent())
                .limit(PHASES_AHEAD)
                .forEach(ahead -> sections.add(Section.note(ahead.name(), meaning(ahead))));
        reading.ifPresent(
                known -> sections.add(people(known.settings().preparation().people())));
        return new Facts(text("cutover.about.title"), subtitle, sections);
    }

    private static Section people(Optional<CutoverPeople> people) {
        return people.map(named -> Section.of(
                        text("cutover.people"),
                        List.of(
                                figure(text("cutover.people.operator"), named.operator()),
                                figure(text("cutover.people.approver"), named.approver()),
                                figure(text("cutover.people.from"), Figures.day(named.from())),
                                figure(text("cutover.people.until"), Figures.day(named.until())))))
                .orElse(Section.note(text("cutover.people"), text("cutover.people.none")));
    }

    private static Fact figure(String name, String value) {
        return new Fact(name, value, Form.FIGURE);
    }

    private static String meaning(Phase phase) {
        return switch (phase) {
            case PREPARED -> text("cutover.phase.prepared");
            case BACKFILLING -> text("cutover.phase.backfilling");
            case CATCHING_UP -> text("cutover.phase.catchingUp");
            case IN_SYNC -> text("cutover.phase.inSync");
            case SHADOWING -> text("cutover.phase.shadowing");
            case ARMED -> text("cutover.phase.armed");
            case FROZEN -> text("cutover.phase.frozen");
            case SWITCHED -> text("cutover.phase.switched");
            case SOAKING -> text("cutover.phase.soaking");
            default -> text("cutover.phase.completed");
        };
    }

    /** What the journal is. */
    static Facts journalFacts() {
        return new Facts(text("cutover.journal.title"), "", List.of(Section.note("", text("cutover.journal.about"))));
    }
}
