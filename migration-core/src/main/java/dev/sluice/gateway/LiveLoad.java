package dev.sluice.gateway;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** People who work on a sample's database while it is migrated, in a process of their own. Used by one thread. */
public interface LiveLoad extends AutoCloseable {
    /**
     * Lets them finish the transactions that are open, and go.
     *
     * @return what they did
     * @throws dev.sluice.problem.UnreachableException when one of them had given up before
     */
    Report end();

    /** Ends them without asking, if that was not done. */
    @Override
    void close();

    /**
     * Who works where.
     *
     * @param jdbcUrl a throw-away database with the sample's rows, with the user in it
     * @param sample the sample's name
     * @param connections how many work at once
     * @param seed decides who does what
     * @param firstNumber of the rows that they make: above the numbers of those who worked before
     */
    record Settings(String jdbcUrl, String sample, int connections, long seed, int firstNumber) {
        /** Above every number of the samples' rows, and within the eight digits that their keys have room for. */
        public static final int FIRST_NUMBER = 1_000_000;

        /** Nobody worked before. */
        public Settings(String jdbcUrl, String sample, int connections, long seed) {
            this(jdbcUrl, sample, connections, seed, FIRST_NUMBER);
        }
    }

    /**
     * What they did.
     *
     * @param transactions that committed changes
     * @param rolledBack that were rolled back on purpose
     * @param refused by the server, since another connection was faster
     * @param rows that committed transactions inserted, updated or deleted, by table
     */
    record Report(long transactions, long rolledBack, long refused, SortedMap<String, Long> rows) {
        public Report {
            rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
        }

        /** Rows of all tables. */
        public long changes() {
            return rows.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
