package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.GlyphState;
import dev.sluice.app.i18n.Figures;
import dev.sluice.app.session.Loadable;
import dev.sluice.app.session.Session;
import dev.sluice.app.session.Verification;
import dev.sluice.engine.BackfillOutcome;
import dev.sluice.verify.PatternResult;
import dev.sluice.verify.Verdict;
import dev.sluice.verify.VerifyResult;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The levels of a verification; a level is done only where everything in it was compared and is equal. Pure. */
final class VerifyLevels {
    private VerifyLevels() {}

    static List<LevelRow> of(Session session) {
        Optional<Verification> verification = session.verification().get().value();
        return List.of(
                ledger(session.backfill().get()),
                level(text("verify.keys"), verification.map(Verification::items), VerifyLevels::keys),
                level(text("verify.items"), verification.map(Verification::items), VerifyLevels::items),
                patterns(verification),
                answers(verification),
                selfTest(verification));
    }

    private static LevelRow ledger(Loadable<BackfillOutcome> backfill) {
        Optional<Balance> balance = backfill.value()
                .filter(BackfillOutcome.Finished.class::isInstance)
                .map(outcome -> Balance.of(((BackfillOutcome.Finished) outcome).result()));
        return balance.map(known -> new LevelRow(text("verify.ledger"), known.state(), known.sentence()))
                .orElse(new LevelRow(text("verify.ledger"), GlyphState.NOT_BEGUN, text("verify.ledger.none")));
    }

    private static LevelRow level(String name, Optional<VerifyResult> result, Function<VerifyResult, LevelRow> cell) {
        return result.map(cell).orElse(new LevelRow(name, GlyphState.NOT_BEGUN, text("state.notBegun")));
    }

    private static LevelRow keys(VerifyResult items) {
        return new LevelRow(
                text("verify.keys"),
                state(items, items.missing() + items.extra()),
                text("verify.keys.figures", Figures.count(items.missing()), Figures.count(items.extra())));
    }

    private static LevelRow items(VerifyResult items) {
        return new LevelRow(
                text("verify.items"),
                state(items, items.different()),
                text("verify.items.figures", Figures.count(items.different()), Figures.count(items.compared())));
    }

    private static GlyphState state(VerifyResult result, long differences) {
        if (differences > 0) {
            return GlyphState.FAILED;
        }
        boolean complete = result.notCompared() == 0
                && result.counts().unsettled() == 0
                && result.verdict() != Verdict.INCONCLUSIVE;
        return complete ? GlyphState.DONE : GlyphState.ATTENTION;
    }

    private static LevelRow patterns(Optional<Verification> verification) {
        return verification
                .map(known -> new LevelRow(
                        text("verify.patterns"),
                        VerifyFacts.state(known.patterns().verdict()),
                        text(
                                "verify.patterns.figures",
                                Figures.count(known.patternsEqual()),
                                Figures.count(known.executed().size()))))
                .orElse(new LevelRow(text("verify.patterns"), GlyphState.NOT_BEGUN, text("state.notBegun")));
    }

    private static LevelRow answers(Optional<Verification> verification) {
        return verification
                .map(known -> answers(known.patterns()))
                .orElse(new LevelRow(text("verify.answers"), GlyphState.NOT_BEGUN, text("state.notBegun")));
    }

    private static LevelRow answers(VerifyResult half) {
        List<PatternResult> all = half.patterns();
        long equal = all.stream().mapToLong(PatternResult::equal).sum();
        long sets = all.stream().mapToLong(PatternResult::parameterSets).sum();
        return new LevelRow(
                text("verify.answers"),
                VerifyFacts.state(half.verdict()),
                text("verify.answers.figures", Figures.count(equal), Figures.count(sets)));
    }

    /** A self-test that failed leaves only INCONCLUSIVE; the sentence is in the inspector. */
    private static LevelRow selfTest(Optional<Verification> verification) {
        return verification
                .map(known -> known.items().verdict() != Verdict.INCONCLUSIVE
                                && !known.items().selfTest().isEmpty()
                        ? new LevelRow(text("verify.selfTest"), GlyphState.DONE, text("verify.selfTest.passed"))
                        : new LevelRow(text("verify.selfTest"), GlyphState.READY, text("verify.selfTest.see")))
                .orElse(new LevelRow(text("verify.selfTest"), GlyphState.NOT_BEGUN, text("state.notBegun")));
    }
}
