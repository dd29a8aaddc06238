package dev.sluice.sync;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.RootPath;
import dev.sluice.gateway.RowCursor;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.item.AttributeValueSink;
import dev.sluice.item.Item;
import dev.sluice.projection.SourceRow;
import dev.sluice.run.Cancellation;
import dev.sluice.sync.DirtyKeys.Dirt;
import dev.sluice.value.Lsn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the changes between two positions of the log have touched. Closing it forgets it. Used by one thread.
 *
 * <p>Only a snapshot that holds every commit up to the end of it can tell the keys: one that is log-ordered, and opened later.
 */
public final class TouchedRows implements AutoCloseable {
    private final Lsn from;
    private final Lsn through;
    private final long changes;
    private final Map<FollowedEntity, Dirt> newest;
    private final Optional<TouchedFile> older;

    TouchedRows(Lsn from, Lsn through, long changes, Map<FollowedEntity, Dirt> newest, Optional<TouchedFile> older) {
        this.from = from;
        this.through = through;
        this.changes = changes;
        this.newest = newest;
        this.older = older;
    }

    /** Is shown a key. */
    @FunctionalInterface
    public interface Visitor {
        /** The key attributes of an item of that table, which may or may not be there; a key may come more than once. */
        void visit(TableDesign table, Item key);
    }

    /** Every commit that begins at or after this position is in it, up to its end. */
    public Lsn from() {
        return from;
    }

    /** Every commit that ends at or before this position is in it. */
    public Lsn through() {
        return through;
    }

    /** How many rows were changed. */
    public long changes() {
        return changes;
    }

    /**
     * Shows the keys of all items that these changes may have made, changed or ended: those that rows had before, and those that rows have in
     * the snapshot. A row that has another key by then was changed again, and that change is in this or in a later piece.
     *
     * @param epoch log-ordered, and opened after this was cut
     */
    public void visit(SourceEpoch epoch, Cancellation cancellation, Visitor visitor) {
        Search search = new Search(epoch, cancellation, visitor);
        older.ifPresent(file -> file.visit((int) DirtyKeys.FULL, search::look));
        search.look(newest);
    }

    private record Search(SourceEpoch epoch, Cancellation cancellation, Visitor visitor) {
        void look(Map<FollowedEntity, Dirt> dirty) {
            dirty.forEach((entity, dirt) -> {
                former(entity, dirt.former());
                former(entity, dirt.removed());
                KeyBatches.of(roots(entity, dirt)).forEach(roots -> present(entity, roots));
            });
        }

        private void former(FollowedEntity entity, Set<FormerRow> rows) {
            AttributeValueSink sink = new AttributeValueSink();
            for (FormerRow row : rows) {
                if (entity.writeKey(row, sink)) {
                    sink.item().ifPresent(key -> show(entity, key));
                }
            }
        }

        private Set<List<String>> roots(FollowedEntity entity, Dirt dirt) {
            Set<List<String>> roots = new LinkedHashSet<>(dirt.roots());
            for (Map.Entry<RootPath, Set<List<String>>> path : dirt.reached().entrySet()) {
                for (List<List<String>> values : KeyBatches.of(path.getValue())) {
                    cancellation.throwIfRequested();
                    roots.addAll(epoch.roots(entity.reading(), path.getKey(), values));
                }
            }
            return roots;
        }

        private void present(FollowedEntity entity, List<List<String>> roots) {
            List<Item> keys = new ArrayList<>();
            AttributeValueSink sink = new AttributeValueSink();
            try (RowCursor rows = epoch.read(entity.reading(), roots)) {
                for (SourceRow row = rows.next(); row != null; row = rows.next()) {
                    cancellation.throwIfRequested();
                    if (entity.key().write(row, sink)) {
                        sink.item().ifPresent(keys::add);
                    }
                }
            }
            keys.forEach(key -> show(entity, key));
        }

        private void show(FollowedEntity entity, Item key) {
            visitor.visit(entity.projection().table(), key);
        }
    }

    /** Forgets it, and removes its file. */
    @Override
    public void close() {
        older.ifPresent(TouchedFile::close);
    }
}
