package dev.sluice.verify;

import dev.sluice.gateway.DrawnRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Rows of one entity that were drawn at random to be cut into tenths, and which of them were looked at already. Used by one thread. */
final class StrataPool {
    /** Of so many, each tenth has ten times what is looked at of it; ten entities of a table hold a few megabytes. */
    static final int ROWS = 3_000;

    private final List<DrawnRow> rows = new ArrayList<>();
    private final Set<List<String>> fresh = new HashSet<>();

    /** Takes a row. */
    void add(DrawnRow row) {
        rows.add(row);
        fresh.add(row.key());
    }

    /** A row is looked at, whether it is one of these or not. */
    void looked(List<String> key) {
        fresh.remove(key);
    }

    /**
     * What to look at: of each tenth so many rows, those first that nobody has looked at, and besides the foremost ones that fall into it.
     *
     * @param measure by which the pool is cut
     * @param foremost rows to look at in any case, of the pool or not
     * @param most of each tenth; it has fewer where the pool has fewer
     * @return the keys of each stratum, none of them empty; each key once
     */
    List<List<List<String>>> choose(ToLongFunction<DrawnRow> measure, List<DrawnRow> foremost, int most) {
        Tenths tenths = Tenths.of(rows.stream().map(measure::applyAsLong).toList());
        Map<Integer, List<List<String>>> strata = new TreeMap<>();
        Set<List<String>> taken = new HashSet<>();
        for (DrawnRow row : foremost) {
            if (taken.add(row.key())) {
                stratum(strata, tenths.of(measure.applyAsLong(row))).add(row.key());
            }
        }
        Map<Integer, List<List<String>>> others = new TreeMap<>();
        Stream.concat(
                        rows.stream().filter(row -> fresh.contains(row.key())),
                        rows.stream().filter(row -> !fresh.contains(row.key())))
                .filter(row -> !taken.contains(row.key()))
                .forEach(row ->
                        stratum(others, tenths.of(measure.applyAsLong(row))).add(row.key()));
        others.forEach((tenth, keys) -> stratum(strata, tenth).addAll(keys.subList(0, Math.min(most, keys.size()))));
        return List.copyOf(strata.values());
    }

    private static List<List<String>> stratum(Map<Integer, List<List<String>>> strata, int tenth) {
        return strata.computeIfAbsent(tenth, one -> new ArrayList<>());
    }
}
