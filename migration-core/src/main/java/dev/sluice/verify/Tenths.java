package dev.sluice.verify;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Where values of a measure lie among those of a pool that was drawn at random. Equal ones are never torn apart. Immutable. */
final class Tenths {
    private static final long ALL = 10;

    private final NavigableMap<Long, Integer> tenths;

    private Tenths(NavigableMap<Long, Integer> tenths) {
        this.tenths = tenths;
    }

    /**
     * The tenths of a pool. Values that come often are all in the tenth in which their middle one lies, so that others have none in common with
     * them, and there are fewer than ten.
     *
     * @param values in any order
     */
    static Tenths of(List<Long> values) {
        List<Long> sorted = values.stream().sorted().toList();
        NavigableMap<Long, Integer> tenths = new TreeMap<>();
        int size = sorted.size();
        for (int from = 0; from < size; ) {
            Long value = sorted.get(from);
            int to = from + 1;
            while (to < size && sorted.get(to).equals(value)) {
                to++;
            }
            tenths.put(value, (int) ((from + to - 1) * ALL / (2L * size)));
            from = to;
        }
        return new Tenths(tenths);
    }

    /** The tenth of a value, from 0 to 9: what the pool does not hold is with the next smaller that it does, or the smallest. */
    int of(long value) {
        var floor = tenths.floorEntry(value);
        return floor != null
                ? floor.getValue()
                : tenths.isEmpty() ? 0 : tenths.firstEntry().getValue();
    }
}
