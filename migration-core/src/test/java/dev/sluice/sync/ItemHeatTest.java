package dev.sluice.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.design.IndexDesign;
import dev.sluice.design.IndexProjection;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyType;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.HeatMinute;
import dev.sluice.heat.HeatMeter;
import dev.sluice.heat.HeatMinutes;
import dev.sluice.item.EncodedItem;
import dev.sluice.item.EncodingSink;
import dev.sluice.projection.ItemMask;
import dev.sluice.sync.ItemHeat.Change;
import dev.sluice.sync.ItemHeat.State;
import dev.sluice.value.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What a write costs the keys of a table and its indexes")
final class ItemHeatTest {
    private static final KeyAttribute PK = new KeyAttribute("pk", KeyType.S);
    private static final KeyAttribute BY = new KeyAttribute("by", KeyType.S);
    private static final KeyAttribute AT = new KeyAttribute("at", KeyType.S);
    private static final EncodingSink SINK = new EncodingSink(List.of("pk"));

    private final HeatMeter meter = new HeatMeter();
    private IndexProjection projection = new IndexProjection.All();
    private IndexDesign.Kind kind = IndexDesign.Kind.GLOBAL;
    private int factor = 1;

    /** An item in an index under {@code by} and {@code at}, or in none where that is empty. */
    private static State item(String by, String at, int bytes) {
        Map<String, String> values = new TreeMap<>(Map.of("pk", "A", "text", "x".repeat(bytes)));
        if (!by.isEmpty()) {
            values.put("by", by);
            values.put("at", at);
        }
        SINK.beginItem();
        values.forEach((name, value) -> {
            SINK.name(name);
            SINK.string(value);
        });
        SINK.endItem();
        EncodedItem item = SINK.item().orElseThrow();
        return new State(item, item.measured());
    }

    private static RowLoad load(int transactions, int moves) {
        RowLoad load = new RowLoad();
        for (int i = 0; i < transactions; i++) {
            load.add(i, 60, new RowLoad.State(true, List.of("" + Math.max(0, i - transactions + 1 + moves))), 0);
        }
        return load;
    }

    private String cost(RowLoad load, State before, State after) {
        return cost(load, new Change(item("", "", 1).content(), before, after, true, Bytes.ZERO));
    }

    /** Of the hottest second, of the table and of its index: the bound, and what is certain of which key. */
    private String cost(RowLoad load, Change change) {
        TableDesign table = new TableDesign(
                "t",
                PK,
                Optional.empty(),
                List.of(new IndexDesign(
                        "i", kind, List.of(BY), List.of(AT), projection, IndexDesign.Sparseness.SPARSE)),
                Optional.empty(),
                TableDesign.Scope.WHOLE_TABLE);
        new ItemHeat(meter, table, factor)
                .add(load, change, (item, keys) -> new PartitionKeyText("E", new ItemMask(Set.of())).of(item, keys));
        List<String> found = new ArrayList<>();
        new HeatMinutes(minute -> List.of())
                .with(meter.take()).stream()
                        .sorted(Comparator.comparing(HeatMinute::index))
                        .forEach(one -> found.add(
                                one.index() + ":" + (int) one.most() + "/" + (int) one.least() + " " + one.key()));
        return String.join(", ", found);
    }

    @Test
    @DisplayName("of an insert is its size and the entry's; of a deletion what stood there")
    void insertAndDelete() {
        assertThat(cost(load(1, 0), State.ABSENT, item("b", "1", 1_500))).isEqualTo(":2/2 A, i:2/2 b");
    }

    @Test
    @DisplayName("of a deletion is what stood there, and the entry that goes")
    void deletion() {
        assertThat(cost(load(1, 0), item("b", "1", 2_500), State.ABSENT)).isEqualTo(":3/3 A, i:3/3 b");
    }

    @ParameterizedTest
    @CsvSource({
        "b, 1, b, 1, 'i:3/3 b'", // the larger of both states
        "b, 1, b, 2, 'i:4/4 b'", // the old entry goes, the new one comes, in one partition
        "'', '', b, 1, 'i:3/3 b'",
        "b, 1, '', '', 'i:1/1 b'"
    })
    @DisplayName("of an update is the larger state, and of an entry that moves both (W1 to W4)")
    void update(String by, String at, String newBy, String newAt, String index) {
        assertThat(cost(load(1, 0), item(by, at, 10), item(newBy, newAt, 2_500)))
                .isEqualTo(":3/3 A, " + index);
    }

    @Test
    @DisplayName("of an entry that moves to another key is that key's, and the old key's")
    void moved() {
        // The old key is the hotter one: it loses three units, the new one gets one.
        assertThat(cost(load(1, 0), item("b", "1", 2_500), item("c", "1", 10))).isEqualTo(":3/3 A, i:3/3 b");
    }

    @Test
    @DisplayName("of several transactions is so many times that, and the old key is left once")
    void several() {
        assertThat(cost(load(9, 0), item("b", "1", 2_500), item("c", "1", 10))).isEqualTo(":27/27 A, i:9/9 c");
    }

    @Test
    @DisplayName(
            "of places that nobody saw is unseen: twice each, but no more of them than there are transactions between")
    void hidden() {
        assertThat(cost(load(4, 3), item("b", "1", 10), item("b", "1", 10))).isEqualTo(":4/4 A, i:10/4 b");
        assertThat(cost(load(1, 0), item("b", "1", 10), item("b", "1", 10))).isEqualTo(":5/5 A, i:11/5 b");
    }

    @Test
    @DisplayName("of an index of keys alone is nothing while the keys stay; of one with some attributes nobody knows")
    void projections() {
        projection = new IndexProjection.KeysOnly();
        assertThat(cost(load(7, 0), item("b", "1", 10), item("b", "1", 10))).isEqualTo(":7/7 A");
    }

    @Test
    @DisplayName("of an index that copies some attributes may be nothing while the keys stay")
    void included() {
        projection = new IndexProjection.Include(List.of("text"));
        assertThat(cost(load(7, 0), item("b", "1", 10), item("b", "1", 10))).isEqualTo(":7/7 A, i:7/0 b");
    }

    @Test
    @DisplayName("of a local index is the table's, twice where the entry may move (K6)")
    void local() {
        kind = IndexDesign.Kind.LOCAL;
        assertThat(cost(load(1, 0), item("b", "1", 10), item("b", "2", 10))).isEqualTo(":5/1 A");
    }

    @Test
    @DisplayName("in a transaction of DynamoDB is twice that of the table (A6)")
    void transaction() {
        factor = 2;
        assertThat(cost(load(1, 0), State.ABSENT, item("", "", 1_500))).isEqualTo(":4/4 A");
    }

    @Test
    @DisplayName(
            "of what came and went is at most the largest so far, and what stood before is unseen where it is not known")
    void unknown() {
        Change change = new Change(item("", "", 1).content(), State.ABSENT, State.ABSENT, true, new Bytes(5_000));
        assertThat(cost(load(2, 1), change)).isEqualTo(":10/2 A, i:10/0 ");
    }

    @Test
    @DisplayName("of a write of which nobody knows what it replaced holds an entry that may have gone from any key")
    void unknownBefore() {
        Change change =
                new Change(item("", "", 1).content(), State.ABSENT, item("b", "1", 10), false, new Bytes(2_000));
        assertThat(cost(load(1, 0), change)).isEqualTo(":2/1 A, i:4/1 b");
    }
}
