package dev.sluice.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dualwrite.ChangedRow;
import dev.sluice.dualwrite.WrittenRow;
import dev.sluice.engine.RepairOptions;
import dev.sluice.engine.VerifyOptions;
import dev.sluice.engine.VerifyOutcome;
import dev.sluice.repair.RepairCounts;
import dev.sluice.repair.RepairScope;
import dev.sluice.simulator.LoopbackSimulator;
import dev.sluice.simulator.SimulatorSettings;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.verify.VerifyLevel;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@DisplayName("A repair of rows that count their own versions")
final class DualRepairIT {
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
    @DisplayName(
            "writes at the row's version, so that its next change arrives, and nothing for a row that is not there (R-22, R-83)")
    void atTheRowsVersion() throws SQLException {
        try (DualDesk desk = new DualDesk(folder, simulator.endpoint());
                OtherClient other =
                        new OtherClient(simulator.endpoint(), desk.market().table())) {
            desk.market().prepare();
            WrittenRow old = change(desk, "UPDATE rental SET customer = 'old' WHERE number = 6", 6);
            change(desk, "UPDATE rental SET deleted = true WHERE number = 6", 6);
            desk.market().backfill();
            desk.market().catchUp();
            other.delete("SHOP#3", "RENTAL#000005");
            other.delete("SHOP#1", "RENTAL#000006");
            desk.writer().put(old);
            Map<String, AttributeValue> nobodys = other.item("SHOP#2", "RENTAL#000004");
            nobodys.put("sk", OtherClient.text("RENTAL#000999"));
            other.forge(nobodys, "customer", "Nobody");
            other.put(nobodys);

            VerifyOutcome repaired = repair(desk);

            assertThat(repaired.repair().orElseThrow().counts()).isEqualTo(new RepairCounts(1, 1, 0, 0, 0, 1));
            assertThat(desk.wrong()).singleElement().asString().startsWith("SHOP#2 / RENTAL#000999 is ");
            change(desk, "UPDATE rental SET customer = 'later' WHERE number = 5", 5);
            desk.market().catchUp();
            assertThat(desk.wrong()).hasSize(1);
        }
    }

    private static VerifyOutcome repair(DualDesk desk) {
        return desk.market()
                .verify(VerifyOptions.repairing(
                        VerifyLevel.ITEMS,
                        new RepairOptions(RepairScope.FOREIGN, RepairOptions.MOST, RepairOptions.Mode.WRITE)));
    }

    /** Changes a row through the library, without its second write. */
    private static WrittenRow change(DualDesk desk, String sql, int number) throws SQLException {
        try (Connection connection = LocalPostgres.connect(desk.market().source());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(sql);
            return desk.rows()
                    .commit(connection, List.of(new ChangedRow("Rental", List.of("" + (1 + number % 3), "" + number))))
                    .get(0);
        }
    }
}
