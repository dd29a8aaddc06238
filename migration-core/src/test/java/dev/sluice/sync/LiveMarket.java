package dev.sluice.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.dynamodb.DynamoDbConnector;
import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.engine.BackfillOptions;
import dev.sluice.engine.BackfillOutcome;
import dev.sluice.engine.Engine;
import dev.sluice.engine.SyncOptions;
import dev.sluice.engine.SyncOutcome;
import dev.sluice.engine.VerifyOptions;
import dev.sluice.engine.VerifyOutcome;
import dev.sluice.engine.Watch;
import dev.sluice.gateway.JournalOpener;
import dev.sluice.gateway.SourceConnector;
import dev.sluice.gateway.TargetConnector;
import dev.sluice.gateway.TargetReader;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.CanonicalForm;
import dev.sluice.item.Item;
import dev.sluice.project.SourceSettings;
import dev.sluice.project.TargetSettings;
import dev.sluice.provision.Provisioner;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.testbed.RealPorts;
import dev.sluice.verify.VerifyLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A project whose source is written while it is followed: a database of its own, a table of its own in a simulator. */
final class LiveMarket implements AutoCloseable {

    private final Path folder;
    private final SourceSettings source = LocalPostgres.createDatabase();
    private final String table = LocalDynamoDb.tableName("live");
    private final TargetSettings target;

    /**
     * What stands in the source at first, and the design on it.
     *
     * @param document a project document, with URL for the source's and TABLE for the target's table
     */
    record World(String tables, String rows, String document) {}

    LiveMarket(Path folder, String endpoint) {
        this(folder, endpoint, new World(MarketSchema.TABLES, MarketSchema.ROWS, MarketSchema.DOCUMENT));
    }

    LiveMarket(Path folder, String endpoint, World world) {
        this.folder = folder;
        this.target =
                new TargetSettings(Optional.of(endpoint), Optional.of("eu-west-1"), Optional.empty(), Optional.empty());
        LocalPostgres.run(source, world.tables(), world.rows());
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve("sluice.yaml"),
                    world.document().replace("URL", source.url()).replace("TABLE", table));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        engine().provision(folder, target, Provisioner.Mode.CREATE, Watch.nobody());
    }

    SourceSettings source() {
        return source;
    }

    String table() {
        return table;
    }

    TargetSettings target() {
        return target;
    }

    Path folder() {
        return folder;
    }

    Engine engine() {
        return engine(UnaryOperator.identity(), UnaryOperator.identity(), UnaryOperator.identity());
    }

    /** An engine in a world that is not quite the real one. */
    Engine engine(
            UnaryOperator<SourceConnector> sources,
            UnaryOperator<TargetConnector> targets,
            UnaryOperator<JournalOpener> journals) {
        RealPorts real = new RealPorts(folder);
        return new Engine(real.sources(sources.apply(real.sources()))
                .targets(targets.apply(real.targets()))
                .journals(journals.apply(new SqliteJournalOpener(Clock.systemUTC())))
                .ports());
    }

    SyncOutcome.Prepared prepare() {
        return (SyncOutcome.Prepared) engine().sync(folder, target, new SyncOptions.Prepare(), Watch.nobody());
    }

    void backfill() {
        backfill(engine());
    }

    void backfill(Engine engine) {
        BackfillOutcome outcome = engine.backfill(folder, target, BackfillOptions.DEFAULT, Watch.nobody());
        assertThat(outcome).isInstanceOf(BackfillOutcome.Finished.class);
    }

    SyncOutcome.Followed catchUp() {
        return catchUp(engine());
    }

    SyncOutcome.Followed catchUp(Engine engine) {
        return follow(engine, new SyncGoal.CaughtUp());
    }

    SyncOutcome.Followed follow(Engine engine, SyncGoal goal) {
        return follow(engine, goal, Watch.nobody());
    }

    SyncOutcome.Followed follow(Engine engine, SyncGoal goal, Watch watch) {
        return (SyncOutcome.Followed) engine.sync(folder, target, new SyncOptions.Follow(goal), watch);
    }

    void sync(SyncOptions options, Watch watch) {
        engine().sync(folder, target, options, watch);
    }

    VerifyOutcome verify(VerifyOptions options) {
        return engine().verify(folder, target, options, Watch.nobody());
    }

    VerifyOutcome verify(VerifyLevel level) {
        return engine().verify(folder, target, level, Watch.nobody());
    }

    /** Items that are not as they have to be, in words, the first few of them; empty where all are right. Tombstones must be sound. */
    List<String> wrong() {
        TreeMap<String, Map<String, Object>> expected;
        try (Connection connection = LocalPostgres.connect(source)) {
            expected = MarketOracle.items(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        List<String> wrong = new ArrayList<>();
        TreeMap<String, Map<String, Object>> found = new TreeMap<>();
        for (Item item : items()) {
            if (item.get("_md") != null) {
                requireSound(item, wrong);
            } else {
                Map<String, Object> plain = plain(item.attributes());
                plain.keySet().removeAll(List.of("_mv", "_mh"));
                found.put(plain.get("pk") + " / " + plain.get("sk"), plain);
            }
        }
        expected.forEach((key, item) -> {
            if (!item.equals(found.get(key))) {
                wrong.add(key + " is " + shortened(found.get(key)) + " and should be " + shortened(item));
            }
        });
        found.keySet().stream().filter(key -> !expected.containsKey(key)).forEach(key -> wrong.add(key + " is extra"));
        return wrong.size() <= 5 ? wrong : wrong.subList(0, 5);
    }

    private static String shortened(Object item) {
        String text = String.valueOf(item);
        return text.length() < 400 ? text : text.substring(0, 400) + "...";
    }

    private static void requireSound(Item item, List<String> wrong) {
        boolean sound = item.attributes().keySet().equals(java.util.Set.of("pk", "sk", "_mv", "_mh", "_md"))
                && item.get("_mh")
                        .equals(new AttributeValue.BinaryValue(
                                CanonicalForm.hash(item).toBinary()));
        if (!sound) {
            wrong.add("no sound tombstone: " + item);
        }
    }

    List<Item> items() {
        List<Item> items = new ArrayList<>();
        try (TargetReader reader = new DynamoDbConnector(RealPorts.PAUSE).openReader(target)) {
            Optional<Item> next = Optional.empty();
            do {
                TargetReader.Page page = reader.scan(table, 0, 1, next);
                items.addAll(page.items());
                next = page.lastKey();
            } while (next.isPresent());
        }
        return items;
    }

    static Map<String, Object> plain(Map<String, AttributeValue> attributes) {
        Map<String, Object> plain = new LinkedHashMap<>();
        attributes.forEach((name, value) -> plain.put(name, plain(value)));
        return plain;
    }

    private static Object plain(AttributeValue value) {
        if (value instanceof AttributeValue.StringValue text) {
            return text.value();
        }
        if (value instanceof AttributeValue.NumberValue number) {
            return number.value().stripTrailingZeros();
        }
        if (value instanceof AttributeValue.ListValue list) {
            return list.elements().stream().map(LiveMarket::plain).toList();
        }
        if (value instanceof AttributeValue.MapValue map) {
            return plain(map.entries());
        }
        return value;
    }

    /** Removes the slot, of which a server has few. */
    @Override
    public void close() {
        engine().sync(folder, target, new SyncOptions.Drop(), Watch.nobody());
    }
}
