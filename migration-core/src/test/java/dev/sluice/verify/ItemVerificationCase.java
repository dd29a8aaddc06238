package dev.sluice.verify;

import dev.sluice.design.Design;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.gateway.TargetReader;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.Projection;
import dev.sluice.run.Cancellation;
import dev.sluice.run.RunListener;
import dev.sluice.testbed.InMemorySource;
import dev.sluice.testbed.Shop;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Both sides of the shop, equal, and what the tests of their verification have in common. */
abstract class ItemVerificationCase {
    static final TableDesign TABLE = Shop.table();

    @TempDir
    Path folder = Path.of("");

    final ExecutorService executor = Executors.newFixedThreadPool(4);
    final InMemorySource source = new InMemorySource(4);
    final FakeTarget target = new FakeTarget();
    final PlantedItems writer = new PlantedItems(TABLE);
    final Cancellation cancellation = new Cancellation();
    Projection projection = Shop.projection();

    @BeforeEach
    void moveEverything() {
        for (int i = 1; i <= 30; i++) {
            source.row(
                    "customer",
                    "customer_id",
                    "" + i,
                    "name",
                    "Name " + i,
                    "email",
                    "secret" + i + "@example.org",
                    "balance",
                    i + ".50");
            source.row("note", "note_id", "" + i, "owner", "own#er" + i % 3, "body", "Body " + i);
        }
        target.create(Shop.TABLE);
        RenderedItems.of(projection, source::open).forEach(item -> items().add(writer.written(item)));
    }

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    VerifyResult verify(VerifyLevel level) {
        return verify(ports(target), level);
    }

    static Readings unkept() {
        return Readings.unkept(new Readings.Heading("", "", Instant.EPOCH, Instant.EPOCH));
    }

    /** With a small self-test, because these tests are many. */
    VerifyResult verify(VerificationPorts ports, VerifyLevel level) {
        try (SourceEpoch epoch = source.open()) {
            return new ItemVerification(ports, level, 10).run(epoch, unkept()).result();
        }
    }

    /** How the target is read. */
    TargetReader reader(FakeTarget fake) {
        return fake;
    }

    VerificationPorts ports(FakeTarget fake) {
        return ports(fake, design(TABLE));
    }

    VerificationPorts ports(FakeTarget fake, Design design) {
        return new VerificationPorts(
                design,
                projection,
                source::open,
                reader(fake),
                folder,
                executor,
                duration -> {},
                1,
                RunListener.NONE,
                cancellation,
                java.util.Optional.empty(),
                SelfTests.eachTime());
    }

    Design prefixes() {
        TableDesign table = new TableDesign(
                TABLE.name(),
                TABLE.partitionKey(),
                TABLE.sortKey(),
                TABLE.indexes(),
                TABLE.timeToLiveAttribute(),
                TableDesign.Scope.ENTITY_PREFIXES);
        return design(table);
    }

    Design design(TableDesign table) {
        return new Design(
                '#',
                List.of(table),
                projection.entities().stream().map(EntityProjection::entity).toList());
    }

    List<Item> items() {
        return target.items(Shop.TABLE);
    }

    void change(int index, UnaryOperator<Item> change) {
        Item bare = items().get(index);
        for (String name : EngineAttributes.NAMES) {
            bare = ItemSurgery.without(bare, name);
        }
        items().set(index, writer.written(change.apply(bare)));
    }

    static Item item(String partition, String sort) {
        return new Item(java.util.Map.of(
                "pk", new AttributeValue.StringValue(partition), "sk", new AttributeValue.StringValue(sort)));
    }
}
