package dev.sluice.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.QuarantineRows;
import dev.sluice.gateway.RangeRecord;
import dev.sluice.project.LimitSettings;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.SourceRow;
import dev.sluice.run.Cancellation;
import dev.sluice.run.Crew;
import dev.sluice.run.RunId;
import dev.sluice.run.RunListener;
import dev.sluice.testbed.InMemoryItemStore;
import dev.sluice.testbed.InMemoryJournal;
import dev.sluice.testbed.InMemorySource;
import dev.sluice.testbed.Shop;
import dev.sluice.value.Lsn;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The counts of a range")
final class RangeTallyTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

    @Test
    @DisplayName("do not balance when a row was read and nobody says what became of it (R-40)")
    void lostRow() {
        RangeTally tally = tally();
        tally.read();
        tally.filtered(new SourceRow(new String[0], false, List.of()));
        assertThat(tally.counts().balances()).isTrue();

        tally.read();

        assertThat(tally.counts().rowsRead()).isEqualTo(2);
        assertThat(tally.counts().balances()).isFalse();
    }

    @Test
    @DisplayName("do not balance when an item was planned and has no outcome (R-40)")
    void lostItem() {
        RangeTally tally = tally();
        tally.read();
        tally.rendered();

        assertThat(tally.counts().itemsPlanned()).isEqualTo(1);
        assertThat(tally.counts().balances()).isFalse();
    }

    private static RangeTally tally() {
        EntityProjection entity = Shop.projection().entities().get(0);
        RangeRecord range =
                new RangeRecord(new RunId("run-1"), entity.entity().name(), 0, KeyRange.ALL, RangeRecord.State.PLANNED);
        InMemoryItemStore store = new InMemoryItemStore();
        BackfillPorts ports = new BackfillPorts(
                new InMemorySource(1)::open,
                store,
                mode -> new QueueWriter(store, mode),
                new InMemoryJournal(),
                (epoch, entities, version) -> List.of(),
                new Crew(Executors.newSingleThreadExecutor(), 1),
                NOON,
                new SplittableRandom(1),
                RunListener.NONE,
                new Cancellation());
        return new RangeTally(
                range,
                new MovedEntity(
                        entity,
                        new Quarantine(
                                entity,
                                Shop.projection().sensitiveColumns(),
                                new Provenance(new Lsn(1), "design-1", "target-1"),
                                NOON),
                        KnownRows.of(
                                ports.journal().quarantine(),
                                new QuarantineRows(range.run(), range.entity(), "public.customer", "target-1"))),
                new RangeBoard(
                        ports,
                        new Lsn(1),
                        0,
                        new QuarantineGuard(
                                new QuarantineLimit(LimitSettings.DEFAULT, Map.of(), Map.of(), Map.of()),
                                new Unwatched(),
                                ports.cancellation())));
    }
}
