package dev.sluice.projection;

import dev.sluice.design.EntityDesign;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyMapping;
import dev.sluice.design.TableDesign;
import dev.sluice.projection.IndexMembership.OrdinaryKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiles all key attributes of one entity. */
final class EntityKeys {
    private final EntityDesign entity;
    private final TableDesign table;
    private final KeyCompiler compiler;

    EntityKeys(EntityDesign entity, TableDesign table, KeyCompiler compiler) {
        this.entity = entity;
        this.table = table;
        this.compiler = compiler;
    }

    /**
     * Compiles the keys; nothing where anything in them is wrong, which is then among the problems.
     *
     * @param ordinary the entity's ordinary attributes that are key attributes of an index
     * @param problems where mistakes go
     */
    Optional<Keyring> compile(Map<String, OrdinaryKey> ordinary, DesignProblems problems) {
        requireKnown(problems);
        List<KeySlot> slots = new ArrayList<>();
        Map<String, Integer> numbers = new HashMap<>();
        boolean sound = true;
        for (KeyAttribute key : table.allKeyAttributes()) {
            KeyMapping mapping = entity.keys().get(key.name());
            if (mapping != null) {
                Optional<KeySlot> slot = slot(key, mapping, problems.within("key " + key.name()));
                slot.ifPresent(found -> {
                    numbers.put(key.name(), slots.size());
                    slots.add(found);
                });
                sound &= slot.isPresent();
            } else if (isTableKey(key)) {
                sound = false;
                missing(key, problems);
            }
        }
        if (!sound) {
            return Optional.empty();
        }
        List<IndexMembership> indexes = new MembershipCompiler(table, numbers, ordinary).compile(problems);
        return Optional.of(new Keyring(slots, table.keyAttributes().size(), indexes));
    }

    private Optional<KeySlot> slot(KeyAttribute key, KeyMapping mapping, DesignProblems problems) {
        return isTableKey(key) ? compiler.tableKey(key, mapping, problems) : compiler.indexKey(key, mapping, problems);
    }

    private boolean isTableKey(KeyAttribute key) {
        return table.keyAttributes().stream().anyMatch(own -> own.name().equals(key.name()));
    }

    private void missing(KeyAttribute key, DesignProblems problems) {
        problems.error(
                DesignRule.KEY_ATTRIBUTE,
                "The entity has no template for " + key.name() + ", a key attribute of table " + table.name() + ".",
                "Write one under \"keys\".");
    }

    private void requireKnown(DesignProblems problems) {
        List<String> known =
                table.allKeyAttributes().stream().map(KeyAttribute::name).toList();
        for (String name : entity.keys().keySet()) {
            if (!known.contains(name)) {
                problems.within("key " + name)
                        .error(
                                DesignRule.KEY_ATTRIBUTE,
                                "Neither table " + table.name() + " nor an index of it has a key attribute \"" + name
                                        + "\".",
                                Choices.of(name, known));
            }
        }
    }
}
