package dev.sluice.reverse;

import dev.sluice.design.Condition;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.SourceColumn;
import dev.sluice.reverse.EntityInverse.Role;
import dev.sluice.reverse.EntityInverter.Draft;
import dev.sluice.reverse.EntityInverter.ListDraft;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides from which items each table of the source is written. One table has one owner: an entity of which it is the root, or one list. Items of two
 * entities that both wrote a row would undo one another, since their records come in any order; so the others are compared, which takes that the
 * owner carries every column that they show. Used by one thread.
 */
final class RowOwners {
    private final Map<EntityProjection, EntityInverter> inverters = new LinkedHashMap<>();
    private final Map<EntityProjection, Draft> drafts = new LinkedHashMap<>();
    private final List<ReverseObstacle> obstacles = new ArrayList<>();
    private final List<EntityInverse> inverses = new ArrayList<>();
    private final List<Table> written = new ArrayList<>();
    /** The columns that are carried for each table that has an owner. */
    private final Map<QualifiedName, Set<String>> owned = new HashMap<>();

    private final Map<QualifiedName, Draft> leaders = new LinkedHashMap<>();
    private final Map<QualifiedName, ListDraft> writtenLists = new LinkedHashMap<>();

    RowOwners(List<EntityProjection> entities, char separator, Set<SourceColumn> defaults) {
        for (EntityProjection entity : entities) {
            EntityInverter inverter = new EntityInverter(entity, separator, defaults);
            inverters.put(entity, inverter);
            drafts.put(entity, inverter.draft());
        }
        Map<QualifiedName, List<Draft>> byRoot = new LinkedHashMap<>();
        drafts.values()
                .forEach(draft -> byRoot.computeIfAbsent(draft.root().table().name(), name -> new ArrayList<>())
                        .add(draft));
        byRoot.values().forEach(this::lead);
        leaders.values().forEach(this::lists);
        drafts.values().forEach(this::invert);
    }

    List<ReverseObstacle> obstacles() {
        return obstacles;
    }

    List<EntityInverse> inverses() {
        return inverses;
    }

    List<Table> written() {
        return written;
    }

    private void lead(List<Draft> sameRoot) {
        if (sameRoot.size() == 1) {
            own(sameRoot.get(0));
            return;
        }
        Optional<Draft> leader = sameRoot.stream()
                .filter(draft -> draft.obstacles().isEmpty()
                        && draft.projection().entity().filter().equals(Condition.ALWAYS)
                        && sameRoot.stream()
                                .allMatch(other ->
                                        draft.root().carriers().keySet().containsAll(other.mapped())))
                .findFirst();
        if (leader.isPresent()) {
            own(leader.get());
            return;
        }
        String names = String.join(", ", sameRoot.stream().map(Draft::name).toList());
        Draft first = sameRoot.get(0);
        obstacles.add(new ReverseObstacle(
                first.name(),
                "rows of " + first.root().table().name() + " become items of " + names
                        + ", and none of these takes every row and carries every column of the others, so that no item alone"
                        + " tells the row"));
        sameRoot.forEach(
                draft -> draft.obstacles().forEach(reason -> obstacles.add(new ReverseObstacle(draft.name(), reason))));
    }

    private void own(Draft draft) {
        draft.obstacles().forEach(reason -> obstacles.add(new ReverseObstacle(draft.name(), reason)));
        Table table = draft.root().table();
        leaders.put(table.name(), draft);
        owned.put(table.name(), draft.root().carriers().keySet());
        written.add(table);
    }

    private void lists(Draft draft) {
        for (ListDraft list : draft.lists()) {
            if (!owned.containsKey(list.table())) {
                list.obstacles().forEach(reason -> obstacles.add(new ReverseObstacle(draft.name(), reason)));
                writtenLists.put(list.table(), list);
                owned.put(list.table(), list.inverse().child().carriers().keySet());
                written.add(list.inverse().child().table());
            }
        }
    }

    private void invert(Draft draft) {
        boolean leads = leaders.containsValue(draft);
        List<ListDraft> own = new ArrayList<>();
        for (ListDraft list : draft.lists()) {
            if (leads && writtenLists.get(list.table()) == list) {
                own.add(list);
            } else {
                requireShown(draft, list.table(), list.mapped());
            }
        }
        if (!leads && !draft.carriesKey()) {
            obstacles.add(new ReverseObstacle(
                    draft.name(),
                    "its items do not tell the primary key of "
                            + draft.root().table().name() + ", so that they cannot be compared with rows"));
        }
        EntityInverter inverter = inverters.get(draft.projection());
        if (inverter != null) {
            inverses.add(inverter.inverse(draft, own, leads ? Role.WRITES : Role.COMPARES));
        }
    }

    /** What is compared alone is written by somebody else. */
    private void requireShown(Draft draft, QualifiedName table, Set<String> mapped) {
        Set<String> carried = owned.getOrDefault(table, Set.of());
        List<String> lost = mapped.stream()
                .filter(column -> !carried.contains(column))
                .sorted()
                .toList();
        if (!owned.containsKey(table) || !lost.isEmpty()) {
            obstacles.add(new ReverseObstacle(
                    draft.name(),
                    "rows of " + table + " are written from other items, which do not carry "
                            + (lost.isEmpty() ? "them" : "column " + String.join(", ", lost))));
        }
    }
}
