package dev.sluice.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.simulator.LoopbackSimulator;
import dev.sluice.simulator.SimulatorSettings;
import dev.sluice.testbed.LocalPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A source that is itself a replica, or whose triggers were switched off, keeps rows that refer to one that is gone. */
@DisplayName("Where the server does not enforce references, a sync finds what copied from a row that")
final class UnenforcedKeysIT {
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

    @ParameterizedTest(name = "{0}")
    @DisplayName("was deleted, moved, or came back")
    @ValueSource(
            strings = {
                "DELETE FROM region WHERE code IN (2, 3)",
                "UPDATE region SET code = code + 20",
                "DELETE FROM sku WHERE sku_id IN (1, 2, 3)",
                "UPDATE sku SET sku_id = sku_id + 1 WHERE sku_id = 8",
                "DELETE FROM sku; DELETE FROM region;"
                        + "INSERT INTO sku VALUES (4, 'Back'); INSERT INTO region VALUES ('land2', 2, 'Back')"
            })
    void isFound(String script) {
        try (LiveMarket market = new LiveMarket(folder, simulator.endpoint())) {
            market.prepare();
            market.backfill();
            LocalPostgres.run(market.source(), "SET session_replication_role = replica; " + script, "SELECT 1");

            market.catchUp();

            assertThat(market.wrong()).isEmpty();
        }
    }
}
