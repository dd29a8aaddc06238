package dev.sluice.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.FeedMessage;
import dev.sluice.gateway.FeedMessage.RowChanged;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.PutAnswer;
import dev.sluice.gateway.RowChange;
import dev.sluice.gateway.RowImage;
import dev.sluice.gateway.SourceConnector;
import dev.sluice.gateway.TargetConnector;
import dev.sluice.gateway.VersionedItem;
import dev.sluice.simulator.LoopbackSimulator;
import dev.sluice.simulator.SimulatorSettings;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.value.Lsn;
import dev.sluice.value.WriteUnits;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proves the oracle's worth: each planted defect of what follows the source shows as an item that is not as it has to be. */
@DisplayName("The comparison with the oracle finds a sync")
final class SyncMutantsIT {
    private static LoopbackSimulator simulator;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        simulator = new LoopbackSimulator(SimulatorSettings.PLAIN);
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @Test
    @DisplayName("none at all, where nothing is planted")
    void nothing() {
        expect(UnaryOperator.identity(), UnaryOperator.identity(), "").isEmpty();
    }

    @Test
    @DisplayName("that leaves no tombstones (R-12)")
    void withoutTombstones() {
        expect(UnaryOperator.identity(), SyncMutantsIT::withoutTombstones, "DELETE FROM sku WHERE sku_id = 3")
                .anyMatch(wrong -> wrong.equals("SKU#3 / SKU is extra"));
    }

    @Test
    @DisplayName("that does not leave the key that a row had (R-33)")
    void oldKeysKept() {
        expect(
                        BrokenWorld.feeds(message -> forgetting("customer", Set.of("handle"), message)),
                        UnaryOperator.identity(),
                        "UPDATE customer SET handle = 'moved' WHERE customer_id = 5")
                .anyMatch(wrong -> wrong.equals("CUSTOMER#h5 / PROFILE is extra"));
    }

    @Test
    @DisplayName("that forgets the parent that a child left (R-30)")
    void oldParentForgotten() {
        expect(
                        BrokenWorld.feeds(message -> forgetting("line", Set.of("shop", "number"), message)),
                        UnaryOperator.identity(),
                        "UPDATE line SET shop = 1, number = 3 WHERE line_id = 4")
                .anyMatch(wrong -> wrong.startsWith("SHOP#3 / PURCHASE#000005"));
    }

    @Test
    @DisplayName("that forgets who copies from a row (R-30)")
    void copiesForgotten() {
        expect(
                        BrokenWorld.feeds(message -> message instanceof RowChanged change
                                        && change.table().name().equals("region")
                                ? new FeedMessage.Progress(new Lsn(0))
                                : message),
                        UnaryOperator.identity(),
                        "UPDATE region SET title = 'Elsewhere' WHERE code = 2")
                .isNotEmpty();
    }

    private ListAssert<String> expect(
            UnaryOperator<SourceConnector> sources, UnaryOperator<TargetConnector> targets, String change) {
        try (LiveMarket market = new LiveMarket(folder, simulator.endpoint())) {
            market.prepare();
            market.backfill();
            if (!change.isEmpty()) {
                LocalPostgres.run(market.source(), change);
            }
            market.catchUp(market.engine(sources, targets, UnaryOperator.identity()));
            return assertThat(market.wrong());
        }
    }

    /** Tells the old values of these columns as if they were the new ones. */
    private static FeedMessage forgetting(String table, Set<String> columns, FeedMessage message) {
        if (!(message instanceof RowChanged change)
                || !change.table().name().equals(table)
                || change.kind() != RowChange.UPDATED
                || change.before().isEmpty()) {
            return message;
        }
        Map<String, String> before = new HashMap<>(change.before().get().columns());
        columns.forEach(column ->
                before.put(column, change.after().orElseThrow().columns().get(column)));
        return new RowChanged(change.table(), change.kind(), Optional.of(new RowImage(before)), change.after());
    }

    private static TargetConnector withoutTombstones(TargetConnector targets) {
        return BrokenWorld.instead(
                TargetConnector.class,
                targets,
                (method, arguments, real) -> method.getName().equals("openStore")
                        ? BrokenWorld.instead(
                                ItemStore.class,
                                (ItemStore) real.call(),
                                (inner, values, put) -> inner.getName().equals("putIfNewer")
                                                && ((VersionedItem) values[1]).isTombstone()
                                        ? new PutAnswer.Stored(WriteUnits.ofTable(1), Optional.empty())
                                        : put.call())
                        : real.call());
    }
}
