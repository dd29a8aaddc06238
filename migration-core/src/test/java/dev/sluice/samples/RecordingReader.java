package dev.sluice.samples;

import dev.sluice.gateway.TargetReader;
import dev.sluice.item.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a target and keeps every item that it gave away. Used by one thread. */
final class RecordingReader implements TargetReader {
    private final TargetReader target;
    private final List<Item> items = new ArrayList<>();

    RecordingReader(TargetReader target) {
        this.target = target;
    }

    /** What was read. */
    List<Item> items() {
        return items;
    }

    @Override
    public Page scan(String table, int segment, int totalSegments, Optional<Item> startKey) {
        Page page = target.scan(table, segment, totalSegments, startKey);
        items.addAll(page.items());
        return page;
    }

    @Override
    public Optional<Item> get(String table, Item key) {
        Optional<Item> item = target.get(table, key);
        item.ifPresent(items::add);
        return item;
    }

    @Override
    public Page query(BoundQuery query, Optional<Item> startKey, int pageSize) {
        Page page = target.query(query, startKey, pageSize);
        items.addAll(page.items());
        return page;
    }

    @Override
    public void close() {
        target.close();
    }
}
