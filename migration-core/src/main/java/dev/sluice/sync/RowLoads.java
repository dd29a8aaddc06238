package dev.sluice.sync;

import dev.sluice.gateway.RootPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** How often the rows of an entity were changed, by primary key and by what they are reached by; nothing of rows that nobody counts. Used by one thread. */
final class RowLoads {
    private final Map<List<String>, RowLoad> roots = new HashMap<>();
    private final Map<RootPath, Map<List<String>, RowLoad>> reached = new HashMap<>();

    /** Of a root row, made where there is none. */
    RowLoad ofRoot(List<String> primaryKey) {
        return roots.computeIfAbsent(primaryKey, none -> new RowLoad());
    }

    /** Of what root rows are reached by, made where there is none. */
    RowLoad ofReached(RootPath path, List<String> values) {
        return reached.computeIfAbsent(path, none -> new HashMap<>()).computeIfAbsent(values, none -> new RowLoad());
    }

    /** Of a root row; empty where it was not changed itself, or nobody counts. */
    Optional<RowLoad> root(List<String> primaryKey) {
        return Optional.ofNullable(roots.get(primaryKey));
    }

    /** Each of the values that roots are asked for, with those that were changed about as often: nearly always one list. */
    Collection<List<List<String>>> alike(RootPath path, Collection<List<String>> values) {
        Map<List<String>, RowLoad> loads = reached.getOrDefault(path, Map.of());
        Map<Integer, List<List<String>>> classes = new TreeMap<>();
        for (List<String> value : values) {
            RowLoad load = loads.get(value);
            long writes = load == null ? 0 : load.writes();
            classes.computeIfAbsent(Long.SIZE - Long.numberOfLeadingZeros(writes), none -> new ArrayList<>())
                    .add(value);
        }
        return classes.values();
    }

    /** What a root row has at most that was reached by some of these values. */
    Optional<RowLoad> reached(RootPath path, Collection<List<String>> values) {
        Map<List<String>, RowLoad> loads = reached.getOrDefault(path, Map.of());
        List<RowLoad> found =
                values.stream().map(loads::get).filter(Objects::nonNull).toList();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        // A root row has one row of each of its own references, and any number of children with references of theirs.
        return Optional.of(path instanceof RootPath.ByChildJoin ? RowLoad.someOf(found) : RowLoad.anyOf(found));
    }
}
