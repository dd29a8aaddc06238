package dev.sluice.projection;

import dev.sluice.design.ForeignKeyReference;
import dev.sluice.design.ToOneCopy;
import dev.sluice.source.ForeignKey;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The to-one joins of one kind of row. Copies whose paths begin alike share those joins, and a join is only used for a copy that
 * something uses. A join is named after the shortest copy that ends in it; one that no copy ends in, after the copy that passes it.
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
    void declare(List<ToOneCopy> copies, DesignProblems problems) {
        List<ToOneCopy> distinct = new ArrayList<>();
        for (ToOneCopy copy : copies) {
            if (declared.contains(copy.alias())) {
                problems.within("copy " + copy.alias())
                        .error(
                                DesignRule.ALIAS,
                                "The alias \"" + copy.alias() + "\" stands twice.",
                                "Rename one of them.");
            } else {
                declared.add(copy.alias());
                distinct.add(copy);
            }
        }
        distinct.sort(Comparator.comparingInt(copy -> copy.path().size()));
        for (ToOneCopy copy : distinct) {
            follow(copy, problems.within("copy " + copy.alias()))
                    .ifPresent(alias -> joinOfCopy.put(copy.alias(), alias));
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

    private Optional<String> follow(ToOneCopy copy, DesignProblems problems) {
        String from = EntityReading.ROOT;
        for (int step = 1; step <= copy.path().size(); step++) {
            String name = step == copy.path().size() ? copy.alias() : copy.alias() + "/" + step;
            Optional<String> next = step(from, copy.path().get(step - 1), name, problems);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            from = next.get();
        }
        return Optional.of(from);
    }

    private Optional<String> step(String from, ForeignKeyReference step, String name, DesignProblems problems) {
        Optional<ForeignKey> key = ForeignKeyLookup.of(table(from), step, problems);
        return key.flatMap(found -> existing(from, found).or(() -> made(name, from, found, problems)));
    }

    private Optional<String> existing(String from, ForeignKey key) {
        return joins.stream()
                .filter(join -> join.from().equals(from) && join.foreignKey().equals(key))
                .map(Join::alias)
                .findFirst();
    }

    private Optional<String> made(String name, String from, ForeignKey key, DesignProblems problems) {
        Optional<Table> table = TableLookup.of(schema, key.references(), problems);
        return table.map(found -> {
            String alias = name;
            while (tables.containsKey(alias)) {
                alias += "/";
            }
            joins.add(new Join(alias, from, key, found));
            tables.put(alias, found);
            return alias;
        });
    }
}
