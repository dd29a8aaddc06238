package dev.sluice.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.TargetReader;
import dev.sluice.item.CanonicalForm;
import dev.sluice.item.Item;
import dev.sluice.repair.Repair;
import dev.sluice.repair.RepairCounts;
import dev.sluice.repair.RepairScope;
import dev.sluice.simulator.LoopbackSimulator;
import dev.sluice.simulator.SimulatorSettings;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.verify.ConfirmedKey;
import dev.sluice.verify.Difference;
import dev.sluice.verify.Sighting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** R-83: what happens between the look that confirmed a key and the write that repairs it. */
@DisplayName("A repair, while somebody else writes,")
final class RepairIT {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private LoopbackSimulator simulator;
    private LiveMarket market;
    private OtherClient other;
    private Runnable afterLook = () -> {};

    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        simulator = new LoopbackSimulator(SimulatorSettings.PLAIN);
        market = new LiveMarket(folder.resolve("market"), simulator.endpoint());
        LocalPostgres.run(market.source(), "INSERT INTO sku SELECT n, 'Quiet ' || n FROM generate_series(100, 110) n");
        other = new OtherClient(simulator.endpoint(), market.table());
        market.prepare();
        market.backfill();
        market.catchUp();
    }

    @AfterEach
    void close() {
        other.close();
        market.close();
        simulator.close();
        threads.shutdownNow();
    }

    private Item sku(int id) {
        return market.items().stream()
                .filter(item -> item.get("pk").equals(new dev.sluice.item.AttributeValue.StringValue("SKU#" + id)))
                .findFirst()
                .orElseThrow();
    }

    private Repair.Done repair(RepairScope scope, List<Seen> seen) throws IOException {
        UnaryOperator<TargetReader> readers =
                reader -> BrokenWorld.instead(TargetReader.class, reader, (method, arguments, real) -> {
                    Object answer = real.call();
                    if (method.getName().equals("get")) {
                        afterLook.run();
                    }
                    return answer;
                });
        try (RepairDesk desk = new RepairDesk(market, threads, UnaryOperator.identity(), readers)) {
            List<ConfirmedKey> keys = seen.stream()
                    .map(one -> desk.key(one.item(), one.sighting()))
                    .toList();
            return desk.repair(scope, keys);
        }
    }

    private record Seen(Item item, Sighting sighting) {
        static Seen ours(Item item) {
            return new Seen(item, sighting(item, Sighting.Owner.OURS));
        }

        static Seen foreign(Item item) {
            return new Seen(item, sighting(item, Sighting.Owner.FOREIGN));
        }

        private static Sighting sighting(Item item, Sighting.Owner owner) {
            return new Sighting(
                    Difference.Kind.DIFFERENT,
                    owner,
                    Optional.empty(),
                    Optional.of(CanonicalForm.hash(item)),
                    Optional.empty());
        }
    }

    private String label(int id) {
        return other.item("SKU#" + id, "SKU").get("label").s();
    }

    @Test
    @DisplayName("leaves an item that became somebody else's since it was confirmed")
    void becameForeign() throws IOException {
        Seen seen = Seen.ours(sku(101));
        other.update("SKU#101", "SKU", "label", "Theirs");

        assertThat(repair(RepairScope.OURS, List.of(seen)).counts()).isEqualTo(new RepairCounts(0, 0, 0, 0, 0, 1));
        assertThat(label(101)).isEqualTo("Theirs");
    }

    @Test
    @DisplayName("tells what it replaced where that happens in the very moment (R-11b)")
    void replacedInTheMoment() throws IOException {
        Seen seen = Seen.ours(sku(101));
        afterLook = () -> other.update("SKU#101", "SKU", "label", "Theirs");

        Repair.Done done = repair(RepairScope.OURS, List.of(seen));

        assertThat(done.counts().written()).isEqualTo(1);
        assertThat(done.replaced()).singleElement().asString().contains("Theirs");
        assertThat(label(101)).isEqualTo("Quiet 101");
    }

    @Test
    @DisplayName("goes on where an item of others is gone or changed in the moment, and replaces the rest")
    void goneInTheMoment() throws IOException {
        for (int id : new int[] {101, 102, 103}) {
            Map<String, AttributeValue> naive = other.item("SKU#" + id, "SKU");
            naive.keySet().removeAll(Set.of("_mv", "_mh"));
            naive.put("label", OtherClient.text("Theirs"));
            other.put(naive);
        }
        List<Seen> seen = List.of(Seen.foreign(sku(101)), Seen.foreign(sku(102)), Seen.foreign(sku(103)));
        afterLook = () -> {
            other.delete("SKU#101", "SKU");
            other.update("SKU#102", "SKU", "label", "Theirs again");
        };

        assertThat(repair(RepairScope.FOREIGN, seen).counts()).isEqualTo(new RepairCounts(1, 0, 0, 0, 0, 2));
        assertThat(other.item("SKU#101", "SKU")).isEmpty();
        assertThat(label(102)).isEqualTo("Theirs again");
        assertThat(label(103)).isEqualTo("Quiet 103");
    }

    @Test
    @DisplayName("touches nothing of others without being asked to")
    void notAsked() throws IOException {
        other.update("SKU#101", "SKU", "label", "Theirs");

        assertThat(repair(RepairScope.OURS, List.of(Seen.foreign(sku(101)))).counts())
                .isEqualTo(new RepairCounts(0, 0, 0, 0, 1, 0));
        assertThat(label(101)).isEqualTo("Theirs");
    }
}
