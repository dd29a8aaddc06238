package dev.sluice.app.step.cutover;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Facts;
import dev.sluice.app.control.Facts.Fact;
import dev.sluice.app.control.Facts.Form;
import dev.sluice.app.control.Facts.Section;
import dev.sluice.app.control.GlyphState;
import dev.sluice.app.i18n.Figures;
import dev.sluice.engine.PhaseHistory;
import dev.sluice.gateway.CutoverStep;
import dev.sluice.gateway.PhaseChange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The changes of a move's phase as rows, and in full. Pure. */
final class ChangeFacts {
    private ChangeFacts() {}

    /** The newest first. */
    static List<ChangeRow> rows(PhaseHistory history) {
        List<ChangeRow> rows = new ArrayList<>(history.changes().stream()
                .map(PhaseHistory.Entry::change)
                .map(ChangeFacts::row)
                .toList());
        Collections.reverse(rows);
        return rows;
    }

    private static ChangeRow row(PhaseChange change) {
        return new ChangeRow(
                change.number(),
                Figures.moment(change.intent().at()),
                text(
                        "cutover.journal.fromTo",
                        change.intent().from(),
                        change.intent().transition().to()),
                change.intent().transition().name(),
                change.intent().who(),
                ending(change.ending()),
                state(change.ending()));
    }

    private static String ending(Optional<PhaseChange.Ending> ending) {
        return ending.map(PhaseChange.Ending::name).orElse(text("cutover.journal.open"));
    }

    private static GlyphState state(Optional<PhaseChange.Ending> ending) {
        return ending.map(known -> switch (known) {
                    case DONE -> GlyphState.DONE;
                    case UNDONE -> GlyphState.UNAVAILABLE;
                })
                .orElse(GlyphState.ATTENTION);
    }

    /** A change in full. */
    static Facts of(PhaseHistory.Entry entry) {
        PhaseChange change = entry.change();
        List<Section> sections = new ArrayList<>();
        sections.add(Section.of(
                "",
                List.of(
                        figure(text("cutover.journal.who"), change.intent().who()),
                        figure(
                                text("cutover.journal.from"),
                                change.intent().from().name()),
                        figure(
                                text("cutover.journal.to"),
                                change.intent().transition().to().name()),
                        figure(
                                text("cutover.journal.began"),
                                Figures.moment(change.intent().at())),
                        figure(
                                text("cutover.journal.ended"),
                                change.ended().map(Figures::moment).orElse(text("cutover.journal.open"))))));
        if (!entry.steps().isEmpty()) {
            sections.add(Section.of(
                    text("cutover.journal.marks"),
                    entry.steps().stream().map(ChangeFacts::mark).toList()));
        }
        if (!change.intent().evidence().isEmpty()) {
            sections.add(Section.note(
                    text("cutover.journal.evidence"), change.intent().evidence().replace("; ", "\n")));
        }
        return new Facts(change.intent().transition().name(), ending(change.ending()), sections);
    }

    private static Fact mark(CutoverStep step) {
        String word =
                switch (step.mark()) {
                    case BEGUN -> text("cutover.journal.mark.begun", step.stage());
                    case DONE -> text("cutover.journal.mark.done", step.stage());
                    case UNDONE -> text("cutover.journal.mark.undone", step.stage());
                };
        return figure(word, Figures.clock(step.at()));
    }

    private static Fact figure(String name, String value) {
        return new Fact(name, value, Form.FIGURE);
    }
}
