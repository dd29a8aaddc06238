package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Facts;
import dev.sluice.app.control.Facts.Fact;
import dev.sluice.app.control.Facts.Form;
import dev.sluice.app.control.Facts.Section;
import dev.sluice.app.i18n.Figures;
import dev.sluice.backfill.BackfillResult;
import dev.sluice.gateway.EpochSpan;
import dev.sluice.run.Outcome;
import dev.sluice.run.RangeCounts;
import java.util.ArrayList;
import java.util.List;

/** A backfill for the inspector. Pure. */
final class BackfillFacts {
    private BackfillFacts() {}

    static Facts explanation() {
        return new Facts(
                text("backfill.about.title"),
                "",
                List.of(
                        Section.note(text("backfill.about.what"), text("backfill.about")),
                        Section.note(text("backfill.about.stop.title"), text("backfill.about.stop"))));
    }

    static Facts of(BackfillResult result) {
        RangeCounts total = result.ledger().total();
        String begun = result.resumption() == BackfillResult.Resumption.RESUMED
                ? text("backfill.resumed")
                : text("backfill.fresh");
        List<Section> sections = new ArrayList<>();
        sections.add(Section.of(
                text("backfill.run"),
                List.of(
                        figure(text("backfill.begun"), begun),
                        figure(text("backfill.mode"), result.mode().word()),
                        figure(text("backfill.elapsed"), Figures.duration(result.elapsed())),
                        figure(
                                text("backfill.ranges"),
                                text(
                                        "backfill.rangesOf",
                                        Figures.count(result.ledger().rangesDone()),
                                        Figures.count(result.ledger().rangesPlanned()))),
                        new Fact(text("backfill.position"), position(result.span()), Form.CODE),
                        new Fact(text("backfill.id"), result.run().value(), Form.CODE))));
        sections.add(Section.of(
                text("backfill.target"),
                List.of(
                        figure(text("backfill.units"), Figures.count(Math.round(total.consumedWriteUnits()))),
                        figure(text("backfill.throttled"), Figures.count(total.throttled())),
                        figure(text("backfill.quarantined"), Figures.count(result.quarantineRecords())),
                        figure(text("backfill.foreign"), Figures.count(total.count(Outcome.FOREIGN))),
                        figure(text("backfill.collided"), Figures.count(total.count(Outcome.COLLIDED))))));
        if (!result.span().isOnePosition()) {
            sections.add(Section.note(text("backfill.stream"), result.span().sentence()));
        }
        if (!result.epochRemark().isEmpty()) {
            sections.add(Section.note(text("backfill.epoch"), result.epochRemark()));
        }
        return new Facts(text("backfill.last"), text("backfill.last.subtitle"), sections);
    }

    private static String position(EpochSpan span) {
        return span.isOnePosition() ? span.last().toString() : span.first() + " \u2013 " + span.last();
    }

    private static Fact figure(String name, String value) {
        return new Fact(name, value, Form.FIGURE);
    }
}
