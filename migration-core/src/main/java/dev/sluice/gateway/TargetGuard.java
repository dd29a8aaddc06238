package dev.sluice.gateway;

import dev.sluice.project.TargetApplication;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Shuts the application out of a target's tables and lets it in again, by privilege and not by agreement: one statement of ours in each
 * table's policy denies its principals every write of items. Reads, our own credentials and all other statements stay as they are. Thread-safe.
 *
 * <p>It covers one region: a table with replicas elsewhere is refused, because there another policy decides.
 */
public interface TargetGuard extends AutoCloseable {
    /**
     * Denies the application every write to some tables, and returns when that counts: when every policy was read back, and the application's
     * time to settle has passed after that. Nothing happens to a table that is shut already, but the time is waited for: nobody knows how long ago
     * it was shut.
     *
     * @param tables their names
     * @param application whom to shut out; at least one principal
     * @throws dev.sluice.problem.UnreachableException when a table could not be shut, in a sentence that names it; those before it in the order
     *     of their names are shut then, and another call goes on
     * @throws dev.sluice.problem.InvalidInputException when no principal is named, or a table has replicas
     */
    void close(Collection<String> tables, TargetApplication application);

    /**
     * Takes exactly our statement out of the tables' policies, and a policy that then says nothing as a whole. It does not wait: for a while the
     * application may still be refused.
     *
     * @param tables their names
     * @throws dev.sluice.problem.UnreachableException when a table could not be opened, in a sentence that names it
     */
    void open(Collection<String> tables);

    /** How some tables stand by their policies, read now; what was changed a moment ago may not show yet. */
    ControlAnswer<GuardState> state(Collection<String> tables, TargetApplication application);

    @Override
    void close();

    /** How a table stands. */
    enum Standing {
        /** Our statement is not in its policy. */
        OPEN,
        /** Our statement is in its policy, and denies this application every write. */
        CLOSED,
        /** Our statement is in its policy, and is not as it has to be: other principals, or somebody changed it. */
        ALTERED
    }

    /**
     * How tables stand.
     *
     * @param tables by name, sorted
     */
    record GuardState(Map<String, Standing> tables) {
        public GuardState {
            tables = Collections.unmodifiableMap(new TreeMap<>(tables));
        }

        /** Whether every table stands so; not where there is none. */
        public boolean isEach(Standing standing) {
            return !tables.isEmpty() && tables.values().stream().allMatch(standing::equals);
        }
    }
}
