package dev.sluice.adapter.dynamodb;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.ItemStoreContract;
import dev.sluice.item.Item;
import dev.sluice.project.TargetSettings;
import dev.sluice.simulator.LoopbackSimulator;
import dev.sluice.simulator.SimulatorSettings;
import dev.sluice.simulator.capacity.CapacityRules;
import dev.sluice.testbed.PlainTable;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The item store of DynamoDB, on the simulator")
final class SimulatedItemStoreTest extends ItemStoreContract {
    private static LoopbackSimulator simulator;

    @BeforeAll
    static void start() {
        simulator = new LoopbackSimulator(SimulatorSettings.PLAIN.withCapacity(CapacityRules.LIKE_THE_SERVICE));
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @Override
    protected ItemStore open() {
        TargetSettings settings = new TargetSettings(
                Optional.of(simulator.endpoint()), Optional.of("eu-west-1"), Optional.empty(), Optional.empty());
        return new DynamoDbConnector(duration -> {}).openStore(settings, 4);
    }

    @Override
    protected void plant(TableDesign into, Item item) {
        try (PlainTable plain = new PlainTable(into, simulator.endpoint())) {
            plain.put(item);
        }
    }
}
