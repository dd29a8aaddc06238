package dev.sluice.app.step.access;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.access.AccessPattern;
import dev.sluice.access.CallRate;
import dev.sluice.app.control.Facts;
import dev.sluice.app.control.Facts.Fact;
import dev.sluice.app.control.Facts.Form;
import dev.sluice.app.control.Facts.Section;
import dev.sluice.app.i18n.Figures;
import dev.sluice.app.session.PatternReading;
import dev.sluice.app.session.StatedLoad;
import dev.sluice.check.ReviewedFinding;
import dev.sluice.problem.Finding;
import dev.sluice.verify.PatternResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the inspector says of a pattern and of a statement. Pure. */
final class PatternFacts {
    private PatternFacts() {}

    /**
     * Of a pattern.
     *
     * @param load of all patterns
     * @param findings of the last check
     * @param result of the last verification
     */
    static Facts of(
            AccessPattern pattern, StatedLoad load, List<ReviewedFinding> findings, Optional<PatternResult> result) {
        List<Section> sections = new ArrayList<>();
        sections.add(Section.of(
                text("access.statement"), List.of(code("", pattern.sql().strip()))));
        sections.add(Section.of(
                text("access.becomes"),
                List.of(
                        code("", PatternText.request(pattern.request())),
                        figure(text("access.contract"), PatternText.contract(pattern)))));
        if (!pattern.parameterSql().isBlank()) {
            sections.add(Section.of(
                    text("access.parameters"),
                    List.of(code("", pattern.parameterSql().strip()))));
        }
        pattern.callsPerSecond().ifPresent(rate -> sections.add(rate(rate, load.share(pattern))));
        for (ReviewedFinding reviewed : findings) {
            sections.add(Section.note(
                    reviewed.finding().rule(),
                    reviewed.finding().message() + " " + reviewed.finding().remedy()));
        }
        sections.add(
                result.map(PatternFacts::proof).orElse(Section.note(text("access.proof"), text("access.proof.none"))));
        return new Facts(
                pattern.description().isBlank() ? pattern.id() : pattern.description(),
                text("access.subtitle", PatternText.operation(pattern.request()), PatternText.on(pattern.request())),
                sections);
    }

    private static Section rate(CallRate rate, Optional<StatedLoad.Share> share) {
        List<Fact> facts = new ArrayList<>();
        facts.add(figure(text("access.rate.fact.average"), Figures.exact(rate.average())));
        rate.peak().ifPresent(peak -> facts.add(figure(text("access.rate.fact.peak"), Figures.exact(peak))));
        share.ifPresent(
                part -> facts.add(figure(text("access.rate.share"), StatementsViewModel.percent(part.ofAll()))));
        return new Section(text("access.rate"), facts, text("access.rate.stated"));
    }

    /** Of a pattern that somebody writes. */
    static Facts of(String title, PatternReading read) {
        List<Section> sections = new ArrayList<>();
        read.pattern()
                .ifPresent(pattern -> sections.add(
                        Section.of(text("access.becomes"), List.of(code("", PatternText.request(pattern.request()))))));
        for (Finding finding : read.findings()) {
            sections.add(Section.note(finding.rule(), finding.message() + " " + finding.remedy()));
        }
        if (sections.isEmpty()) {
            sections.add(Section.note("", text("access.form.hint")));
        }
        String subtitle = read.pattern()
                .map(pattern -> text(
                        "access.subtitle", PatternText.operation(pattern.request()), PatternText.on(pattern.request())))
                .orElse("");
        return new Facts(title, subtitle, sections);
    }

    private static Section proof(PatternResult result) {
        return new Section(
                text("access.proof"),
                List.of(
                        figure(text("access.proof.equal"), equal(result)),
                        figure(text("access.proof.rows"), Figures.count(result.rowsCompared())),
                        figure(text("access.proof.pages"), Figures.count(result.pagesMax()))),
                String.join(" ", result.examples()));
    }

    /** How many parameter sets had equal answers, of how many. */
    static String equal(PatternResult result) {
        return text("access.proof.of", Figures.count(result.equal()), Figures.count(result.parameterSets()));
    }

    /** Of a statement. */
    static Facts of(StatementLine statement) {
        return new Facts(
                text("access.statement"),
                text("access.statement.subtitle"),
                List.of(
                        Section.of(
                                "",
                                List.of(code("", statement.statement().query().strip()))),
                        Section.of(
                                text("access.statement.cost"),
                                List.of(
                                        figure(text("access.column.calls"), Figures.count(statement.calls())),
                                        figure(text("access.column.share"), statement.share()),
                                        figure(text("access.column.millis"), Figures.count(statement.milliseconds())),
                                        figure(text("access.column.rows"), Figures.count(statement.rows())))),
                        Section.note("", hint(statement))));
    }

    private static String hint(StatementLine statement) {
        if (!statement.pattern().isEmpty()) {
            return text("access.statement.asked", statement.pattern());
        }
        return statement.isReading() ? text("access.statement.hint") : text("access.statement.writes");
    }

    private static Fact code(String name, String value) {
        return new Fact(name, value, Form.CODE);
    }

    private static Fact figure(String name, String value) {
        return new Fact(name, value, Form.FIGURE);
    }
}
