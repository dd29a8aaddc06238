package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.GlyphState;
import dev.sluice.app.i18n.Figures;
import dev.sluice.backfill.BackfillResult;
import dev.sluice.run.Ledger;
import java.util.Optional;

/**
 * What the pill of the ledger says.
 *
 * @param state done only where the ledger balances and the target took the items
 * @param sentence the words
 */
record Balance(GlyphState state, String sentence) {
    /** There is no ledger in this session. */
    static final Balance UNKNOWN = new Balance(GlyphState.NOT_BEGUN, "");

    /**
     * The balance of a run's ledger: every range done, and both equations of R-40 for each entity. A run whose items the target refused
     * for the most part is not done, although every one of them is accounted for.
     */
    static Balance of(BackfillResult result) {
        if (!result.ledger().balances()) {
            return unbalanced(result.ledger());
        }
        if (result.isMostlyStale()) {
            return new Balance(GlyphState.ATTENTION, text("backfill.balances.stale"));
        }
        return !result.isClean()
                ? new Balance(GlyphState.ATTENTION, text("backfill.balances.setApart"))
                : new Balance(GlyphState.DONE, text("backfill.balances"));
    }

    private static Balance unbalanced(Ledger ledger) {
        long off = ledger.entities().entrySet().stream()
                .map(entry -> new LedgerRow(entry.getKey(), Optional.empty(), entry.getValue()))
                .mapToLong(LedgerRow::balance)
                .sum();
        return new Balance(
                GlyphState.FAILED,
                text(
                        "backfill.unbalanced",
                        Figures.count(off),
                        Figures.count(ledger.rangesPlanned() - ledger.rangesDone())));
    }
}
