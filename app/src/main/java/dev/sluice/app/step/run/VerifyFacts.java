package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Facts;
import dev.sluice.app.control.Facts.Fact;
import dev.sluice.app.control.Facts.Form;
import dev.sluice.app.control.Facts.Section;
import dev.sluice.app.control.GlyphState;
import dev.sluice.app.i18n.Figures;
import dev.sluice.app.session.Verification;
import dev.sluice.verify.Difference;
import dev.sluice.verify.LeftOut;
import dev.sluice.verify.PatternResult;
import dev.sluice.verify.Verdict;
import dev.sluice.verify.VerifyResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A verification as rows, cards and facts. Pure. */
final class VerifyFacts {
    private VerifyFacts() {}

    static VerdictCard card(Optional<Verification> verification) {
        return verification
                .map(known -> {
                    Verdict verdict = known.verdict();
                    VerifyResult items = known.items();
                    return new VerdictCard(
                            verdict.name(),
                            state(verdict),
                            verdict.name().toLowerCase(Locale.ROOT),
                            text(
                                    "verify.card.figures",
                                    Figures.count(items.missing()),
                                    Figures.count(items.extra()),
                                    Figures.count(items.different()),
                                    Figures.count(items.counts().unsettled()),
                                    Figures.count(items.foreign()),
                                    Figures.count(items.quarantined())),
                            reason(known),
                            leftOut(items.leftOut()));
                })
                .orElse(new VerdictCard(
                        text("verify.card.none"), GlyphState.NOT_BEGUN, "none", "", text("verify.card.hint"), ""));
    }

    /** The sentence of the half that decides. */
    private static String reason(Verification known) {
        VerifyResult items = known.items();
        VerifyResult patterns = known.patterns();
        boolean decides = items.verdict() == known.verdict() && known.verdict() != Verdict.EQUAL;
        return decides || patterns.verdict() == Verdict.EQUAL ? items.reason() : patterns.reason();
    }

    private static String leftOut(LeftOut leftOut) {
        return leftOut.equals(LeftOut.NOTHING)
                ? ""
                : text(
                        "verify.card.leftOut",
                        Figures.count(leftOut.rowsUnclaimed()),
                        Figures.count(leftOut.outOfScope()));
    }

    /** Green for EQUAL alone. */
    static GlyphState state(Verdict verdict) {
        return switch (verdict) {
            case EQUAL -> GlyphState.DONE;
            case DIFFERENT -> GlyphState.FAILED;
            case INCONCLUSIVE -> GlyphState.ATTENTION;
        };
    }

    static List<PatternRow> patterns(Verification known) {
        return known.executed().stream()
                .map(pattern -> new PatternRow(
                        pattern.id(),
                        state(pattern.verdict()),
                        pattern.verdict().name(),
                        text("verify.equalOf", Figures.count(pattern.equal()), Figures.count(pattern.parameterSets())),
                        pattern.rowsCompared(),
                        pattern.pagesMax(),
                        pattern.request()))
                .toList();
    }

    static List<DifferenceRow> differences(Verification known) {
        List<Difference> all = new ArrayList<>(known.items().differences());
        all.addAll(known.patterns().differences());
        return differences(all);
    }

    static List<DifferenceRow> differences(List<Difference> all) {
        return all.stream()
                .map(difference -> new DifferenceRow(
                        difference.kind().name(),
                        difference.entity(),
                        difference.key(),
                        where(difference),
                        difference.fields().stream()
                                .map(field -> new DifferenceRow.Field(field.path(), field.expected(), field.found()))
                                .toList()))
                .toList();
    }

    private static String where(Difference difference) {
        return difference.fields().isEmpty()
                ? text("verify.wholeItem")
                : String.join(
                        ", ",
                        difference.fields().stream()
                                .map(Difference.FieldDifference::path)
                                .toList());
    }

    static Facts explanation() {
        return new Facts(
                text("verify.about.title"),
                "",
                List.of(
                        Section.note(text("verify.about.what"), text("verify.about")),
                        Section.note(text("verify.about.verdicts.title"), text("verify.about.verdicts"))));
    }

    static Facts of(Verification known) {
        VerifyResult items = known.items();
        return new Facts(
                known.verdict().name(),
                text("verify.facts.subtitle"),
                List.of(
                        Section.note(text("verify.facts.items"), items.reason()),
                        Section.note(
                                text("verify.facts.patterns"), known.patterns().reason()),
                        Section.note(
                                text("verify.facts.selfTest"),
                                items.selfTest().isEmpty() ? text("verify.facts.noSelfTest") : items.selfTest()),
                        Section.of(
                                text("verify.facts.snapshot"),
                                List.of(
                                        new Fact(
                                                text("backfill.position"),
                                                items.position().toString(),
                                                Form.CODE),
                                        new Fact(
                                                text("verify.facts.notCompared"),
                                                Figures.count(items.notCompared()),
                                                Form.FIGURE),
                                        new Fact(
                                                text("verify.facts.unsettled"),
                                                Figures.count(items.counts().unsettled()),
                                                Form.FIGURE),
                                        new Fact(
                                                text("verify.facts.foreign"),
                                                Figures.count(items.foreign()),
                                                Form.FIGURE),
                                        new Fact(
                                                text("backfill.quarantined"),
                                                Figures.count(items.quarantined()),
                                                Form.FIGURE)))));
    }

    static Facts of(PatternResult pattern) {
        List<Section> sections = new ArrayList<>();
        sections.add(Section.note(text("verify.pattern.question"), pattern.description()));
        sections.add(Section.of(text("verify.pattern.request"), List.of(new Fact("", pattern.request(), Form.CODE))));
        sections.add(Section.of(
                text("verify.pattern.answers"),
                List.of(
                        figure(text("verify.pattern.sets"), pattern.parameterSets()),
                        figure(text("verify.pattern.nonEmpty"), pattern.nonEmpty()),
                        figure(text("verify.pattern.equal"), pattern.equal()),
                        figure(text("verify.pattern.different"), pattern.different()),
                        figure(text("verify.pattern.notCompared"), pattern.notCompared()),
                        figure(text("verify.pattern.rows"), pattern.rowsCompared()),
                        figure(text("verify.pattern.items"), pattern.itemsRead()),
                        figure(text("verify.pattern.pages"), pattern.pagesMax()))));
        if (!pattern.examples().isEmpty()) {
            sections.add(Section.note(text("verify.pattern.examples"), String.join("\n", pattern.examples())));
        }
        return new Facts(pattern.id(), pattern.verdict().name(), sections);
    }

    private static Fact figure(String name, long value) {
        return new Fact(name, Figures.count(value), Form.FIGURE);
    }

    static Facts of(DifferenceRow row) {
        List<Section> sections = new ArrayList<>();
        sections.add(Section.of(text("verify.difference.key"), List.of(new Fact("", row.key(), Form.CODE))));
        sections.add(Section.note(
                row.isForeign() ? text("verify.foreign.title") : text("difference.meaning"), row.meaning()));
        return new Facts(row.kind(), row.entity(), sections);
    }
}
