package dev.sluice.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.design.TableDesign;
import dev.sluice.dualwrite.ChangedRow;
import dev.sluice.dualwrite.WrittenRow;
import dev.sluice.engine.SyncOutcome;
import dev.sluice.gateway.InsertAnswer;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.PutAnswer;
import dev.sluice.gateway.TargetConnector;
import dev.sluice.gateway.VersionedItem;
import dev.sluice.simulator.LoopbackSimulator;
import dev.sluice.simulator.SimulatorSettings;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.value.WriteUnits;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proves the oracle's worth, and why versions are what they are (correctness.md section 4, protocol C): each unsound one loses a change. */
@DisplayName("The comparison of dual writes with their rows finds")
final class DualWriteMutantsIT {
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
    @DisplayName("nothing, where a counter under the row's lock is the version")
    void counter() throws SQLException {
        try (DualDesk desk = new DualDesk(folder, simulator.endpoint())) {
            race(desk);
            desk.market().prepare();
            desk.market().backfill();

            assertThat(desk.market().catchUp().isClean()).isTrue();
            assertThat(desk.wrong()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"(extract(epoch from now()) * 1000000)::bigint", "txid_current()"})
    @DisplayName("a change that is lost, where the version is a transaction's beginning or id")
    void unsound(String version) throws SQLException {
        try (DualDesk desk = new DualDesk(folder, simulator.endpoint(), version, UnaryOperator.identity())) {
            desk.market().prepare();
            race(desk);
            desk.market().backfill();

            assertThat(desk.market().catchUp().isClean()).as("told, too").isFalse();
            assertThat(desk.wrong()).isNotEmpty();
        }
    }

    @Test
    @DisplayName("an older item over a newer one, where a write has no condition (R-10)")
    void unconditional() throws SQLException {
        try (DualDesk desk =
                new DualDesk(folder, simulator.endpoint(), DualDesk.COUNTER, DualWriteMutantsIT::withoutCondition)) {
            desk.market().prepare();
            desk.market().backfill();
            race(desk);
            desk.market().catchUp();
            lateWrite(desk);

            assertThat(desk.wrong()).isNotEmpty();
        }
    }

    @ParameterizedTest(name = "with them: {0}")
    @ValueSource(booleans = {true, false})
    @DisplayName(
            "an older item of a deleted row, where a backfill leaves no tombstones of rows that were deleted before it (R-12)")
    void deletedBefore(boolean withTombstones) throws SQLException {
        try (DualDesk desk = new DualDesk(folder, simulator.endpoint());
                Connection connection = LocalPostgres.connect(desk.market().source())) {
            connection.setAutoCommit(false);
            WrittenRow old = change(desk, connection, "old");
            execute(connection, "UPDATE rental SET deleted = true WHERE number = 6");
            connection.commit();
            desk.market().prepare();
            UnaryOperator<TargetConnector> target =
                    withTombstones ? UnaryOperator.identity() : DualWriteMutantsIT::withoutTombstones;
            desk.market().backfill(desk.market().engine(UnaryOperator.identity(), target, UnaryOperator.identity()));
            desk.market().catchUp();
            desk.writer().put(old);

            assertThat(desk.wrong().isEmpty()).isEqualTo(withTombstones);
        }
    }

    @Test
    @DisplayName("a row that DELETE removed, which the sync tells and writes nothing for (R-22)")
    void deleted() throws SQLException {
        try (DualDesk desk = new DualDesk(folder, simulator.endpoint())) {
            desk.market().prepare();
            desk.market().backfill();
            LocalPostgres.run(desk.market().source(), "DELETE FROM rental WHERE number = 6");

            SyncOutcome.Followed followed = desk.market().catchUp();

            assertThat(followed.result().openQuarantine()).isEqualTo(1);
            assertThat(followed.isClean()).isFalse();
            assertThat(desk.wrong()).singleElement().asString().startsWith("SHOP#1 / RENTAL#000006 is ");
        }
    }

    /** The first transaction to begin is the last to commit; each puts its item when it has committed. */
    private static void race(DualDesk desk) throws SQLException {
        try (Connection slow = LocalPostgres.connect(desk.market().source());
                Connection quick = LocalPostgres.connect(desk.market().source())) {
            slow.setAutoCommit(false);
            quick.setAutoCommit(false);
            execute(slow, "SELECT now(), txid_current()");
            put(desk, quick, "quick");
            put(desk, slow, "slow");
        }
    }

    /** A request that was given up lands when the row has long changed again. */
    private static void lateWrite(DualDesk desk) throws SQLException {
        try (Connection connection = LocalPostgres.connect(desk.market().source())) {
            connection.setAutoCommit(false);
            WrittenRow old = change(desk, connection, "old");
            put(desk, connection, "new");
            desk.market().catchUp();
            desk.writer().put(old);
        }
    }

    private static void put(DualDesk desk, Connection connection, String customer) throws SQLException {
        desk.writer().put(change(desk, connection, customer));
    }

    private static WrittenRow change(DualDesk desk, Connection connection, String customer) throws SQLException {
        execute(connection, "UPDATE rental SET customer = '" + customer + "' WHERE number = 6");
        return desk.rows()
                .commit(connection, List.of(new ChangedRow("Rental", List.of("1", "6"))))
                .get(0);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static TargetConnector withoutTombstones(TargetConnector targets) {
        return BrokenWorld.instead(
                TargetConnector.class,
                targets,
                (method, arguments, real) -> method.getName().equals("openStore")
                        ? BrokenWorld.instead(
                                ItemStore.class, (ItemStore) real.call(), DualWriteMutantsIT::unlessTombstones)
                        : real.call());
    }

    private static Object unlessTombstones(Method method, Object[] arguments, BrokenWorld.Real real) throws Throwable {
        if (method.getName().equals("insertBatch")) {
            @SuppressWarnings("unchecked")
            List<VersionedItem> items = (List<VersionedItem>) arguments[1];
            // Each goes on alone, as a put.
            return new InsertAnswer(Collections.nCopies(items.size(), new InsertAnswer.KeyPresent()), WriteUnits.ZERO);
        }
        return method.getName().equals("putIfNewer") && ((VersionedItem) arguments[1]).isTombstone()
                ? new PutAnswer.Stored(WriteUnits.ofTable(1), Optional.empty())
                : real.call();
    }

    private static ItemStore withoutCondition(ItemStore real) {
        return BrokenWorld.instead(ItemStore.class, real, (method, arguments, call) -> {
            if (!method.getName().equals("putIfNewer")) {
                return call.call();
            }
            real.putBatch((TableDesign) arguments[0], List.of((VersionedItem) arguments[1]));
            return new PutAnswer.Stored(WriteUnits.ofTable(1), Optional.empty());
        });
    }
}
