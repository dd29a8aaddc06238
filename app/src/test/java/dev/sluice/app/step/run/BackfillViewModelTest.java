package dev.sluice.app.step.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.control.GlyphState;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.engine.BackfillOutcome;
import dev.sluice.run.Ledger;
import dev.sluice.run.RunEvent;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The backfill")
final class BackfillViewModelTest {
    private final Desk desk = new Desk();
    private final BackfillViewModel model = new BackfillViewModel(desk.session, desk.journey, desk.runs);

    private void run(BackfillOutcome outcome) {
        desk.engine.backfill = watch -> outcome;
        desk.withProject();
        model.backfill();
        desk.work();
    }

    @Test
    @DisplayName("ends with exact counts an entity and a ledger that balances to 0")
    void balances() {
        run(SmallProject.balanced());
        assertThat(model.rows()).hasSize(2);
        LedgerRow customer = model.rows().get(0);
        assertThat(customer.planned()).isEqualTo(599);
        assertThat(customer.written()).isEqualTo(598);
        assertThat(customer.apart()).isEqualTo(1);
        assertThat(customer.balance()).isZero();
        assertThat(model.rows().get(1).name()).isEqualTo("All");
        assertThat(model.balance().get()).isEqualTo(new Balance(GlyphState.ATTENTION, "Balances to 0, some set apart"));
        assertThat(model.itemsWritten().get()).isEqualTo("598");
        assertThat(model.done().get()).as("one was quarantined").isFalse();
        assertThat(model.anySetApart().get()).isTrue();
        assertThat(model.warning().get()).isEmpty();
        assertThat(model.context().get()).isEqualTo("1:26 in mode versioned, 2 of 2 ranges");
    }

    @Test
    @DisplayName("is done when every row arrived")
    void clean() {
        run(SmallProject.clean());
        assertThat(model.balance().get()).isEqualTo(new Balance(GlyphState.DONE, "Balances to 0"));
        assertThat(model.done().get()).isTrue();
        assertThat(model.anySetApart().get()).isFalse();
    }

    @Test
    @DisplayName("says by how much a ledger does not balance")
    void doesNotBalance() {
        run(SmallProject.unbalanced());
        assertThat(model.balance().get()).isEqualTo(new Balance(GlyphState.FAILED, "Off by 8, 0 ranges open"));
        assertThat(model.rows().get(0).balance()).isEqualTo(8);
        assertThat(model.done().get()).isFalse();
    }

    @Test
    @DisplayName("warns of a target that holds newer versions of most items, and is not done then (R-19)")
    void mostlyStale() {
        run(SmallProject.stale(300));
        assertThat(model.balance().get()).isEqualTo(new Balance(GlyphState.ATTENTION, "Balances to 0, mostly stale"));
        assertThat(model.warning().get())
                .startsWith("The target holds newer versions")
                .contains("0/1000", "R-19");
        assertThat(model.done().get()).isFalse();
    }

    @Test
    @DisplayName("takes no offence at a target that holds newer versions of half of the items")
    void halfStale() {
        run(SmallProject.stale(299));
        assertThat(model.balance().get().state()).isEqualTo(GlyphState.DONE);
        assertThat(model.anySetApart().get()).isFalse();
        assertThat(model.warning().get()).isEmpty();
        assertThat(model.done().get()).isTrue();
    }

    @Test
    @DisplayName("does not call a ledger balanced while a range is open")
    void openRange() {
        run(SmallProject.finished(new Ledger(Map.of("Customer", SmallProject.counts(10, 10, 0)), 1, 2)));
        assertThat(model.balance().get().state()).isEqualTo(GlyphState.FAILED);
    }

    @Test
    @DisplayName("that was refused shows no figure and says that nothing was written")
    void refused() {
        run(new BackfillOutcome.Refused(SmallProject.badCheck()));
        assertThat(model.rows()).isEmpty();
        assertThat(model.balance().get()).isEqualTo(Balance.UNKNOWN);
        assertThat(model.run().trouble().get()).startsWith("Nothing was written");
        assertThat(model.rowsRead().get()).isEqualTo("\u2013");
    }

    @Test
    @DisplayName("shows exact counts while it runs, and forgets the ledger of the run before")
    void liveProgress() {
        run(SmallProject.balanced());
        desk.engine.backfill = watch -> {
            watch.listener().on(new RunEvent.StageBegan("Backfill", 1000, "rows"));
            watch.listener().on(new RunEvent.Advanced("Backfill", 250));
            assertThat(model.run().running().get()).isTrue();
            assertThat(model.context().get()).isEqualTo("No range is done yet");
            assertThat(model.run().progress().counts().get()).isEqualTo("250 of 1,000 rows");
            assertThat(model.run().progress().fraction().get()).isEqualTo(0.25);
            assertThat(model.run().progress().stage().get()).isEqualTo("Backfill");
            return SmallProject.balanced();
        };
        model.backfill();
        assertThat(model.rows()).isEmpty();
        assertThat(model.run().progress().counts().get()).isEqualTo("Starting");
        desk.work();
        assertThat(model.run().trouble().get()).isEmpty();
        assertThat(model.rows()).hasSize(2);
        assertThat(model.run().running().get()).isFalse();
    }
}
