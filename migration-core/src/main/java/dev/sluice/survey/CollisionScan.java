package dev.sluice.survey;

import dev.sluice.design.KeyAttribute;
import dev.sluice.digest.DigestFiles;
import dev.sluice.digest.DigestSide;
import dev.sluice.digest.DuplicateKeys;
import dev.sluice.item.CanonicalForm;
import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import dev.sluice.problem.Finding;
import dev.sluice.projection.EntityProjection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds rows that claim one key of a table, of one entity or of several. The first pass keeps 32 bytes an item on disk; only
 * where it finds something, the rows are read again to name the claimants of the first few keys. Thread-safe while items are added.
 */
final class CollisionScan {
    private static final int KEYS_LISTED = 3;

    private final Map<String, TableKeys> tables = new LinkedHashMap<>();

    /** The keys of one table. */
    private record TableKeys(List<String> keyAttributes, DigestSide side, List<EntityProjection> entities) {}

    /** Reads all rows of entities again, until the claimants are known. */
    @FunctionalInterface
    interface SecondPass {
        void read(List<EntityProjection> entities, Claimants claimants);
    }

    CollisionScan(List<EntityProjection> entities, DigestFiles files) {
        for (EntityProjection entity : entities) {
            tables.computeIfAbsent(
                            entity.table().name(),
                            name -> new TableKeys(keyAttributes(entity), files.newSide(), new ArrayList<>()))
                    .entities()
                    .add(entity);
        }
    }

    /** The names of an entity's key attributes, partition key first. */
    static List<String> keyAttributes(EntityProjection entity) {
        return entity.table().keyAttributes().stream().map(KeyAttribute::name).toList();
    }

    void add(EntityProjection entity, Item item) {
        add(entity, CanonicalForm.keyHash(item, keys(entity).keyAttributes()));
    }

    void add(EntityProjection entity, Hash128 key) {
        keys(entity).side().add(key, Hash128.ZERO);
    }

    private TableKeys keys(EntityProjection entity) {
        TableKeys keys = tables.get(entity.table().name());
        if (keys == null) {
            throw new IllegalArgumentException("not scanned: " + entity.table().name());
        }
        return keys;
    }

    List<Finding> findings(SecondPass secondPass) {
        List<Finding> findings = new ArrayList<>();
        tables.forEach((table, keys) -> {
            DuplicateKeys duplicates = DuplicateKeys.of(keys.side(), KEYS_LISTED);
            if (duplicates.keys() > 0) {
                Claimants claimants = new Claimants(duplicates.first(), keys.keyAttributes());
                secondPass.read(keys.entities(), claimants);
                findings.add(SurveyFindings.collision(table, duplicates, claimants.sentences()));
            }
        });
        return findings;
    }
}
