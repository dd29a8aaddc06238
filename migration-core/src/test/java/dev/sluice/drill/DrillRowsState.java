package dev.sluice.drill;

import com.google.gson.JsonParser;
import dev.sluice.adapter.json.ItemParser;
import dev.sluice.gateway.GivenNumbers;
import dev.sluice.gateway.HeldItem;
import dev.sluice.gateway.ItemKey;
import dev.sluice.gateway.ReverseState;
import dev.sluice.gateway.ReverseState.Mode;
import dev.sluice.gateway.ShardPosition;
import dev.sluice.gateway.WrittenKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the source holds of the reverse sync. Guarded by {@link DrillRows}. */
final class DrillRowsState {
    private final ReverseState.Form form;
    private final Map<String, ShardPosition> shards = new TreeMap<>();
    private final Map<ItemKey, HeldItem> held = new LinkedHashMap<>();
    /** By the hashes of their keys, in whose order they are told. */
    private final TreeMap<String, ItemKey> keys = new TreeMap<>();

    private final Map<ItemKey, Long> changes = new LinkedHashMap<>();
    private final TreeSet<Long> numbers = new TreeSet<>();
    private Mode mode = Mode.SKIPPING;
    private Instant tip;

    DrillRowsState(ReverseState.Form form, Instant at) {
        this.form = form;
        this.tip = at;
    }

    /** The same for a transaction to change. */
    DrillRowsState copy() {
        DrillRowsState copy = new DrillRowsState(form, tip);
        copy.shards.putAll(shards);
        copy.held.putAll(held);
        copy.keys.putAll(keys);
        copy.changes.putAll(changes);
        copy.numbers.addAll(numbers);
        copy.mode = mode;
        return copy;
    }

    ReverseState told() {
        return new ReverseState(
                form,
                mode,
                tip,
                List.copyOf(shards.values()),
                count(HeldItem.Kind.QUARANTINED),
                count(HeldItem.Kind.DIFFERING));
    }

    private long count(HeldItem.Kind kind) {
        return held.values().stream().filter(item -> item.kind() == kind).count();
    }

    ReverseState.Form form() {
        return form;
    }

    Mode mode() {
        return mode;
    }

    boolean change(Mode from, Mode to) {
        boolean isFrom = mode == from;
        mode = isFrom ? to : mode;
        return isFrom;
    }

    void tip(Instant at) {
        tip = at.isAfter(tip) ? at : tip;
    }

    void add(ShardPosition shard) {
        shards.putIfAbsent(shard.shard(), shard);
    }

    boolean advance(ShardPosition from, ShardPosition to) {
        return shards.replace(from.shard(), from, to);
    }

    Map<ItemKey, HeldItem> held() {
        return held;
    }

    Map<ItemKey, Long> changes() {
        return changes;
    }

    void note(ItemKey key, long changed) {
        keys.put(key.hash(), key);
        changes.merge(key, changed, Long::sum);
    }

    void note(long number) {
        numbers.add(number);
    }

    List<GivenNumbers> numbers() {
        return numbers.isEmpty()
                ? List.of()
                : List.of(new GivenNumbers(DrillSource.SEQUENCE, numbers.first(), numbers.last()));
    }

    List<WrittenKey> written(Optional<ItemKey> after) {
        return keys.tailMap(after.map(ItemKey::hash).orElse(""), false).values().stream()
                .map(key -> new WrittenKey(
                        key, ItemParser.item(JsonParser.parseString(key.json()).getAsJsonObject())))
                .toList();
    }

    void forgetSwitch() {
        held.values().removeIf(item -> item.kind() == HeldItem.Kind.DIFFERING);
        keys.clear();
        changes.clear();
        numbers.clear();
    }
}
