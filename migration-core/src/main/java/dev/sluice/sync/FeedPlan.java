package dev.sluice.sync;

import dev.sluice.gateway.FeedTable;
import dev.sluice.gateway.RootPath;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.projection.ChildReading;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.EntityReading;
import dev.sluice.projection.Join;
import dev.sluice.projection.Projection;
import dev.sluice.source.Column;
import dev.sluice.source.ForeignKey;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which tables a feed has, what each is for which entity, and whose old values the log must hold. Immutable and thread-safe. */
public final class FeedPlan {
    private final List<FollowedEntity> entities;
    private final Map<QualifiedName, Table> tables = new TreeMap<>();
    private final Map<QualifiedName, List<TablePart>> parts = new TreeMap<>();

    private FeedPlan(List<FollowedEntity> entities) {
        this.entities = entities;
        entities.forEach(this::add);
    }

    /**
     * The plan of a design.
     *
     * @throws InvalidInputException when the log cannot tell which items a change touches: the key of a table is not made from the root row
     *     alone, or a joined table has no primary key
     */
    public static FeedPlan of(Projection projection) {
        return new FeedPlan(
                projection.entities().stream().map(FollowedEntity::new).toList());
    }

    /** The tables of the feed, each once, by name. */
    public List<FeedTable> tables() {
        return parts.entrySet().stream()
                .map(part -> {
                    Set<String> columns = new TreeSet<>();
                    part.getValue().forEach(one -> columns.addAll(one.columns()));
                    return new FeedTable(part.getKey(), columns);
                })
                .toList();
    }

    List<FollowedEntity> entities() {
        return entities;
    }

    /** What a table is for whom; nothing for a table that no entity reads. */
    List<TablePart> partsOf(QualifiedName table) {
        return parts.getOrDefault(table, List.of());
    }

    /** A column of a table of the feed, as the catalogue has it. */
    Column column(QualifiedName table, String name) {
        Table found = tables.get(table);
        if (found == null) {
            throw new IllegalArgumentException("no table of the feed: " + table);
        }
        return found.column(name).orElseThrow();
    }

    private void add(FollowedEntity entity) {
        EntityProjection projection = entity.projection();
        EntityReading reading = entity.reading();
        if (!entity.key().isOfRoot()) {
            throw new InvalidInputException(
                    "The key of table " + projection.table().name() + " in entity "
                            + entity.name()
                            + " is made from a copied column, so that the old key of a changed row is not known (R-38);"
                            + " make it from columns of " + reading.root().name() + " alone.");
        }
        add(reading.root(), new TablePart.Root(entity));
        for (Join join : reading.joins()) {
            reach(join, new RootPath.ByJoin(join.alias()), entity);
        }
        for (int child = 0; child < reading.children().size(); child++) {
            add(entity, child, reading.children().get(child));
        }
    }

    private void add(FollowedEntity entity, int number, ChildReading child) {
        ForeignKey key = child.toParent();
        if (Set.copyOf(key.referencedColumns()).equals(Set.copyOf(entity.primaryKey()))) {
            List<String> columns = entity.primaryKey().stream()
                    .map(column -> key.columns().get(key.referencedColumns().indexOf(column)))
                    .toList();
            add(child.table(), new TablePart.Child(entity, columns));
        } else {
            add(child.table(), new TablePart.Reached(entity, new RootPath.ByChild(number), key.columns()));
        }
        for (Join join : child.joins()) {
            reach(join, new RootPath.ByChildJoin(number, join.alias()), entity);
        }
    }

    private void reach(Join join, RootPath path, FollowedEntity entity) {
        if (join.table().primaryKey().isEmpty()) {
            throw new InvalidInputException("Table " + join.table().name() + ", which entity " + entity.name()
                    + " copies from, has no primary key, so that its changes cannot be followed (R-51); add one.");
        }
        add(join.table(), new TablePart.Reached(entity, path, join.foreignKey().referencedColumns()));
    }

    private void add(Table table, TablePart part) {
        for (String name : part.columns()) {
            if (table.column(name).orElseThrow().origin() == Column.Origin.GENERATED) {
                throw new InvalidInputException("Column " + name + " of table " + table.name()
                        + " is generated, and the log does not hold it, but entity "
                        + part.entity().name()
                        + " needs its old values (R-33); make the key from the columns that it is"
                        + " generated from.");
            }
        }
        tables.put(table.name(), table);
        List<TablePart> known = parts.computeIfAbsent(table.name(), name -> new ArrayList<>());
        if (!known.contains(part)) {
            known.add(part);
        }
    }
}
