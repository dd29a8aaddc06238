package dev.sluice.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyType;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.ItemSweeper;
import dev.sluice.gateway.StoreFailure;
import dev.sluice.gateway.SweepAnswer;
import dev.sluice.gateway.TargetReader;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import dev.sluice.pacing.BreakerSettings;
import dev.sluice.pacing.Pacing;
import dev.sluice.pacing.PacingSettings;
import dev.sluice.problem.StoppedException;
import dev.sluice.run.Cancellation;
import dev.sluice.run.Crew;
import dev.sluice.testbed.MovedClock;
import dev.sluice.value.CapacityUnits;
import dev.sluice.value.WriteUnits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName(
        "R-13: taking the engine's marks from a table beside an application that writes to it between any two requests")
final class ResidueSweepTest {
    private static final TableDesign TABLE = new TableDesign(
            "t",
            new KeyAttribute("pk", KeyType.S),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            TableDesign.Scope.values()[0]);
    private static final String OTHERS = "other";
    private static final ResidueSweep.Place PLACE = new ResidueSweep.Place(
            TABLE, Set.of("note"), item -> !World.key(item).startsWith(OTHERS));
    private static final AttributeValue TRUE = new AttributeValue.BooleanValue(true);
    private static final int KEYS = 60;

    private final ExecutorService executor = Executors.newFixedThreadPool(2);
    private final MovedClock clock = new MovedClock();
    private Duration waited = Duration.ZERO;

    @AfterEach
    void end() {
        executor.shutdownNow();
    }

    /** A table, its application, and what the application believes to have written. */
    private final class World implements TargetReader, ItemSweeper {
        private final Random random;
        private final Map<String, Item> items = new TreeMap<>();
        private final Map<String, String> notes = new TreeMap<>();
        private double failing;
        private StoreFailure.Kind kind = StoreFailure.Kind.THROTTLE;
        private boolean writing = true;
        private boolean writesBack;
        private double units;

        World(long seed) {
            random = new Random(seed);
            for (int key = 0; key < KEYS; key++) {
                Map<String, AttributeValue> item = marks("k" + key, random.nextInt(99));
                if (random.nextInt(4) == 0) {
                    item.put("_md", TRUE);
                } else {
                    item.put("note", new StringValue("moved"));
                    notes.put("k" + key, "moved");
                }
                items.put("k" + key, new Item(item));
            }
            items.put(OTHERS, new Item(marks(OTHERS, 3)));
            items.put("canary", new Item(Map.of("pk", new StringValue("canary"), ItemStore.CANARY, TRUE)));
        }

        private Map<String, AttributeValue> marks(String key, int version) {
            Map<String, AttributeValue> item = new LinkedHashMap<>();
            item.put("pk", new StringValue(key));
            item.put("_mv", AttributeValue.NumberValue.of(version));
            item.put("_mh", new StringValue("h" + version));
            return item;
        }

        /** The application puts, updates in place and deletes, at random; sometimes it puts back an item as it had read it, marks and all. */
        private void application() {
            if (!writing || random.nextInt(3) > 0) {
                return;
            }
            String key = "k" + random.nextInt(KEYS + 9);
            Map<String, AttributeValue> item =
                    new LinkedHashMap<>(items.getOrDefault(key, new Item(Map.of("pk", new StringValue(key))))
                            .attributes());
            String note = "n" + random.nextInt(1 << 30);
            switch (random.nextInt(writesBack ? 4 : 3)) {
                case 0 -> item.keySet().retainAll(Set.of("pk"));
                case 1 -> note = note + "!";
                case 2 -> {
                    items.remove(key);
                    notes.remove(key);
                    return;
                }
                default -> item.putAll(marks(key, 7));
            }
            item.put("note", new StringValue(note));
            items.put(key, new Item(item));
            notes.put(key, note);
        }

        @Override
        public Page scan(String table, int segment, int totalSegments, Optional<Item> startKey) {
            List<Item> page = new ArrayList<>();
            String after = startKey.map(World::key).orElse("");
            for (Item item : items.values()) {
                if (key(item).compareTo(after) > 0 && page.size() < 7) {
                    page.add(item);
                }
            }
            application();
            boolean isLast = page.size() < 7;
            return new Page(page, isLast ? Optional.empty() : Optional.of(page.get(6)), new CapacityUnits(1));
        }

        private static String key(Item item) {
            return ((StringValue) item.attributes().get("pk")).value();
        }

        @Override
        public Optional<Item> get(String table, Item key) {
            application();
            assertThat(key.attributes()).containsOnlyKeys("pk");
            return Optional.ofNullable(items.get(key(key)));
        }

        @Override
        public Page query(BoundQuery query, Optional<Item> startKey, int pageSize) {
            throw new UnsupportedOperationException();
        }

        private Optional<SweepAnswer> refusal(Item seen) {
            application();
            if (random.nextDouble() < failing) {
                return Optional.of(new SweepAnswer.Failed(new StoreFailure(kind, "Slow", "Slower.")));
            }
            Item now = items.getOrDefault(key(seen), new Item(Map.of()));
            boolean isSame = ItemSweeper.marks().stream()
                    .allMatch(mark -> java.util.Objects.equals(
                            now.attributes().get(mark), seen.attributes().get(mark)));
            return isSame ? Optional.empty() : Optional.of(new SweepAnswer.Changed());
        }

        @Override
        public SweepAnswer remove(TableDesign table, Item seen, Set<String> absent) {
            assertThat(absent).containsExactly("note");
            return refusal(seen).orElseGet(() -> {
                Item now = items.get(key(seen));
                if (now.attributes().containsKey("note")) {
                    return new SweepAnswer.Changed();
                }
                items.remove(key(seen));
                units++;
                return new SweepAnswer.Done(WriteUnits.ofTable(1));
            });
        }

        @Override
        public SweepAnswer strip(TableDesign table, Item seen) {
            return refusal(seen).orElseGet(() -> {
                Map<String, AttributeValue> item =
                        new LinkedHashMap<>(items.get(key(seen)).attributes());
                item.keySet().removeAll(ItemSweeper.marks());
                items.put(key(seen), new Item(item));
                units++;
                return new SweepAnswer.Done(WriteUnits.ofTable(1));
            });
        }

        @Override
        public void close() {}

        void requireApplication(String what) {
            Map<String, String> found = new TreeMap<>();
            items.values().forEach(item -> {
                if (item.attributes().get("note") instanceof StringValue note) {
                    found.put(key(item), note.value());
                }
            });
            assertThat(found).as(what).isEqualTo(notes);
        }
    }

    private ResidueSweep sweep(World world, OptionalDouble rate) {
        Pacing pacing = new Pacing(new PacingSettings(rate, 0.1, 4, BreakerSettings.DEFAULT), clock);
        return new ResidueSweep(new ResidueSweep.Ports(
                world,
                world,
                pacing,
                new Crew(executor, 1),
                duration -> {
                    waited = waited.plus(duration);
                    clock.advance(duration);
                },
                new Random(5),
                new Cancellation()));
    }

    @Test
    @DisplayName("leaves no mark, loses none of the application's writes, and counts each item that it met")
    void sound() {
        long seed = Long.getLong("sluice.seed", 20_261_122L);
        for (int round = 0; round < 300; round++) {
            World world = new World(seed + round);
            world.failing = round % 3 == 0 ? 0.3 : 0;
            String what = "seed " + (seed + round);
            ResidueSweep sweep = sweep(world, OptionalDouble.empty());
            SweepCounts counts = sweep.pass(PLACE);
            assertThat(counts.restless()).as(what).isZero();
            // An application that writes no marks leaves none behind the scan.
            Residue left = sweep.look(PLACE);
            assertThat(left.marked()).as(what).isZero();
            assertThat(left.tombstones()).as(what).isZero();
            world.requireApplication(what);
            assertThat(world.items.get(OTHERS).attributes()).as(what).containsKey("_mv");
            assertThat(counts.removed() + counts.stripped()).as(what).isEqualTo((long) world.units);
            assertThat(counts.marked()).as(what).isLessThanOrEqualTo(counts.read());
            assertThat(counts.removed()).as(what).isPositive();
        }
    }

    @Test
    @DisplayName("says that marks are left where the application writes them back, and never writes over it")
    void writtenBack() {
        World world = new World(3);
        world.writesBack = true;
        ResidueSweep sweep = sweep(world, OptionalDouble.empty());
        long left = 0;
        for (int pass = 0; pass < 20; pass++) {
            sweep.pass(PLACE);
            left += sweep.look(PLACE).marked();
            world.requireApplication("pass " + pass);
        }
        assertThat(left).isPositive();
        world.writing = false;
        sweep.pass(PLACE);
        assertThat(sweep.look(PLACE).marked()).isZero();
    }

    @Test
    @DisplayName("keeps the run's limit of write units, and ends where the target refuses for good")
    void paced() {
        World world = new World(4);
        world.writing = false;
        sweep(world, OptionalDouble.of(10)).pass(PLACE);
        // Sixty units at ten a second, less what a bucket holds at first.
        assertThat(waited).isBetween(Duration.ofMillis(3_500), Duration.ofSeconds(60));
        World refusing = new World(5);
        refusing.failing = 1;
        refusing.kind = StoreFailure.Kind.STOP;
        assertThatThrownBy(() -> sweep(refusing, OptionalDouble.empty()).pass(PLACE))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("refused to take the engine's marks from an item of table t");
    }
}
