package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Facts;
import dev.sluice.app.control.Facts.Fact;
import dev.sluice.app.control.Facts.Form;
import dev.sluice.app.control.Facts.Section;
import dev.sluice.app.control.GlyphState;
import dev.sluice.app.i18n.Figures;
import dev.sluice.verify.SampleResult;
import dev.sluice.verify.SampleResult.Drawn;
import dev.sluice.verify.Sampled;
import dev.sluice.verify.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** A drawn sample as card, cells and facts: it is no proof of the rest, so nothing of it is green. Pure. */
final class DrawnSampleFacts {
    private static final double PERCENT = 100;

    private DrawnSampleFacts() {}

    static VerdictCard card(Optional<Sampled> drawn) {
        return drawn.map(DrawnSampleFacts::card)
                .orElse(new VerdictCard(
                        text("drawn.card.none"), GlyphState.NOT_BEGUN, "none", "", text("drawn.card.hint"), ""));
    }

    private static VerdictCard card(Sampled drawn) {
        Verdict verdict = drawn.result().verdict();
        boolean isEqual = verdict == Verdict.EQUAL;
        return new VerdictCard(
                isEqual ? text("drawn.card.equal") : verdict.name(),
                isEqual ? GlyphState.READY : VerifyFacts.state(verdict),
                isEqual ? "none" : verdict.name().toLowerCase(Locale.ROOT),
                text("drawn.card.rest"),
                verdict == Verdict.INCONCLUSIVE
                        ? drawn.result().reason()
                        : drawn.sample().claim(SampleResult.CONFIDENCES.get(0)),
                "");
    }

    static List<LevelRow> cells(Optional<Sampled> drawn) {
        List<LevelRow> cells = new ArrayList<>();
        cells.add(cell(text("drawn.source"), drawn.map(Sampled::sample), SampleResult::source));
        cells.add(cell(text("drawn.strata"), drawn.map(Sampled::sample), SampleResult::ofStrata));
        cells.add(drawn.map(Sampled::sample)
                .map(sample -> new LevelRow(
                        text("drawn.target"),
                        state(sample.target()),
                        text(
                                "drawn.target.figures",
                                Figures.count(sample.segments()),
                                Figures.count(sample.target().different()))))
                .orElse(new LevelRow(text("drawn.target"), GlyphState.NOT_BEGUN, text("state.notBegun"))));
        for (double confidence : SampleResult.CONFIDENCES) {
            String name = text("drawn.confidence", Figures.units(confidence * PERCENT));
            cells.add(drawn.map(Sampled::sample)
                    .map(sample -> new LevelRow(name, GlyphState.READY, text("drawn.below", sample.below(confidence))))
                    .orElse(new LevelRow(name, GlyphState.NOT_BEGUN, text("state.notBegun"))));
        }
        return cells;
    }

    private static LevelRow cell(String name, Optional<SampleResult> sample, Function<SampleResult, Drawn> part) {
        return sample.map(part)
                .map(drawn -> new LevelRow(
                        name,
                        state(drawn),
                        text("drawn.figures", Figures.count(drawn.keys()), Figures.count(drawn.different()))))
                .orElse(new LevelRow(name, GlyphState.NOT_BEGUN, text("state.notBegun")));
    }

    private static GlyphState state(Drawn drawn) {
        if (drawn.different() > 0) {
            return GlyphState.FAILED;
        }
        return drawn.untold() > 0 ? GlyphState.ATTENTION : GlyphState.READY;
    }

    static Facts explanation() {
        return new Facts(
                text("drawn.about.title"),
                "",
                List.of(
                        Section.note(text("verify.about.what"), text("drawn.about")),
                        Section.note(text("drawn.about.strata.title"), text("drawn.about.strata")),
                        Section.note(text("drawn.about.rest.title"), text("drawn.about.rest"))));
    }

    static Facts of(Sampled drawn) {
        SampleResult sample = drawn.sample();
        List<Section> sections = new ArrayList<>();
        sections.add(Section.note(text("drawn.said"), sample.sentence()));
        sections.add(Section.note(text("verify.facts.selfTest"), drawn.result().selfTest()));
        sections.add(Section.of(
                text("verify.facts.snapshot"),
                List.of(
                        new Fact(
                                text("backfill.position"),
                                drawn.result().position().toString(),
                                Form.CODE),
                        new Fact(text("drawn.seed"), Long.toString(sample.seed()), Form.FIGURE))));
        return new Facts(card(drawn).word(), text("drawn.about.title"), sections);
    }
}
