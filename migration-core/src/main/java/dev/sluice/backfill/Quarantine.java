package dev.sluice.backfill;

import dev.sluice.gateway.QuarantineOrigin;
import dev.sluice.gateway.QuarantineRecord;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.EncodedItem;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import dev.sluice.item.ItemJson;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.Rendering;
import dev.sluice.projection.RowText;
import dev.sluice.projection.SensitiveColumns;
import dev.sluice.projection.SourceRow;
import dev.sluice.run.Outcome;
import dev.sluice.value.Version;
import dev.sluice.write.RenderedItem;
import dev.sluice.write.WriteResult;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the quarantine records of an entity, sensitive values masked. Immutable and thread-safe. */
public final class Quarantine {
    private final EntityProjection entity;
    private final RowText text;
    private final Provenance provenance;
    private final SourceKeyHash keyHash;
    private final Clock clock;

    /**
     * Records of an entity.
     *
     * @param sensitive the columns whose values are masked
     */
    public Quarantine(EntityProjection entity, SensitiveColumns sensitive, Provenance provenance, Clock clock) {
        this.entity = entity;
        this.provenance = provenance;
        this.keyHash = new SourceKeyHash(entity.reading());
        this.text = new RowText(entity.reading(), sensitive);
        this.clock = clock;
    }

    /** A row that cannot be represented. */
    public QuarantineRecord ofRow(SourceRow row, Rendering.Rejected why) {
        String column = why.column().isEmpty() ? "" : ", column " + why.column();
        return record(row, new Reason(why.rule(), "attribute " + why.attribute() + column, why.reason(), null, 0), "");
    }

    /** An item that was refused. */
    public QuarantineRecord ofItem(SourceRow row, RenderedItem item, WriteResult result) {
        boolean written = result.outcome() == Outcome.WRITTEN;
        String shown = written
                ? result.existing()
                        .map(replaced ->
                                replaced(replaced, item.item().content().shape().names()))
                        .orElse("")
                : ItemJson.of(entity.mask().apply(item.item().content().decoded()));
        return record(
                row,
                new Reason(result.rule(), "the item", reason(entity, result), KeptText.of(shown), result.attempts()),
                KeptText.of(key(item.item().content().decoded())));
    }

    /**
     * Why an item was refused, in the words of its entity: where rows count their changes, and their keys are proven, another content of one
     * version is a change that was not counted.
     */
    static String reason(EntityProjection entity, WriteResult result) {
        return entity.isVersionedByRow() && result.outcome() == Outcome.COLLIDED
                ? "R-11: an item of this very row version stands there with another content, and was left: somebody changed the row"
                        + " without raising " + entity.entity().version().orElseThrow()
                        + " (R-22). Raise it in that row by one, and the change arrives."
                : result.reason();
    }

    /** A row that counted its changes was removed with its counter, or has another primary key now. */
    public QuarantineRecord ofRemoved(SourceRow former, EncodedItem key) {
        String item = KeptText.of(key(key.decoded()));
        return record(
                former,
                new Reason(
                        QuarantineRecord.REMOVED,
                        "the item of " + item,
                        "R-22: the row was deleted by DELETE, or its primary key was changed, so that its deletion has no version,"
                                + " and its item was left as it is. Insert the row again as a deleted one that the entity's filter"
                                + " leaves out, with a higher "
                                + entity.entity().version().orElseThrow()
                                + " than it had, and the item goes; mark rows as deleted from now on.",
                        null,
                        0),
                item);
    }

    /** What stands in the target is of a version that the row has not reached, so that its changes are refused as old. */
    public QuarantineRecord ofOvertaken(SourceRow row, RenderedItem item, Version stored) {
        String column = entity.entity().version().orElseThrow();
        return record(
                row,
                new Reason(
                        "R-19",
                        "the item",
                        "R-19: the target holds version " + stored.number().longValue() + ofGeneration(stored, item)
                                + " of this item, and " + column
                                + " of its row is "
                                + item.item().version().number().longValue()
                                + ": it went back, or somebody wrote the target with another counter or before the commit (R-22)."
                                + " Raise it in that row above the target's, and its changes arrive.",
                        KeptText.of(ItemJson.of(
                                entity.mask().apply(item.item().content().decoded()))),
                        0),
                KeptText.of(key(item.item().content().decoded())));
    }

    private static String ofGeneration(Version stored, RenderedItem item) {
        return stored.generation() == item.item().version().generation()
                ? ""
                : " of generation " + stored.generation() + ", which is not this design's,";
    }

    /** A tombstone that was refused: the item of a row that is gone, left out, or has another key now, still stands. */
    public QuarantineRecord ofTombstone(SourceRow former, RenderedItem tombstone, WriteResult result) {
        if (result.outcome() == Outcome.WRITTEN || result.outcome() == Outcome.COLLIDED && entity.isVersionedByRow()) {
            return ofItem(former, tombstone, result);
        }
        String key = KeptText.of(key(tombstone.item().content().decoded()));
        return record(
                former,
                new Reason(
                        QuarantineRecord.TOMBSTONE,
                        "the tombstone of " + key,
                        "R-12: its row is gone, left out or has another key, and what stands under this one could not be removed. "
                                + result.reason(),
                        null,
                        result.attempts()),
                key);
    }

    /** What somebody else had changed; where anything is sensitive, attributes that the design does not know may be so too. */
    private String replaced(Item replaced, List<String> ours) {
        Set<String> hidden = new LinkedHashSet<>();
        if (!entity.mask().paths().isEmpty()) {
            hidden.addAll(replaced.attributes().keySet());
            ours.forEach(hidden::remove);
            hidden.removeAll(EngineAttributes.NAMES);
        }
        return ItemJson.masked(entity.mask().apply(replaced), hidden);
    }

    /** Why a row is in quarantine. */
    private record Reason(
            String rule,
            String subject,
            String sentence,
            @Nullable String item,
            int attempts) {}

    /** The key of an item, masked. */
    private String key(Item whole) {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        entity.table().keyAttributes().forEach(attribute -> {
            AttributeValue value = whole.get(attribute.name());
            if (value != null) {
                key.put(attribute.name(), value);
            }
        });
        return ItemJson.of(entity.mask().apply(new Item(key)));
    }

    private QuarantineRecord record(SourceRow row, Reason reason, String targetKey) {
        return new QuarantineRecord(
                entity.entity().name(),
                entity.reading().root().name().toString(),
                text.key(row),
                reason.rule(),
                reason.subject(),
                reason.sentence(),
                reason.item(),
                KeptText.of(text.row(row)),
                reason.attempts(),
                clock.instant(),
                new QuarantineOrigin(
                        provenance.position(),
                        targetKey,
                        provenance.designHash(),
                        keyHash.of(row),
                        provenance.target()));
    }

    /** Tells the row from others of its table. */
    public String hash(SourceRow row) {
        return keyHash.of(row);
    }
}
