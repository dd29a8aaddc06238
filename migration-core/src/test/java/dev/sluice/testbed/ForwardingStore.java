package dev.sluice.testbed;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.BatchAnswer;
import dev.sluice.gateway.InsertAnswer;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.PutAnswer;
import dev.sluice.gateway.TableDescription;
import dev.sluice.gateway.VersionedItem;
import java.util.List;
import java.util.Optional;

/** A target that does what another one does, but for what a subclass puts in the place of it. As thread-safe as the other one. */
public abstract class ForwardingStore implements ItemStore {
    private final ItemStore store;

    /** One that does what that one does. */
    protected ForwardingStore(ItemStore store) {
        this.store = store;
    }

    @Override
    public Optional<TableDescription> describe(String table) {
        return store.describe(table);
    }

    @Override
    public void create(TableDesign table) {
        store.create(table);
    }

    @Override
    public void ensureTimeToLive(TableDesign table) {
        store.ensureTimeToLive(table);
    }

    @Override
    public boolean isEmpty(String table) {
        return store.isEmpty(table);
    }

    @Override
    public PutAnswer putIfNewer(TableDesign table, VersionedItem item) {
        return store.putIfNewer(table, item);
    }

    @Override
    public InsertAnswer insertBatch(TableDesign table, List<VersionedItem> items) {
        return store.insertBatch(table, items);
    }

    @Override
    public BatchAnswer putBatch(TableDesign table, List<VersionedItem> items) {
        return store.putBatch(table, items);
    }

    @Override
    public void close() {
        store.close();
    }
}
