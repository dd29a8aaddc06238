package dev.sluice.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.QuarantineEnding.How;
import dev.sluice.gateway.QuarantineOrigin;
import dev.sluice.gateway.QuarantineRecord;
import dev.sluice.gateway.RangeRecord;
import dev.sluice.gateway.RunStep;
import dev.sluice.gateway.RunSteps;
import dev.sluice.projection.RowText;
import dev.sluice.run.Cancellation;
import dev.sluice.run.Crew;
import dev.sluice.run.RunId;
import dev.sluice.run.RunListener;
import dev.sluice.testbed.InMemoryItemStore;
import dev.sluice.testbed.Shop;
import dev.sluice.value.Bytes;
import dev.sluice.value.Lsn;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-62: a replay")
final class ReplayTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final ShopRun shop = new ShopRun(threads);
    private RunId run = new RunId("none");

    @BeforeEach
    void refused() {
        shop.source.row("customer", "customer_id", "1", "name", "Ann", "balance", "NaN");
        run = shop.result().run();
        shop.source.delete("customer", 1);
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private List<Replayed> replay(String source, ItemStore store) {
        return new Replay(new BackfillPorts(
                        shop.source::open,
                        store,
                        mode -> new QueueWriter(store, mode),
                        shop.journal,
                        (epoch, entities, version) -> List.of(),
                        new Crew(threads, 2),
                        CLOCK,
                        new SplittableRandom(1),
                        RunListener.NONE,
                        new Cancellation()))
                .run(
                        new BackfillRequest(
                                Shop.projection(),
                                "design-1",
                                source,
                                Optional.empty(),
                                Optional.empty(),
                                new Bytes(1)),
                        shop.journal.quarantine().open(0, 9));
    }

    private void staysOpen(List<Replayed> replayed, String because) {
        assertThat(replayed).isNotEmpty().allSatisfy(one -> {
            assertThat(one.how()).isEmpty();
            assertThat(one.sentence()).contains(because);
        });
        assertThat(shop.journal.quarantine().size().closed()).isZero();
    }

    /** A record of the same row, as if the entity had been read so. */
    private void noted(String table, String key, QuarantineOrigin origin) {
        QuarantineRecord old = shop.journal.quarantine().find(1).orElseThrow().record();
        shop.journal
                .quarantine()
                .note(
                        new RangeRecord(run, "Customer", 0, KeyRange.ALL, RangeRecord.State.DONE),
                        List.of(new QuarantineRecord(
                                "Customer",
                                table,
                                key,
                                "R-62",
                                "the item",
                                old.reason(),
                                null,
                                "{}",
                                1,
                                old.at(),
                                origin)));
    }

    private QuarantineOrigin origin() {
        return shop.journal.quarantine().find(1).orElseThrow().record().origin();
    }

    @Test
    @DisplayName("closes a record whose row is gone from the very source it was read from")
    void vanished() {
        assertThat(replay("source-1", shop.store)).singleElement().satisfies(one -> assertThat(one.how())
                .contains(How.VANISHED));
    }

    @Test
    @DisplayName("leaves a record open on another source, and begins no generation for it (R-19)")
    void otherSource() {
        staysOpen(replay("source-2", shop.store), "another source (source-1)");
        assertThat(shop.journal.generation("design-1", "source-1", CLOCK.instant()))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("leaves a record open on another target, which may hold what its own lacks")
    void otherTarget() {
        InMemoryItemStore other = new InMemoryItemStore();
        other.create(Shop.table());
        shop.customer(1, "Ann");
        staysOpen(replay("source-1", other), "another target");
        assertThat(other.items(Shop.TABLE)).isEmpty();
    }

    @Test
    @DisplayName("leaves a record of an older program open on another target too")
    void otherTargetThanTheRuns() {
        QuarantineOrigin known = origin();
        QuarantineOrigin old = new QuarantineOrigin(new Lsn(1), "", "design-1", known.sourceKeyHash(), "");
        noted("public.customer", "{\"customer_id\":\"1\"}", old);
        InMemoryItemStore other = new InMemoryItemStore();
        other.create(Shop.table());
        staysOpen(replay("source-1", other), "another target");
        assertThat(replay("source-1", shop.store)).hasSize(2).allSatisfy(one -> assertThat(one.how())
                .contains(How.VANISHED));
    }

    @Test
    @DisplayName("leaves a record open whose entity is read from another table now")
    void otherRoot() {
        noted("public.client", "{\"customer_id\":\"1\"}", origin());
        assertThat(replay("source-1", shop.store))
                .filteredOn(one -> one.how().isEmpty())
                .singleElement()
                .satisfies(
                        one -> assertThat(one.sentence()).contains("public.client", "now read from public.customer"));
    }

    @Test
    @DisplayName("leaves a record open whose table has another key now")
    void otherKey() {
        noted("public.customer", "{\"tenant\":\"1\",\"customer_id\":\"1\"}", origin());
        assertThat(replay("source-1", shop.store))
                .filteredOn(one -> one.how().isEmpty())
                .singleElement()
                .satisfies(one -> assertThat(one.sentence()).contains("had other key columns", "tenant"));
    }

    @Test
    @DisplayName("leaves a record open whose run did not note what its key was like (R-37)")
    void unknownForm() {
        shop.journal.forgetForms();
        staysOpen(replay("source-1", shop.store), "did not note what the key of table public.customer was like");
    }

    @Test
    @DisplayName("R-24, R-42: ends steps that a killed process left on its own tables, and by its time none on others")
    void stepsOfOtherTargets() {
        RunSteps steps = shop.journal.steps();
        long here = steps.begin(run, RunStep.Kind.BULK_WRITE, "{shop=before}", CLOCK.instant());
        long elsewhere = steps.begin(run, RunStep.Kind.BULK_WRITE, "{archive=1}", CLOCK.instant());
        assertThatThrownBy(() -> replay("source-1", shop.store)).hasMessageContaining("R-24");
        assertThat(steps.all())
                .filteredOn(step -> step.number() == here)
                .extracting(RunStep::ended)
                .containsExactly(Optional.of(CLOCK.instant()));
        assertThat(steps.open()).extracting(RunStep::number).containsExactly(elsewhere);
    }

    @Test
    @DisplayName("knows the key columns of a record also where values are masked, null or hold quotes")
    void keyColumns() {
        RowText text = new RowText(
                Shop.projection().entities().get(0).reading(), Shop.projection().sensitiveColumns());
        assertThat(List.of("{\"customer_id\":\"1\"}", "{\"customer_id\":\"a\\\"}\"}", "{\"customer_id\":null}"))
                .allMatch(text::isKey);
        assertThat(List.of(
                        "{}",
                        "",
                        "{\"customer_id\":\"1",
                        "{\"id\":\"1\"}",
                        "{\"customer_id\":\"1\",\"tenant\":\"2\"}",
                        "{\"tenant\":\"2\",\"customer_id\":\"1\"}"))
                .noneMatch(text::isKey);
    }
}
