package dev.sluice.app.step.source;

import dev.sluice.source.ForeignKey;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which tables foreign keys join, in either direction. Immutable and thread-safe. */
final class Neighbourhood {
    /** More tables than this around one are a hairball; the nearest are shown. */
    static final int MOST = 60;
    /** As many at its edge. */
    static final int MOST_AT_EDGE = 40;

    private final Map<QualifiedName, SortedSet<QualifiedName>> neighbours = new TreeMap<>();

    /**
     * The tables that are shown.
     *
     * @param inside in full, the nearest first
     * @param edge only named: one step further, by name
     */
    record Shown(List<QualifiedName> inside, List<QualifiedName> edge) {
        int count() {
            return inside.size() + edge.size();
        }
    }

    Neighbourhood(Schema schema) {
        schema.tables().forEach(table -> neighbours.put(table.name(), new TreeSet<>()));
        for (Table table : schema.tables()) {
            for (ForeignKey key : table.foreignKeys()) {
                if (neighbours.containsKey(key.references())) {
                    of(table.name()).add(key.references());
                    of(key.references()).add(table.name());
                }
            }
        }
    }

    private SortedSet<QualifiedName> of(QualifiedName table) {
        return Optional.ofNullable(neighbours.get(table))
                .orElseThrow(() -> new IllegalArgumentException("the schema has no table " + table));
    }

    boolean has(QualifiedName table) {
        return neighbours.containsKey(table);
    }

    /** Every table in full. */
    Shown all() {
        return new Shown(List.copyOf(neighbours.keySet()), List.of());
    }

    /**
     * The tables around one.
     *
     * @param centre one of the schema's
     * @param hops how many foreign keys away a table may be
     */
    Shown around(QualifiedName centre, int hops) {
        Set<QualifiedName> inside = new LinkedHashSet<>();
        SortedSet<QualifiedName> ring = new TreeSet<>(Set.of(centre));
        for (int hop = 0; hop <= hops; hop++) {
            ring.stream().limit(MOST - inside.size()).forEach(inside::add);
            ring = beyond(inside);
        }
        return new Shown(List.copyOf(inside), ring.stream().limit(MOST_AT_EDGE).toList());
    }

    private SortedSet<QualifiedName> beyond(Set<QualifiedName> inside) {
        SortedSet<QualifiedName> ring = new TreeSet<>();
        inside.forEach(table -> ring.addAll(of(table)));
        ring.removeAll(inside);
        return ring;
    }
}
