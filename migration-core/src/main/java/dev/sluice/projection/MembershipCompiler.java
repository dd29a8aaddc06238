package dev.sluice.projection;

import dev.sluice.design.IndexDesign;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.projection.IndexMembership.OrdinaryKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the indexes that items of an entity can be in: those whose key attributes it all fills (K12).
 *
 * @param table the table
 * @param slots the numbers of the entity's key slots by key attribute
 * @param ordinary its ordinary attributes that are key attributes of an index
 */
record MembershipCompiler(TableDesign table, Map<String, Integer> slots, Map<String, OrdinaryKey> ordinary) {

    /** The memberships; a finding for each template that no index uses because another key attribute is not filled. */
    List<IndexMembership> compile(DesignProblems problems) {
        List<IndexMembership> memberships = new ArrayList<>();
        Set<String> useful = new HashSet<>();
        for (IndexDesign index : table.indexes()) {
            membership(index).ifPresent(found -> {
                memberships.add(found);
                index.keyAttributes().forEach(key -> useful.add(key.name()));
            });
        }
        for (IndexDesign index : table.indexes()) {
            index.keyAttributes().stream()
                    .filter(key -> slots.containsKey(key.name()) && !isTableKey(key) && useful.add(key.name()))
                    .forEach(key -> incomplete(index, key, problems.within("key " + key.name())));
        }
        return memberships;
    }

    private Optional<IndexMembership> membership(IndexDesign index) {
        List<Integer> templates = new ArrayList<>();
        List<OrdinaryKey> attributes = new ArrayList<>();
        for (KeyAttribute key : index.keyAttributes()) {
            Integer slot = slots.get(key.name());
            OrdinaryKey attribute = ordinary.get(key.name());
            if (slot != null && !isTableKey(key)) {
                templates.add(slot);
            } else if (slot == null && attribute != null) {
                attributes.add(attribute);
            } else if (slot == null) {
                return Optional.empty();
            }
        }
        return Optional.of(new IndexMembership(index.name(), index.sparseness(), templates, attributes));
    }

    private void incomplete(IndexDesign index, KeyAttribute key, DesignProblems problems) {
        List<String> missing = index.keyAttributes().stream()
                .map(KeyAttribute::name)
                .filter(name -> !slots.containsKey(name) && !ordinary.containsKey(name))
                .toList();
        problems.error(
                "K12",
                "The entity fills " + key.name() + " of index " + index.name() + " but not "
                        + String.join(", ", missing) + ", so its items would never be in that index.",
                "Fill all key attributes of the index, or none.");
    }

    private boolean isTableKey(KeyAttribute key) {
        return table.keyAttributes().stream().anyMatch(own -> own.name().equals(key.name()));
    }
}
