package dev.sluice.projection;

import dev.sluice.design.EntityDesign;
import dev.sluice.design.TableDesign;
import dev.sluice.item.ItemSink;
import dev.sluice.source.Table;
import dev.sluice.value.Version;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One entity of a {@link Projection}: what to read, and the pure function from a row to its item. Immutable and thread-safe; any
 * number of threads may render at once, each into a sink of its own.
 */
public final class EntityProjection {
    private static final Rendering RENDERED = new Rendering.Rendered();
    private static final Rendering FILTERED = new Rendering.Filtered();

    private final EntityDraft draft;
    private final Keyring keys;
    private final AttributeStep[] attributes;
    private final SensitiveColumns sensitive;
    private final ItemMask mask;
    private final @Nullable RowVersion version;

    EntityProjection(EntityDraft draft, SensitiveColumns sensitive) {
        this.draft = draft;
        this.keys = draft.keys();
        this.attributes = draft.attributes().toArray(AttributeStep[]::new);
        this.sensitive = sensitive;
        this.mask = new ItemMask(draft.log().uses().masked(sensitive));
        this.version = draft.version().orElse(null);
    }

    /** The entity's design. */
    public EntityDesign entity() {
        return draft.entity();
    }

    /** The table that its items are in. */
    public TableDesign table() {
        return draft.table();
    }

    /** What to read for it. */
    public EntityReading reading() {
        return draft.reading();
    }

    /** How faithfully each column became an attribute, in the order of the document. */
    public List<MappedAttribute> mappings() {
        return List.copyOf(draft.log().mapped());
    }

    /** Hides the sensitive values of its items; key attributes whose template has a sensitive column are hidden too. */
    public ItemMask mask() {
        return mask;
    }

    /** Whether people must not see that value of a root row. */
    public boolean isSensitive(ReadColumn column) {
        return sensitive.contains(
                new SourceColumn(tableOf(column.alias()).name(), column.column().name()));
    }

    /**
     * Renders a row: key attributes first, then the others in the order of the document. The sink gets a whole item, or nothing
     * that it is to keep.
     *
     * @param row a row of {@link #reading()}
     * @param sink where the item goes
     * @return whether it became an item; {@link Rendering.Rejected} where it cannot be represented
     */
    public Rendering render(SourceRow row, ItemSink sink) {
        Optional<Rendering.Rejected> unordered = version == null ? Optional.empty() : version.rejection(row);
        if (unordered.isPresent()) {
            return unordered.get();
        }
        if (!row.kept()) {
            return FILTERED;
        }
        @Nullable KeyValue[] key;
        try {
            key = keys.evaluate(row.values());
        } catch (RejectedRowException rejection) {
            return rejection.rejected();
        }
        sink.beginItem();
        try {
            keys.write(key, sink);
            for (AttributeStep attribute : attributes) {
                attribute.write(row.values(), row.children(), sink);
            }
        } catch (RejectedRowException rejection) {
            sink.abandonItem();
            return rejection.rejected();
        }
        sink.endItem();
        return RENDERED;
    }

    /**
     * Whether the versions of its items are counted by the rows themselves, and never taken from the log: an application may write them
     * too, and be ahead of everybody. A row that its filter leaves out then stands for a deleted one.
     */
    public boolean isVersionedByRow() {
        return version != null;
    }

    /**
     * The version of the item of a row, or of its tombstone where the filter leaves the row out of an entity that is {@link #isVersionedByRow}.
     *
     * @param row a row of {@link #reading()} that is not rejected
     * @param ofSnapshot what the snapshot gives that the row was read in
     * @return that of the row itself in the same generation, where rows count their changes; else that of the snapshot
     */
    public Version version(SourceRow row, Version ofSnapshot) {
        return version == null ? ofSnapshot : version.of(row, ofSnapshot.generation());
    }

    /** The key of its items alone, without the rest of them. */
    public TableKey tableKey() {
        return new TableKey(reading(), keys);
    }

    /** What decides where in the indexes its items stand. */
    public IndexColumns indexColumns() {
        return IndexColumns.of(this, keys);
    }

    private Table tableOf(String alias) {
        return reading().joins().stream()
                .filter(join -> join.alias().equals(alias))
                .map(Join::table)
                .findFirst()
                .orElse(reading().root());
    }
}
