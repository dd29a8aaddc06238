package dev.sluice.verify;

import dev.sluice.gateway.SourceEpoch;
import dev.sluice.projection.EntityProjection;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Whether each entity was read whole: the rows read for it against the server's own count of its root table in the same snapshot.
 * Backfill and verification read by the same ranges, joins and filters; what those lose both would lose, and only this count sees
 * it. Thread-safe until {@link #gaps}.
 */
final class RowCensus {
    private final List<EntityProjection> entities;
    private final Map<QualifiedName, Long> counted = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> read = new ConcurrentHashMap<>();

    RowCensus(List<EntityProjection> entities) {
        this.entities = entities;
    }

    /** The counting of each root table, as tasks. */
    List<HaltingCrew.Task> counting(SourceEpoch epoch) {
        Map<QualifiedName, Table> roots = new LinkedHashMap<>();
        entities.forEach(entity ->
                roots.put(entity.reading().root().name(), entity.reading().root()));
        return roots.values().stream()
                .map(root -> (HaltingCrew.Task) halted -> counted.put(root.name(), epoch.count(root)))
                .toList();
    }

    /** Rows of an entity were read, whatever became of them. */
    void read(EntityProjection entity, long rows) {
        read.computeIfAbsent(entity.entity().name(), name -> new LongAdder()).add(rows);
    }

    /** What does not add up; nothing where every row was read once. */
    Tally gaps() {
        List<Tally> gaps = new ArrayList<>();
        for (EntityProjection entity : entities) {
            QualifiedName table = entity.reading().root().name();
            String name = entity.entity().name();
            LongAdder rows = read.get(name);
            long found = rows == null ? 0 : rows.sum();
            long wanted = counted.getOrDefault(table, 0L);
            if (found != wanted) {
                gaps.add(
                        Tally.notCompared(
                                Math.abs(wanted - found),
                                "table " + table + " has " + wanted + " rows by the server's own count, but " + found
                                        + " were read for entity " + name
                                        + ": an index of it may be damaged, so REINDEX it, run sluice backfill, then verify again"));
            }
        }
        return gaps.stream().reduce(Tally.NONE, Tally::plus);
    }
}
