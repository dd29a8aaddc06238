package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.GlyphState;
import dev.sluice.app.i18n.Figures;
import dev.sluice.run.Ledger;
import java.util.Optional;

/**
 * What the pill of the ledger says.
 *
 * @param state done only where the ledger balances
 * @param sentence the words
 */
record Balance(GlyphState state, String sentence) {
    /** There is no ledger in this session. */
    static final Balance UNKNOWN = new Balance(GlyphState.NOT_BEGUN, "");

    /** The balance of a ledger: every range done, and both equations of R-40 for each entity. */
    static Balance of(Ledger ledger) {
        if (ledger.balances()) {
            return new Balance(GlyphState.DONE, text("backfill.balances"));
        }
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
