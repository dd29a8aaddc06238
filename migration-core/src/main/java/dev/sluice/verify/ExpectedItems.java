package dev.sluice.verify;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.item.AttributeValueSink;
import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import dev.sluice.limits.ItemLimits;
import dev.sluice.limits.ItemViolation.Certainty;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.Rendering;
import dev.sluice.projection.SourceRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what the source says of single keys. Used by one thread at a time. */
final class ExpectedItems {
    private final List<String> keyAttributes;
    private final ItemLimits limits;
    private final KeyedRows rows;
    private final Fingerprint fingerprint = new ProjectedFingerprint();

    ExpectedItems(VerificationPorts ports, TableDesign table) {
        this.keyAttributes =
                table.keyAttributes().stream().map(KeyAttribute::name).toList();
        this.limits = ItemLimits.of(table);
        this.rows = new KeyedRows(ports.design(), ports.projection(), table, ports.cancellation());
    }

    /** Whether the rows of some entity have to be read for each set of keys. */
    boolean isCostly(Item key) {
        return rows.isCostly(key);
    }

    /** Whether the design says that no row can have a key. */
    boolean isNobodys(Item key) {
        return rows.isNobodys(key);
    }

    /**
     * What the source says in a snapshot.
     *
     * @param keys by the hash of the key
     * @param shown keys whose items are wanted whole
     * @return what is there, by the same hash; a key that nothing is said of has no row
     */
    Map<Hash128, ExpectedItem> at(SourceEpoch epoch, Map<Hash128, Item> keys, Set<Hash128> shown) {
        Search search = new Search(keys, shown);
        rows.visit(epoch, keys.values(), search::look);
        return search.found;
    }

    /** A search among rows. */
    private final class Search {
        private final Map<Hash128, Item> keys;
        private final Set<Hash128> shown;
        private final Map<Hash128, ExpectedItem> found = new HashMap<>();
        private final AttributeValueSink sink = new AttributeValueSink();

        Search(Map<Hash128, Item> keys, Set<Hash128> shown) {
            this.keys = keys;
            this.shown = shown;
        }

        void look(EntityProjection entity, SourceRow row) {
            Rendering rendering = entity.render(row, sink);
            boolean rendered = rendering instanceof Rendering.Rendered;
            boolean keyed = rendered
                    || rendering instanceof Rendering.Rejected
                            && entity.tableKey().write(row, sink);
            if (!keyed) {
                return;
            }
            Item item = sink.item().orElseThrow();
            Hash128 key = fingerprint.key(item, keyAttributes);
            if (keys.containsKey(key)) {
                ExpectedItem expected = rendered && !isRefused(item)
                        ? new ExpectedItem.Present(
                                entity,
                                fingerprint.content(item),
                                shown.contains(key) ? Optional.of(item) : Optional.empty())
                        : new ExpectedItem.Quarantined(entity);
                found.merge(key, expected, (one, other) -> new ExpectedItem.Claimed(entity));
            }
        }

        private boolean isRefused(Item item) {
            return limits.violations(item).stream().anyMatch(violation -> violation.certainty() == Certainty.CERTAIN);
        }
    }
}
