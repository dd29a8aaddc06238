package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.dynamodb.DynamoDbConnector;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyType;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.PutAnswer;
import dev.sluice.gateway.StoreFailure;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import dev.sluice.pacing.Pacing;
import dev.sluice.pacing.TablePace;
import dev.sluice.project.ProjectReader;
import dev.sluice.project.RunSettings;
import dev.sluice.project.TargetSettings;
import dev.sluice.run.Hold;
import dev.sluice.simulator.LoopbackSimulator;
import dev.sluice.simulator.SimulatorSettings;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.fault.FaultRule;
import dev.sluice.simulator.fault.FaultScript;
import dev.sluice.simulator.fault.Trigger;
import dev.sluice.simulator.protocol.Operation;
import dev.sluice.testbed.EncodedItems;
import dev.sluice.testbed.ManualTime;
import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import dev.sluice.write.WriterSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("What a document says of writing")
final class WritingPlanTest {
    private static final TableDesign TABLE = new TableDesign(
            "orders",
            new KeyAttribute("pk", KeyType.S),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            TableDesign.Scope.WHOLE_TABLE);
    private static final StoreFailure RESET =
            new StoreFailure(StoreFailure.Kind.TRANSIENT, "SocketException", "Connection reset.");

    private static RunSettings settings(String writing) {
        return ProjectReader.parse("sluice: 1\nname: a\nsource: {url: 'jdbc:postgresql:a'}\n"
                        + "run: {writers: 3, writing: {" + writing + "}}\n")
                .settings();
    }

    private static Pacing pacing(String writing, OptionalDouble ofCall, ManualTime time) {
        return new Pacing(WritingPlan.pace(settings(writing), ofCall), time);
    }

    @Test
    @DisplayName("is the ceiling of a run, under that of the call and of an order")
    void rate() {
        ManualTime time = new ManualTime();
        assertThat(pacing("", OptionalDouble.empty(), time).reading().ceiling()).isEmpty();
        Pacing ofDocument = pacing("rate: 500", OptionalDouble.empty(), time);
        assertThat(ofDocument.reading().ceiling()).hasValue(500);
        Pacing ofCall = pacing("rate: 500", OptionalDouble.of(800), time);
        assertThat(ofCall.reading().ceiling()).hasValue(800);
        ofCall.limit(OptionalDouble.of(900));
        assertThat(ofCall.reading().ceiling()).hasValue(900);
    }

    @Test
    @DisplayName("opens the breaker by its own thresholds, and tries one item when it says")
    void breaker() {
        ManualTime time = new ManualTime();
        Pacing pacing = pacing(
                "breaker: {errorPercent: 20, windowSeconds: 10, calls: 6, probeSeconds: 2, openMinutes: 1}",
                OptionalDouble.empty(),
                time);
        TablePace table = pacing.table(TABLE);
        for (int i = 0; i < 4; i++) {
            table.answered(Optional.empty(), dev.sluice.value.WriteUnits.ZERO, 0);
        }
        table.failed(RESET, 0);
        assertThat(table.waitNanos(0)).as("five calls say nothing").isZero();
        table.failed(RESET, 0);
        assertThat(table.waitNanos(0))
                .as("two of six")
                .isEqualTo(Duration.ofSeconds(2).toNanos());
        assertThat(pacing.reading().holds().get(Hold.BREAKER)).contains("one item every 2 s");
    }

    @Test
    @DisplayName("is how long and how often an item is sent again, and how many connections there are")
    void retries() {
        RunSettings settings =
                settings("retryMinutes: 2, firstDelayMillis: 5, longestDelaySeconds: 9, retryShare: 40, connections: 8,"
                        + " requestTimeoutSeconds: 4");
        WriterSettings writer = WritingPlan.writer(settings);

        assertThat(writer.retryBudget()).isEqualTo(Duration.ofMinutes(2));
        assertThat(writer.firstDelay()).isEqualTo(Duration.ofMillis(5));
        assertThat(writer.longestDelay()).isEqualTo(Duration.ofSeconds(9));
        assertThat(writer.requestsInFlight()).isEqualTo(3);
        assertThat(WritingPlan.pace(settings, OptionalDouble.empty()).retryShare())
                .isEqualTo(0.4);
        assertThat(WritingPlan.connections(settings).most()).isEqualTo(8);
        assertThat(WritingPlan.connections(settings).requestTimeout()).isEqualTo(Duration.ofSeconds(4));
        assertThat(WritingPlan.writer(settings("")))
                .as("where it says nothing, the standard")
                .isEqualTo(WriterSettings.of(3));
        assertThat(WritingPlan.connections(settings("")).most()).isEqualTo(3);
    }

    @Test
    @Timeout(120)
    @DisplayName("gives up an answer that takes longer than it says, and calls that transient")
    void timeout() {
        FaultRule slow = new FaultRule(
                new Fault.Slow(Duration.ofSeconds(90), Fault.Pace.LATE),
                Set.of(Operation.PUT_ITEM),
                new Trigger.Nth(1));
        try (LoopbackSimulator simulator =
                        new LoopbackSimulator(SimulatorSettings.PLAIN.withFaults(new FaultScript(1, List.of(slow))));
                ItemStore store = new DynamoDbConnector(duration -> {})
                        .openStore(
                                new TargetSettings(
                                        Optional.of(simulator.endpoint()),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty()),
                                WritingPlan.connections(settings("requestTimeoutSeconds: 1")))) {
            store.create(TABLE);
            var item = EncodedItems.of(TABLE, new Item(Map.of("pk", new StringValue("P"))), Version.of(3, new Lsn(1)));

            assertThat(store.putIfNewer(TABLE, item))
                    .isInstanceOfSatisfying(
                            PutAnswer.Failed.class,
                            failed -> assertThat(failed.failure().kind()).isEqualTo(StoreFailure.Kind.TRANSIENT));
        }
    }
}
