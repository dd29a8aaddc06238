package dev.sluice.benchmark;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.BatchAnswer;
import dev.sluice.gateway.InsertAnswer;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.PutAnswer;
import dev.sluice.gateway.StoreFailure;
import dev.sluice.gateway.VersionedItem;
import dev.sluice.gateway.WriteGrant;
import dev.sluice.testbed.ForwardingStore;
import dev.sluice.value.WriteUnits;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A store of which all units and throttles are noted when its answers come. Thread-safe. */
final class MeteredStore extends ForwardingStore {
    private final ItemStore store;
    private final Predicate<VersionedItem> hot;
    private final UnitsOverTime ofTable;
    private final UnitsOverTime ofIndexes;
    private final UnitsOverTime others;
    private final UnitsOverTime requests;
    private final UnitsOverTime throttled;

    /**
     * Begins to count.
     *
     * @param hot which items are of the hot key
     * @param seconds for how long it counts
     */
    MeteredStore(ItemStore store, Predicate<VersionedItem> hot, int seconds) {
        super(store);
        this.store = store;
        this.hot = hot;
        long began = System.nanoTime();
        this.ofTable = new UnitsOverTime(began, seconds);
        this.ofIndexes = new UnitsOverTime(began, seconds);
        this.others = new UnitsOverTime(began, seconds);
        this.requests = new UnitsOverTime(began, seconds);
        this.throttled = new UnitsOverTime(began, seconds);
    }

    UnitsOverTime ofTable() {
        return ofTable;
    }

    UnitsOverTime ofIndexes() {
        return ofIndexes;
    }

    /** Items that were stored and are not of the hot key. */
    UnitsOverTime others() {
        return others;
    }

    /** The share of requests that were throttled, in whole or in part, from that second on. */
    double throttledShare(int from) {
        return throttled.perSecond(from) / Math.max(1e-9, requests.perSecond(from));
    }

    @Override
    public PutAnswer putIfNewer(TableDesign table, VersionedItem item) {
        PutAnswer answer = store.putIfNewer(table, item);
        if (answer instanceof PutAnswer.Stored stored) {
            note(stored.consumed(), hot.test(item) ? 0 : 1);
        }
        count(answer instanceof PutAnswer.Failed failed && isThrottle(failed.failure()));
        return answer;
    }

    @Override
    public InsertAnswer insertBatch(TableDesign table, List<VersionedItem> items) {
        InsertAnswer answer = store.insertBatch(table, items);
        int stored = 0;
        boolean wasThrottled = false;
        for (int i = 0; i < items.size(); i++) {
            InsertAnswer.Result result = answer.results().get(i);
            stored += result instanceof InsertAnswer.Stored && !hot.test(items.get(i)) ? 1 : 0;
            wasThrottled |= result instanceof InsertAnswer.Failed failed && isThrottle(failed.failure());
        }
        note(answer.consumed(), stored);
        count(wasThrottled);
        return answer;
    }

    @Override
    public BatchAnswer putBatch(TableDesign table, List<VersionedItem> items) {
        throw new UnsupportedOperationException("conditional writes are measured");
    }

    private void note(WriteUnits consumed, int itemsOfOthers) {
        long now = System.nanoTime();
        ofTable.add(consumed.table(), now);
        ofIndexes.add(consumed.total().count() - consumed.table(), now);
        others.add(itemsOfOthers, now);
    }

    private void count(boolean wasThrottled) {
        long now = System.nanoTime();
        requests.add(1, now);
        throttled.add(wasThrottled ? 1 : 0, now);
    }

    private static boolean isThrottle(StoreFailure failure) {
        return failure.kind() == StoreFailure.Kind.THROTTLE;
    }

    @Override
    public Map<String, WriteGrant> grants(String table) {
        return store.grants(table);
    }
}
