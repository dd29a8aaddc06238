package dev.sluice.app.step.cutover;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Facts;
import dev.sluice.app.control.Facts.Fact;
import dev.sluice.app.control.Facts.Form;
import dev.sluice.app.control.Facts.Section;
import dev.sluice.app.control.GlyphState;
import dev.sluice.app.control.Styles;
import dev.sluice.app.i18n.Figures;
import dev.sluice.app.session.BoardReading;
import dev.sluice.app.session.StepId;
import dev.sluice.app.step.cutover.BoardLine.GateRow;
import dev.sluice.app.step.cutover.BoardLine.Head;
import dev.sluice.cutover.CutoverBoard;
import dev.sluice.cutover.Gate;
import dev.sluice.cutover.GateReading;
import dev.sluice.cutover.GateReading.Standing;
import dev.sluice.project.CutoverSettings;
import dev.sluice.project.GateWaiver;
import dev.sluice.run.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Gates as lines of the board, in the order in which somebody has to look at them, and in full. Pure. */
final class GateFacts {
    /** Where a sentence of the engine ends and the next one begins. */
    private static final Pattern BETWEEN_SENTENCES = Pattern.compile("(?<=[.!?])\\s+(?=\\p{Lu})");

    private GateFacts() {}

    /** The phase whose entrance is looked at first. */
    static Optional<Phase> entered(CutoverBoard board) {
        return board.guarded().or(() -> board.phase().next());
    }

    /** First what is in the way of the next phase, then what will be, then what somebody answers for, then what is open. */
    static List<BoardLine> lines(BoardReading reading) {
        CutoverBoard board = reading.board();
        Optional<Phase> entered = entered(board);
        List<GateReading> now = entered.map(board::blocking).orElse(List.of());
        List<BoardLine> lines = new ArrayList<>();
        String inTheWay = entered.map(phase -> text("cutover.group.now", phase)).orElse("");
        add(lines, reading, inTheWay, Styles.ERROR, now::contains);
        add(
                lines,
                reading,
                now.isEmpty() && entered.isEmpty() ? text("cutover.group.shut") : text("cutover.group.later"),
                Styles.WARNING,
                one -> one.blocks() && !now.contains(one));
        add(lines, reading, text("cutover.group.waived"), Styles.ACCENT, one -> one.standing() == Standing.WAIVED);
        add(lines, reading, text("cutover.group.open"), Styles.SUCCESS, one -> one.standing() == Standing.PASSED);
        return lines;
    }

    private static void add(
            List<BoardLine> lines, BoardReading reading, String title, String style, Predicate<GateReading> belongs) {
        List<GateReading> gates =
                reading.board().readings().stream().filter(belongs).toList();
        if (!gates.isEmpty()) {
            lines.add(new Head(title, gates.size(), style));
            gates.forEach(gate -> lines.add(row(gate, reading.settings())));
        }
    }

    private static GateRow row(GateReading reading, CutoverSettings settings) {
        List<String> sentences = sentences(reading);
        return new GateRow(
                reading.gate().id(),
                reading.gate().title(),
                state(reading.standing()),
                standing(reading, settings),
                style(reading.standing()),
                reading.figure(),
                reading.threshold(),
                sentences.get(0),
                sentences.size() == 1 ? "" : text("cutover.gate.more", sentences.size() - 1),
                reading.at());
    }

    private static List<String> sentences(GateReading reading) {
        return List.of(BETWEEN_SENTENCES.split(reading.evidence()));
    }

    /** Green for what was looked at and is so, alone. */
    static GlyphState state(Standing standing) {
        return switch (standing) {
            case PASSED -> GlyphState.DONE;
            case FAILED -> GlyphState.FAILED;
            case UNKNOWN -> GlyphState.ATTENTION;
            case NOT_CHECKABLE -> GlyphState.UNAVAILABLE;
            case WAIVED -> GlyphState.WAIVED;
        };
    }

    private static String style(Standing standing) {
        return switch (standing) {
            case PASSED, WAIVED -> Styles.MUTED;
            case FAILED -> "error-text";
            case UNKNOWN, NOT_CHECKABLE -> "warning-text";
        };
    }

    /** How it stands, with who answers for it until when. */
    static String standing(GateReading reading, CutoverSettings settings) {
        return switch (reading.standing()) {
            case PASSED -> text("cutover.standing.open");
            case FAILED -> text("cutover.standing.shut");
            case UNKNOWN -> text("cutover.standing.unknown");
            case NOT_CHECKABLE -> text("cutover.standing.notCheckable");
            case WAIVED ->
                waiver(reading, settings)
                        .map(found -> text("cutover.standing.waivedUntil", found.who(), Figures.date(found.until())))
                        .orElse(text("cutover.standing.waived", reading.who()));
        };
    }

    private static Optional<GateWaiver> waiver(GateReading reading, CutoverSettings settings) {
        return settings.waiver(reading.gate().id());
    }

    /** A gate in full. */
    static Facts of(GateReading reading, CutoverSettings settings) {
        List<Section> sections = new ArrayList<>();
        sections.add(
                Section.note(text("cutover.gate.wants"), sentence(reading.gate().wants())));
        sections.add(Section.note(
                text("cutover.gate.found"),
                reading.figure() + "\n" + text("cutover.gate.wanted", reading.threshold())));
        String title = reading.blocks() ? text("cutover.gate.remedy") : text("cutover.gate.evidence");
        sections.add(Section.note(title, String.join("\n", sentences(reading))));
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(text("cutover.gate.before"), reading.gate().guards().name(), Form.FIGURE));
        reading.at().ifPresent(at -> facts.add(new Fact(text("cutover.gate.at"), Figures.moment(at), Form.FIGURE)));
        sections.add(Section.of("", facts));
        waiver(reading, settings).ifPresent(found -> sections.add(waived(reading, found)));
        return new Facts(
                text("cutover.gate.title", reading.gate().id(), reading.gate().title()),
                standing(reading, settings),
                sections);
    }

    private static Section waived(GateReading reading, GateWaiver waiver) {
        String title =
                switch (reading.standing()) {
                    case WAIVED -> text("cutover.waiver.counts");
                    case PASSED -> text("cutover.waiver.notNeeded");
                    default -> text("cutover.waiver.ended");
                };
        return new Section(
                title,
                List.of(
                        new Fact(text("cutover.waiver.who"), waiver.who(), Form.FIGURE),
                        new Fact(text("cutover.waiver.until"), Figures.date(waiver.until()), Form.FIGURE)),
                waiver.reason());
    }

    private static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
    }

    /** The step of the window where a gate is mended; empty where it is mended elsewhere. */
    static Optional<StepId> step(Gate gate) {
        return switch (gate) {
            case DESIGN, LIMITS -> Optional.of(StepId.REVIEW);
            case COVERAGE -> Optional.of(StepId.BACKFILL);
            case LAG -> Optional.of(StepId.SYNC);
            case VERIFICATION -> Optional.of(StepId.VERIFY);
            case ROLLBACK -> Optional.of(StepId.CUTOVER);
            default -> Optional.empty();
        };
    }
}
