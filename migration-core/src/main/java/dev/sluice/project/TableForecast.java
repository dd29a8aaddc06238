package dev.sluice.project;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What is expected of a table after the switch. Immutable.
 *
 * @param table the peak of the table itself, without its global indexes
 * @param indexes the peak of each global index by its name, sorted
 * @param growthPercent by how many percent its data grow in a year; empty where nobody said so
 */
public record TableForecast(Peak table, Map<String, Peak> indexes, OptionalLong growthPercent) {
    public TableForecast {
        indexes = Collections.unmodifiableMap(new TreeMap<>(indexes));
    }

    /**
     * The most that is expected in any second.
     *
     * @param reads read units a second
     * @param writes write units a second
     */
    public record Peak(long reads, long writes) {
        public Peak {
            if (reads < 0 || writes < 0) {
                throw new IllegalArgumentException("a peak is not less than 0");
            }
        }
    }
}
