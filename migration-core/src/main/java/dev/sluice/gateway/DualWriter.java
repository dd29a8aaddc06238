package dev.sluice.gateway;

import dev.sluice.project.TargetSettings;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** An application that writes both sides itself, in a process of its own. Used by one thread. */
public interface DualWriter extends AutoCloseable {
    /**
     * Lets it finish what it has begun, and ends it.
     *
     * @return what it did
     * @throws dev.sluice.problem.UnreachableException when it had given up before
     */
    Report end();

    /** Ends it without asking, if that was not done. */
    @Override
    void close();

    /**
     * Which application writes where.
     *
     * @param program its source, one file of Java that is run as it is
     * @param project the folder of the project whose rows it changes
     * @param jdbcUrl that project's throw-away database, with the user in it
     * @param generation of the versions for the project's design
     * @param target where its items are
     * @param seed decides what it does
     */
    record Settings(Path program, Path project, String jdbcUrl, long generation, TargetSettings target, long seed) {}

    /**
     * What it did.
     *
     * @param endings how its committed changes ended in the target, such as {@code WRITTEN}, and how many did so; {@code crashed} are those
     *     after which it died on purpose before the second write
     */
    record Report(SortedMap<String, Long> endings) {
        /** A change that was committed and never put, which the stream has to bring. */
        public static final String CRASHED = "crashed";

        public Report {
            endings = Collections.unmodifiableSortedMap(new TreeMap<>(endings));
        }

        /** Committed changes. */
        public long changes() {
            return endings.values().stream().mapToLong(Long::longValue).sum();
        }

        /** Changes that were committed and never put. */
        public long crashed() {
            return endings.getOrDefault(CRASHED, 0L);
        }
    }
}
