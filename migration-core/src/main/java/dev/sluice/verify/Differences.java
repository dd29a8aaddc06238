package dev.sluice.verify;

import java.util.Comparator;
import java.util.List;

/** Puts differences into an order that does not depend on which thread found them. */
final class Differences {
    private Differences() {}

    /** The first ones by kind, table and key. */
    static List<Difference> first(List<Difference> differences, int most) {
        return differences.stream()
                .sorted(Comparator.comparing(Difference::kind)
                        .thenComparing(Difference::table)
                        .thenComparing(Difference::key))
                .limit(most)
                .toList();
    }
}
