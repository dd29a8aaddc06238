package dev.sluice.survey;

import dev.sluice.item.CanonicalForm;
import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import dev.sluice.item.KeyText;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.RowText;
import dev.sluice.projection.SourceRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The rows that claim certain keys; a few of each key. Thread-safe. */
final class Claimants {
    private static final int ROWS_LISTED = 3;

    private final List<String> keyAttributes;
    private final Map<Hash128, Claim> claims = new LinkedHashMap<>();

    /** A key with the rows that claim it. */
    private static final class Claim {
        private String key = "";
        private final TreeSet<String> rows = new TreeSet<>();
    }

    Claimants(List<Hash128> keys, List<String> keyAttributes) {
        this.keyAttributes = keyAttributes;
        keys.forEach(key -> claims.put(key, new Claim()));
    }

    /** Looks at a row; returns whether more rows are wanted. */
    boolean visit(EntityProjection entity, RowText text, SourceRow row, Item item) {
        Claim claim = claims.get(CanonicalForm.keyHash(item, keyAttributes));
        return claim == null || add(claim, entity, text.key(row), item);
    }

    private synchronized boolean add(Claim claim, EntityProjection entity, String sourceKey, Item item) {
        if (claim.rows.size() < ROWS_LISTED) {
            claim.key = KeyText.masked(item, keyAttributes, entity.mask().attributes());
            claim.rows.add("entity " + entity.entity().name() + " row " + sourceKey);
        }
        return wantsMore();
    }

    /** Whether a key has fewer than two rows so far. */
    synchronized boolean wantsMore() {
        return claims.values().stream().anyMatch(claim -> claim.rows.size() < 2);
    }

    /** One part of a sentence for each key. */
    synchronized List<String> sentences() {
        return claims.values().stream()
                .map(claim -> claim.key + " by " + String.join(" and ", claim.rows))
                .toList();
    }
}
