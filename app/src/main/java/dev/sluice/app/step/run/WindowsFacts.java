package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Facts;
import dev.sluice.app.control.Facts.Fact;
import dev.sluice.app.control.Facts.Form;
import dev.sluice.app.control.Facts.Section;
import dev.sluice.app.control.GlyphState;
import dev.sluice.app.i18n.Figures;
import dev.sluice.app.session.WindowHistory;
import dev.sluice.verify.Verdict;
import dev.sluice.verify.VerifyCounts;
import dev.sluice.window.Standing;
import dev.sluice.window.WindowResult;
import dev.sluice.window.WindowsResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Verification windows as card, cells, rows and facts. Only windows that are at work are green. Pure. */
final class WindowsFacts {
    private static final double MILLIS = 1000;

    private WindowsFacts() {}

    static VerdictCard card(WindowsSeen seen) {
        return switch (seen.phase()) {
            case NONE -> plain(GlyphState.NOT_BEGUN, text("windows.card.none"), text("windows.card.hint"));
            case FIRST -> plain(GlyphState.RUNNING, text("windows.card.first"), text("windows.card.first.hint"));
            case AT_WORK -> atWork(seen.newest().orElseThrow());
            case OVERDUE -> overdue(seen.newest().orElseThrow());
            case ENDED -> ended(seen.run().value().orElseThrow());
            case BROKEN -> card(Verdict.INCONCLUSIVE, "", text("windows.card.broken"), "");
            case KEPT -> kept(seen.kept().orElseThrow());
        };
    }

    private static VerdictCard plain(GlyphState state, String word, String hint) {
        return new VerdictCard(word, state, "none", "", hint, "");
    }

    private static VerdictCard card(Verdict verdict, String figures, String reason, String more) {
        return new VerdictCard(
                verdict.name(),
                VerifyFacts.state(verdict),
                verdict.name().toLowerCase(Locale.ROOT),
                figures,
                reason,
                more);
    }

    /** Of the past: what was touched since may be different, so that it is not green. */
    private static VerdictCard past(Verdict verdict, String figures, String reason, String more) {
        return verdict == Verdict.EQUAL
                ? new VerdictCard(verdict.name(), GlyphState.READY, "none", figures, reason, more)
                : card(verdict, figures, reason, more);
    }

    private static VerdictCard atWork(WindowResult newest) {
        Verdict standing = newest.standing().verdict();
        String through = isRead(newest)
                ? text(
                        "windows.card.through",
                        newest.span().through(),
                        Figures.clock(newest.time().began()))
                : "";
        return card(
                standing,
                since(newest.standing()),
                standing == newest.verdict() ? newest.reason() : newest.reason() + " " + notEqual(newest),
                through);
    }

    private static VerdictCard overdue(WindowResult newest) {
        return past(
                newest.standing().verdict(),
                since(newest.standing()),
                text(
                        "windows.card.overdue",
                        Figures.moment(newest.time().began().plus(newest.time().elapsed()))),
                "");
    }

    /** Whether it says up to where it looked: one that could look at nothing does not. */
    private static boolean isRead(WindowResult look) {
        return look.span().through().position() != 0;
    }

    /** Why not everything is equal although the newest look was. */
    private static String notEqual(WindowResult newest) {
        return newest.open() > 0 ? text("windows.card.open", newest.open()) : text("windows.card.fullTells");
    }

    private static String since(Standing standing) {
        return standing.fullPass()
                .map(verdict -> text(
                        "windows.card.since",
                        verdict,
                        standing.fullAt().map(Figures::moment).orElse(text("backfill.noFigure")),
                        standing.windows(),
                        standing.keys()))
                .orElse(text("windows.card.noFull"));
    }

    private static VerdictCard ended(WindowsResult result) {
        Verdict standing = result.standing().verdict();
        boolean mended = result.worst() == Verdict.DIFFERENT && standing != Verdict.DIFFERENT;
        return past(
                standing,
                since(result.standing()),
                result.fullPasses() == 0 ? text("windows.card.stoppedEarly") : text("windows.card.ended"),
                mended ? text("windows.card.onTheWay") : "");
    }

    private static VerdictCard kept(WindowResult look) {
        return past(
                look.standing().verdict(),
                since(look.standing()),
                text(
                        "windows.card.kept",
                        WindowHistory.name(look),
                        Figures.moment(look.time().began())),
                look.reason());
    }

    static List<LevelRow> cells(WindowsSeen seen) {
        Optional<WindowResult> newest = seen.newest();
        // What nobody could look at may be anything, so that older looks are no comfort.
        boolean live = seen.phase() == WindowsSeen.Phase.AT_WORK
                && newest.map(WindowResult::verdict)
                        .filter(Verdict.INCONCLUSIVE::equals)
                        .isEmpty();
        Optional<Standing> standing = newest.map(WindowResult::standing);
        WindowHistory history = seen.history();
        GlyphState different = history.different() > 0 ? GlyphState.FAILED : calm(live);
        return List.of(
                verdict(text("windows.cell.full"), standing.flatMap(Standing::fullPass), live),
                verdict(text("windows.cell.newest"), newest.map(WindowResult::verdict), live),
                newest.map(look -> new LevelRow(
                                text("windows.cell.open"),
                                look.open() > 0 ? GlyphState.ATTENTION : calm(live),
                                text("windows.cell.open.figures", look.open())))
                        .orElse(none(text("windows.cell.open"))),
                count(text("windows.cell.fullPasses"), seen, GlyphState.READY, Figures.count(history.fullPasses())),
                count(text("windows.cell.windows"), seen, GlyphState.READY, Figures.count(history.windows())),
                count(
                        text("windows.cell.different"),
                        seen,
                        different,
                        text("windows.cell.different.figures", history.different())));
    }

    /** Counts of this session; of those of another one nobody knows. */
    private static LevelRow count(String name, WindowsSeen seen, GlyphState state, String figures) {
        if (seen.newest().isEmpty()) {
            return none(name);
        }
        return seen.phase() == WindowsSeen.Phase.KEPT
                ? new LevelRow(name, GlyphState.NOT_BEGUN, text("windows.cell.notKept"))
                : new LevelRow(name, state, figures);
    }

    private static LevelRow none(String name) {
        return new LevelRow(name, GlyphState.NOT_BEGUN, text("windows.cell.none"));
    }

    private static GlyphState calm(boolean live) {
        return live ? GlyphState.DONE : GlyphState.READY;
    }

    private static LevelRow verdict(String name, Optional<Verdict> verdict, boolean live) {
        return verdict.map(known -> new LevelRow(
                        name, known == Verdict.EQUAL ? calm(live) : VerifyFacts.state(known), known.name()))
                .orElse(none(name));
    }

    static WindowRow row(WindowResult look) {
        return new WindowRow(
                Figures.clock(look.time().began()),
                WindowHistory.name(look),
                keys(look.counts()),
                VerifyFacts.state(look.verdict()),
                look.verdict().name(),
                look.open(),
                look.reason());
    }

    /** What was looked at, whether it came to an answer or not. */
    private static long keys(VerifyCounts counts) {
        return counts.compared() + counts.unsettled() + counts.quarantined();
    }

    /** How many differences a look found; those that are listed may be fewer. */
    static long differences(WindowResult look) {
        return Math.max(
                look.counts().differences() + look.counts().foreign(),
                look.differences().size());
    }

    static Facts explanation() {
        return new Facts(
                text("windows.about.title"),
                "",
                List.of(
                        Section.note(text("windows.about.what"), text("windows.about")),
                        Section.note(text("windows.about.green.title"), text("windows.about.green")),
                        Section.note(text("windows.about.stop.title"), text("windows.about.stop"))));
    }

    static Facts of(WindowResult look) {
        List<Section> sections = new ArrayList<>();
        sections.add(Section.note(text("windows.facts.reason"), look.reason()));
        sections.add(Section.of(
                text("windows.facts.found"),
                List.of(
                        figure(text("windows.facts.compared"), look.counts().compared()),
                        figure(text("windows.facts.missing"), look.counts().missing()),
                        figure(text("windows.facts.extra"), look.counts().extra()),
                        figure(text("windows.facts.different"), look.counts().different()),
                        figure(text("verify.facts.unsettled"), look.counts().unsettled()),
                        figure(text("verify.facts.foreign"), look.counts().foreign()),
                        figure(text("backfill.quarantined"), look.counts().quarantined()),
                        figure(text("verify.facts.notCompared"), look.counts().notCompared()),
                        figure(text("windows.facts.open"), look.open()))));
        sections.add(Section.of(text("windows.facts.log"), span(look)));
        sections.add(Section.of(
                text("windows.facts.after"),
                List.of(
                        word(
                                text("windows.facts.standing"),
                                look.standing().verdict().name()),
                        word(
                                text("windows.cell.full"),
                                look.standing().fullPass().map(Verdict::name).orElse(text("windows.cell.none"))),
                        figure(
                                text("windows.facts.windowsSince"),
                                look.standing().windows()),
                        figure(text("windows.facts.keysSince"), look.standing().keys()))));
        return new Facts(WindowHistory.name(look), look.verdict().name(), sections);
    }

    private static List<Fact> span(WindowResult look) {
        List<Fact> facts = new ArrayList<>();
        boolean isWindow = look.kind() == WindowResult.Kind.WINDOW;
        if (isRead(look) && isWindow) {
            facts.add(word(text("windows.facts.from"), look.span().from().toString()));
        }
        if (isRead(look)) {
            facts.add(word(text("windows.facts.through"), look.span().through().toString()));
        }
        if (isRead(look) && isWindow) {
            facts.add(figure(text("windows.facts.changes"), look.span().changes()));
        }
        facts.add(word(text("windows.facts.began"), Figures.moment(look.time().began())));
        facts.add(word(
                text("windows.facts.took"),
                text(
                        "windows.facts.seconds",
                        String.format(
                                Locale.ROOT, "%,.1f", look.time().elapsed().toMillis() / MILLIS))));
        return facts;
    }

    private static Fact figure(String name, long value) {
        return word(name, Figures.count(value));
    }

    private static Fact word(String name, String value) {
        return new Fact(name, value, Form.FIGURE);
    }
}
