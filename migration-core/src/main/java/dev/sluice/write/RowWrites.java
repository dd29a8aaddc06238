package dev.sluice.write;

import dev.sluice.design.KeyAttribute;
import dev.sluice.gateway.VersionedItem;
import dev.sluice.item.EncodedItem;
import dev.sluice.item.EncodingSink;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.Rendering;
import dev.sluice.projection.SourceRow;
import dev.sluice.projection.TableKey;
import dev.sluice.value.Version;
import java.util.Optional;

/**
 * Makes of a row what is written for it, with the version that it has: the same for everybody who writes, or their items of one version would
 * not be the same. Used again for one row after the other, by one thread at a time.
 */
public final class RowWrites {
    private static final RowWrite NOTHING = new RowWrite.Nothing();

    private final EntityProjection entity;
    private final TableKey key;
    private final EncodingSink sink;

    /** Writes for the rows of an entity. */
    public RowWrites(EntityProjection entity) {
        this.entity = entity;
        this.key = entity.tableKey();
        this.sink = new EncodingSink(
                entity.table().keyAttributes().stream().map(KeyAttribute::name).toList());
    }

    /**
     * What to write for a row.
     *
     * @param ofSnapshot the version of items that are read where it was read, for entities whose rows do not count their changes
     */
    public RowWrite of(SourceRow row, Version ofSnapshot) {
        Rendering rendering = entity.render(row, sink);
        if (rendering instanceof Rendering.Rendered) {
            VersionedItem item = new VersionedItem(sink.item().orElseThrow(), entity.version(row, ofSnapshot));
            return new RowWrite.Put(new RenderedItem(entity.table(), item));
        }
        if (rendering instanceof Rendering.Rejected rejected) {
            return new RowWrite.Refused(rejected);
        }
        return entity.isVersionedByRow()
                ? keyOf(row).map(found -> tombstone(row, found, ofSnapshot)).orElse(NOTHING)
                : NOTHING;
    }

    /** The key that a row's item has, or would have; empty where no item can have it. */
    public Optional<EncodedItem> keyOf(SourceRow row) {
        return key.write(row, sink) ? sink.item() : Optional.empty();
    }

    private RowWrite tombstone(SourceRow row, EncodedItem found, Version ofSnapshot) {
        return new RowWrite.Bury(new RenderedItem(
                entity.table(),
                new VersionedItem(found, entity.version(row, ofSnapshot), VersionedItem.Kind.TOMBSTONE)));
    }
}
