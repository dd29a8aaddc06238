package dev.sluice.drill;

import dev.sluice.design.TableDesign;
import dev.sluice.drill.Operator.Kind;
import dev.sluice.gateway.Connections;
import dev.sluice.gateway.ControlAnswer;
import dev.sluice.gateway.ControlAnswer.Lacking;
import dev.sluice.gateway.ControlPlane;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.ItemStream;
import dev.sluice.gateway.TargetConnector;
import dev.sluice.gateway.TargetGuard;
import dev.sluice.gateway.TargetReader;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import dev.sluice.project.TargetApplication;
import dev.sluice.project.TargetSettings;
import dev.sluice.testbed.InMemoryItemStore;
import dev.sluice.testbed.InMemoryItemStream;
import dev.sluice.value.CapacityUnits;
import dev.sluice.verify.ItemOwner;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The target's one table with its stream and its policy. Thread-safe. */
final class DrillTarget {
    static final String TABLE = "token";
    static final TableDesign DESIGN = DrillDocument.design();

    private static final Set<String> KEY = Set.of("pk", "sk");

    private final DrillTime time;
    private final Privileges privileges;
    private final InMemoryItemStore items = new InMemoryItemStore();
    private final InMemoryItemStream stream = new InMemoryItemStream(TABLE, KEY);
    private int shard = 1;

    DrillTarget(DrillTime time, Privileges privileges) {
        this.time = time;
        this.privileges = privileges;
        items.create(DESIGN);
    }

    InMemoryItemStore items() {
        return items;
    }

    /** The key of a token's item. */
    static Item key(long token) {
        return new Item(Map.of("pk", new StringValue("TOKEN#" + token), "sk", new StringValue("TOKEN")));
    }

    /** What stands under a key, tombstones too. */
    synchronized Optional<Item> get(Item key) {
        return items.get(DESIGN, key);
    }

    /** Puts an item, unconditionally; whether that changed anything, of which alone a stream tells. */
    synchronized boolean put(Item item) {
        Optional<Item> before = get(item);
        return changing(List.of(item), () -> {
            items.plant(DESIGN, item);
            return !before.equals(Optional.of(item));
        });
    }

    /** Deletes an item without a trace. */
    synchronized boolean delete(Item key) {
        boolean wasThere = get(key).isPresent();
        return changing(List.of(key), () -> {
            items.uproot(DESIGN, key);
            return wasThere;
        });
    }

    /** Does something to some items, of which the stream tells what changed. */
    synchronized <T> T changing(List<Item> some, Supplier<T> change) {
        Map<Item, Optional<Item>> before = new LinkedHashMap<>();
        some.forEach(item -> before.put(keyOf(item), items.get(DESIGN, item)));
        T result = change.get();
        before.forEach((key, was) -> {
            Optional<Item> now = items.get(DESIGN, key);
            if (!now.equals(was)) {
                stream.at(time.instant());
                stream.change("shard-" + shard, key, now);
            }
        });
        return result;
    }

    static Item keyOf(Item item) {
        Map<String, AttributeValue> key = new LinkedHashMap<>(item.attributes());
        key.keySet().retainAll(KEY);
        return new Item(key);
    }

    /** The stream's shard ends, and another one goes on. */
    synchronized void split() {
        stream.split("shard-" + shard, "shard-" + (shard + 1));
        shard++;
    }

    /** The tokens that stand there by their numbers, as an application reads them. */
    synchronized TreeMap<Long, DrillRow> tokens() {
        TreeMap<Long, DrillRow> tokens = new TreeMap<>();
        for (Item item : items.items(TABLE)) {
            if (!ItemOwner.isDeleted(item)) {
                tokens.put(
                        Long.parseLong(text(item, "pk").orElseThrow().replace("TOKEN#", "")),
                        new DrillRow(
                                text(item, "name").orElse(""),
                                text(item, "note").orElse(null)));
            }
        }
        return tokens;
    }

    static Optional<String> text(Item item, String attribute) {
        return item.get(attribute) instanceof StringValue text ? Optional.of(text.value()) : Optional.empty();
    }

    /** As an operator connects to it. */
    TargetConnector seenBy(DrillWorld world, Operator operator) {
        return new Seen(world, operator);
    }

    private final class Seen implements TargetConnector {
        private final DrillWorld world;
        private final Operator operator;

        Seen(DrillWorld world, Operator operator) {
            this.world = world;
            this.operator = operator;
        }

        @Override
        public ItemStore openStore(TargetSettings settings, Connections connections) {
            return new DrillStore(world, operator);
        }

        @Override
        public TargetReader openReader(TargetSettings settings) {
            return new Reader();
        }

        @Override
        public ControlPlane openControlPlane(TargetSettings settings) {
            return new Silent();
        }

        @Override
        public TargetGuard openGuard(TargetSettings settings) {
            return new Guard(world, operator);
        }

        @Override
        public ItemStream openStream(TargetSettings settings) {
            operator.requireAlive();
            return stream;
        }
    }

    /** Reads everything in one page. */
    private final class Reader implements TargetReader {
        @Override
        public Page scan(String table, int segment, int totalSegments, Optional<Item> startKey) {
            return new Page(segment == 0 ? items.items(table) : List.of(), Optional.empty(), CapacityUnits.ZERO);
        }

        @Override
        public Optional<Item> get(String table, Item key) {
            return DrillTarget.this.get(key);
        }

        @Override
        public Page query(BoundQuery query, Optional<Item> startKey, int pageSize) {
            throw new UnsupportedOperationException("a drill has no patterns");
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    /** One statement in the table's policy. */
    private final class Guard implements TargetGuard {
        private final DrillWorld world;
        private final Operator operator;

        Guard(DrillWorld world, Operator operator) {
            this.world = world;
            this.operator = operator;
        }

        @Override
        public void close(Collection<String> tables, TargetApplication application) {
            world.application().tick();
            operator.reach(Kind.DEED, "before the target is shut");
            boolean isLeft = world.has(DrillMutation.TARGET_NOT_SHUT) && privileges.isTargetOpen();
            if (!isLeft) {
                privileges.denyTarget(true);
            }
            operator.reach(Kind.DEED, "after the target was shut");
            world.application().tick();
        }

        @Override
        public void open(Collection<String> tables) {
            operator.reach(Kind.DEED, "before the target is opened");
            privileges.denyTarget(false);
            operator.reach(Kind.DEED, "after the target was opened");
            world.application().tick();
        }

        @Override
        public ControlAnswer<GuardState> state(Collection<String> tables, TargetApplication application) {
            return new ControlAnswer.Found<>(
                    new GuardState(Map.of(TABLE, privileges.isTargetDenied() ? Standing.CLOSED : Standing.OPEN)));
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    /** Tells nothing beside items. */
    private static final class Silent implements ControlPlane {
        private static <T> ControlAnswer<T> nothing() {
            return new Lacking<>("A drill has nothing beside items.");
        }

        @Override
        public ControlAnswer<TableSettings> table(String table) {
            return nothing();
        }

        @Override
        public ControlAnswer<Recovery> recovery(String table) {
            return nothing();
        }

        @Override
        public ControlAnswer<List<Backup>> backups(String table) {
            return nothing();
        }

        @Override
        public ControlAnswer<AccountLimits> limits(String table) {
            return nothing();
        }

        @Override
        public ControlAnswer<List<Alarm>> alarms(Set<String> tables) {
            return nothing();
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
