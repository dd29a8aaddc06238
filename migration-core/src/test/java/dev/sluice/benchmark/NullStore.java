package dev.sluice.benchmark;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.BatchAnswer;
import dev.sluice.gateway.InsertAnswer;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.PutAnswer;
import dev.sluice.gateway.TableDescription;
import dev.sluice.gateway.VersionedItem;
import dev.sluice.value.WriteUnits;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A target in this process that says that all went well and keeps nothing, so that what is measured is the writer alone. */
final class NullStore implements ItemStore {
    private static final InsertAnswer.Result STORED = new InsertAnswer.Stored();

    @Override
    public PutAnswer putIfNewer(TableDesign table, VersionedItem item) {
        return new PutAnswer.Stored(WriteUnits.ofTable(1), Optional.empty());
    }

    @Override
    public InsertAnswer insertBatch(TableDesign table, List<VersionedItem> items) {
        return new InsertAnswer(Collections.nCopies(items.size(), STORED), WriteUnits.ofTable(items.size()));
    }

    @Override
    public BatchAnswer putBatch(TableDesign table, List<VersionedItem> items) {
        return new BatchAnswer(List.of(), WriteUnits.ofTable(items.size()), Optional.empty());
    }

    @Override
    public Optional<TableDescription> describe(String table) {
        return Optional.empty();
    }

    @Override
    public void create(TableDesign table) {
        // It is there.
    }

    @Override
    public void ensureTimeToLive(TableDesign table) {
        // Nothing expires.
    }

    @Override
    public boolean isEmpty(String table) {
        return true;
    }

    @Override
    public void close() {
        // nothing to release
    }
}
