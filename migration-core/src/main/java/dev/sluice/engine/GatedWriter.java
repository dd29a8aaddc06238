package dev.sluice.engine;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.BatchAnswer;
import dev.sluice.gateway.InsertAnswer;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.PutAnswer;
import dev.sluice.gateway.TableDescription;
import dev.sluice.gateway.VersionedItem;
import dev.sluice.write.ItemWriter;
import dev.sluice.write.OutcomeReceiver;
import dev.sluice.write.RenderedItem;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A writer whose requests wait at a gate until nothing holds, or until it is closed. Thread-safe. */
final class GatedWriter implements ItemWriter {
    private final ItemWriter writer;
    private final Gate gate;
    private volatile boolean closed;

    /**
     * A writer behind a gate.
     *
     * @param store the target; stays its owner's
     * @param writers makes a writer that writes to a store
     */
    GatedWriter(Gate gate, ItemStore store, Function<ItemStore, ItemWriter> writers) {
        this.gate = gate;
        this.writer = writers.apply(new GatedStore(store));
    }

    @Override
    public void submit(RenderedItem item, OutcomeReceiver receiver) {
        writer.submit(item, receiver);
    }

    @Override
    public void flush() {
        writer.flush();
    }

    @Override
    public void drain() {
        writer.drain();
    }

    @Override
    public void close() {
        closed = true;
        gate.wake();
        writer.close();
    }

    /** A store whose writes wait at the gate. */
    private final class GatedStore implements ItemStore {
        private final ItemStore store;

        GatedStore(ItemStore store) {
            this.store = store;
        }

        private void pass() {
            try {
                gate.pass(() -> closed);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public PutAnswer putIfNewer(TableDesign table, VersionedItem item) {
            pass();
            return store.putIfNewer(table, item);
        }

        @Override
        public InsertAnswer insertBatch(TableDesign table, List<VersionedItem> items) {
            pass();
            return store.insertBatch(table, items);
        }

        @Override
        public BatchAnswer putBatch(TableDesign table, List<VersionedItem> items) {
            pass();
            return store.putBatch(table, items);
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
        public void close() {
            // The store stays its owner's.
        }
    }
}
