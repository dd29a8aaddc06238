package dev.sluice.reverse;

import dev.sluice.design.Design;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.RowWrite;
import dev.sluice.item.Item;
import dev.sluice.projection.KeyScope;
import dev.sluice.projection.Projection;
import dev.sluice.projection.SourceColumn;
import dev.sluice.reverse.EntityInverse.Role;
import dev.sluice.source.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The inverse of a projection: from items to the rows that they come from. Each row of the source is written from the items of one entity, or the
 * elements of one list; what else shows it is compared. Pure, immutable and thread-safe.
 */
public final class ReverseMap {
    private final Design design;
    private final Map<String, List<EntityInverse>> inverses;
    private final List<ReverseObstacle> obstacles;
    private final List<Table> tables;

    private ReverseMap(
            Design design,
            Map<String, List<EntityInverse>> inverses,
            List<ReverseObstacle> obstacles,
            List<Table> tables) {
        this.design = design;
        this.inverses = inverses;
        this.obstacles = List.copyOf(obstacles);
        this.tables = List.copyOf(tables);
    }

    /**
     * Inverts a projection.
     *
     * @param defaults columns of the source that get a value where none is given
     */
    public static ReverseMap of(Design design, Projection projection, Set<SourceColumn> defaults) {
        RowOwners owners = new RowOwners(projection.entities(), design.separator(), defaults);
        Map<String, List<EntityInverse>> inverses = new LinkedHashMap<>();
        owners.inverses().forEach(inverse -> inverses.computeIfAbsent(
                        inverse.projection().table().name(), name -> new ArrayList<>())
                .add(inverse));
        return new ReverseMap(design, inverses, owners.obstacles(), TableOrder.of(owners.written()));
    }

    /** Why it is not offered; empty where it is. */
    public List<ReverseObstacle> obstacles() {
        return obstacles;
    }

    /** The tables whose rows are written, each after those that it refers to where that is possible. */
    public List<Table> tables() {
        return tables;
    }

    /** The target's tables. */
    public List<TableDesign> targets() {
        return design.tables();
    }

    /** The names of a table's key attributes. */
    Set<String> keyNames(String table) {
        return design.table(table).orElseThrow().keyAttributes().stream()
                .map(KeyAttribute::name)
                .collect(Collectors.toSet());
    }

    /** What an item without engine attributes is. */
    ItemReading read(String tableName, Item item) {
        TableDesign table = design.table(tableName).orElseThrow();
        List<EntityInverse> fitting = inverses.getOrDefault(tableName, List.of()).stream()
                .filter(inverse -> inverse.form().fits(item))
                .toList();
        if (fitting.size() == 1) {
            try {
                return new ItemReading.OfRow(fitting.get(0).row(item));
            } catch (UninvertibleException none) {
                return new ItemReading.Poison(
                        "As an item of entity " + fitting.get(0).name() + ", " + none.reason() + ".");
            }
        }
        if (!fitting.isEmpty()) {
            return new ItemReading.Poison("Key and constants fit more than one entity: "
                    + String.join(
                            ", ", fitting.stream().map(EntityInverse::name).toList()) + ".");
        }
        return KeyScope.of(design, table).contains(item)
                ? new ItemReading.Poison("Key and constants fit no entity of table " + tableName + ".")
                : new ItemReading.Foreign();
    }

    /** Adds the whole numbers that an item without engine attributes gives the columns of its rows, as far as it can be read. */
    void addNumbers(String tableName, Item item, Map<SourceColumn, Set<Long>> numbers) {
        inverses.getOrDefault(tableName, List.of()).stream()
                .filter(inverse -> inverse.form().fits(item))
                .forEach(inverse -> inverse.addNumbers(item, numbers));
    }

    /** In an order that constraints are kept by where that is possible: what goes, children first, then what comes, parents first. */
    List<RowWrite> ordered(List<RowWrite> writes) {
        Comparator<RowWrite> order = Comparator.comparingInt(write -> {
            int place = tables.indexOf(write.table());
            return write instanceof RowWrite.Put ? tables.size() + place : tables.size() - 1 - place;
        });
        return writes.stream().sorted(order).toList();
    }

    /** The entity inverses, for those who read rows back. */
    List<EntityInverse> entities() {
        return inverses.values().stream().flatMap(List::stream).toList();
    }

    /** The entities whose items are compared alone, since another one's write their rows. */
    public List<String> compared() {
        return entities().stream()
                .filter(inverse -> inverse.role() == Role.COMPARES)
                .map(EntityInverse::name)
                .toList();
    }
}
