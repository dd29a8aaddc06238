package dev.sluice.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.ItemStream.View;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.BooleanValue;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every stream of a target's table does. */
public abstract class ItemStreamContract {
    /** The stream of a table that has none enabled, with partition key {@code pk} and sort key {@code sk}, both texts. */
    protected abstract ItemStream stream();

    protected abstract TableDesign table();

    /** Stores an item, as an application does. */
    protected abstract void put(Item item);

    /** Removes an item. */
    protected abstract void delete(Item key);

    private static Item key(int number) {
        return new Item(Map.of("pk", new StringValue("P"), "sk", new StringValue("S" + number)));
    }

    private static Item item(int number, long value) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>(key(number).attributes());
        attributes.put("v", NumberValue.of(value));
        return new Item(attributes);
    }

    private List<StreamRecord> read(Optional<StreamRecord> after) {
        List<StreamRecord> records = new ArrayList<>();
        String name = stream().state(table().name()).orElseThrow().stream();
        for (StreamShard shard : stream().shards(name)) {
            ShardCursor cursor = stream().open(name, shard.id(), after.map(StreamRecord::sequence));
            ShardCursor.Answer answer = cursor.next(2);
            for (int empty = 0; empty < 3; answer = cursor.next(2)) {
                List<StreamRecord> page = ((ShardCursor.Records) answer).records();
                empty += page.isEmpty() ? 1 : 0;
                records.addAll(page);
            }
        }
        return records;
    }

    @Test
    @DisplayName("is enabled once, with both images")
    void arm() {
        assertThat(stream().state(table().name())).isEmpty();
        ItemStream.Enabled armed = stream().arm(table().name());
        assertThat(armed.view()).isEqualTo(View.NEW_AND_OLD_IMAGES);
        assertThat(stream().arm(table().name())).isEqualTo(armed);
        assertThat(stream().state(table().name())).contains(armed);
        assertThat(stream().shards(armed.stream())).isNotEmpty();
    }

    @Test
    @DisplayName(
            "tells each change of an item once, in order, with what it was and what it is, and goes on behind any record")
    void records() {
        stream().arm(table().name());
        put(item(1, 10));
        put(item(1, 11));
        delete(key(1));
        put(item(1, 12));
        List<StreamRecord> records = read(Optional.empty());
        assertThat(records).extracting(StreamRecord::key).containsOnly(key(1));
        assertThat(records)
                .extracting(StreamRecord::before)
                .containsExactly(
                        Optional.empty(), Optional.of(item(1, 10)), Optional.of(item(1, 11)), Optional.empty());
        assertThat(records)
                .extracting(StreamRecord::after)
                .containsExactly(
                        Optional.of(item(1, 10)), Optional.of(item(1, 11)), Optional.empty(), Optional.of(item(1, 12)));
        assertThat(read(Optional.of(records.get(1))))
                .extracting(StreamRecord::sequence)
                .containsExactly(records.get(2).sequence(), records.get(3).sequence());
    }

    @Test
    @DisplayName("writes a marker where nothing stands, and removes it, and nothing that is no marker")
    void markers() {
        stream().arm(table().name());
        Map<String, AttributeValue> marked = new LinkedHashMap<>(key(1).attributes());
        marked.put("_md", new BooleanValue(true));
        Item marker = new Item(marked);
        assertThat(stream().putMarker(table(), marker)).isTrue();
        assertThat(stream().putMarker(table(), marker)).isFalse();
        assertThat(read(Optional.empty())).extracting(StreamRecord::after).containsExactly(Optional.of(marker));
        stream().removeMarker(table(), marker);
        assertThat(stream().putMarker(table(), marker)).isTrue();
        stream().removeMarker(table(), marker);
        put(item(1, 5));
        assertThat(stream().putMarker(table(), marker)).isFalse();
        stream().removeMarker(table(), marker);
        assertThat(stream().putMarker(table(), marker)).isFalse();
    }
}
