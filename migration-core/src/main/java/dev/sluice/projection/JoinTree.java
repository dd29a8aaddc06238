package dev.sluice.projection;

import dev.sluice.design.ForeignKeyReference;
import dev.sluice.design.ToOneCopy;
import dev.sluice.source.ForeignKey;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The to-one joins of one kind of row. Copies whose paths begin alike share those joins, and a join is only made for a copy that
 * something uses. Joins are named {@code j1}, {@code j2}, ...: names of the user's may be too long for PostgreSQL.
 */
final class JoinTree {
    private final Schema schema;
    private final List<Join> joins = new ArrayList<>();
    private final Map<String, Table> tables = new HashMap<>();
    private final Map<String, String> joinOfCopy = new HashMap<>();
    private final List<String> declared = new ArrayList<>();
    private final Set<String> used = new HashSet<>();

    JoinTree(Schema schema, Table own) {
        this.schema = schema;
        tables.put(EntityReading.ROOT, own);
    }

    /** Declares the copies; a finding for each path that leads nowhere and each alias that stands twice. */
    void declare(List<ToOneCopy> copies, Problems problems) {
        for (ToOneCopy copy : copies) {
            Problems place = problems.within("copy " + copy.alias());
            if (declared.contains(copy.alias())) {
                place.error(
                        DesignRule.ALIAS, "The alias \"" + copy.alias() + "\" stands twice.", "Rename one of them.");
            } else {
                declared.add(copy.alias());
                follow(copy.path(), place).ifPresent(alias -> joinOfCopy.put(copy.alias(), alias));
            }
        }
    }

    /** The aliases that are declared, sound or not. */
    List<String> declared() {
        return declared;
    }

    /** The join that a copy ends in, if its path is sound. */
    Optional<String> joinOf(String copy) {
        return Optional.ofNullable(joinOfCopy.get(copy));
    }

    /** The table of a join, or of the row itself. */
    Table table(String join) {
        Table table = tables.get(join);
        if (table == null) {
            throw new IllegalArgumentException("no join is named " + join);
        }
        return table;
    }

    /** Notes that something reads this join, and so all that it starts from. */
    void use(String alias) {
        joins.stream().filter(join -> join.alias().equals(alias)).findFirst().ifPresent(join -> {
            used.add(alias);
            use(join.from());
        });
    }

    /** The joins in use, each after the one that it starts from. */
    List<Join> used() {
        return joins.stream().filter(join -> used.contains(join.alias())).toList();
    }

    private Optional<String> follow(List<ForeignKeyReference> path, Problems problems) {
        String from = EntityReading.ROOT;
        for (ForeignKeyReference step : path) {
            Optional<String> next = step(from, step, problems);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            from = next.get();
        }
        return Optional.of(from);
    }

    private Optional<String> step(String from, ForeignKeyReference step, Problems problems) {
        Optional<ForeignKey> key = ForeignKeyLookup.of(table(from), step, problems);
        return key.flatMap(found -> existing(from, found).or(() -> made(from, found, problems)));
    }

    private Optional<String> existing(String from, ForeignKey key) {
        return joins.stream()
                .filter(join -> join.from().equals(from) && join.foreignKey().equals(key))
                .map(Join::alias)
                .findFirst();
    }

    private Optional<String> made(String from, ForeignKey key, Problems problems) {
        Optional<Table> table = TableLookup.of(schema, key.references(), problems);
        return table.map(found -> {
            String alias = "j" + (joins.size() + 1);
            joins.add(new Join(alias, from, key, found));
            tables.put(alias, found);
            return alias;
        });
    }
}
