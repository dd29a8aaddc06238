package dev.sluice.gateway;

import dev.sluice.source.QualifiedName;
import dev.sluice.source.SqlIdentifier;
import java.util.Optional;

/**
 * A trigger that fires for rows which a reverse sync writes, in its sessions and for its role. Immutable.
 *
 * @param of the mapped table
 * @param on where it is made: that table, or a partition of it
 * @param name as stored
 * @param moment when it fires, such as {@code BEFORE INSERT OR UPDATE}
 * @param function what it runs, such as {@code public.last_updated}
 * @param reach what it may do
 * @param column the only column that it sets, where its function is known; else empty
 * @param mode how it is enabled
 */
public record RowTrigger(
        QualifiedName of,
        QualifiedName on,
        String name,
        String moment,
        String function,
        Reach reach,
        Optional<String> column,
        Mode mode) {
    /** What a trigger may do. */
    public enum Reach {
        /** It runs before each row, which it may change, or keep from being written or deleted. */
        ROW,
        /** It runs once a statement or after the row, which it cannot change any more; it may write other rows. */
        ELSEWHERE
    }

    /** In which sessions a trigger fires, by their {@code session_replication_role}. */
    public enum Mode {
        /** In those of origin and local, which are nearly all. */
        ORIGIN("ENABLE TRIGGER"),
        /** In those of replica alone. */
        REPLICA("ENABLE REPLICA TRIGGER"),
        /** In all. */
        ALWAYS("ENABLE ALWAYS TRIGGER");

        private final String enabling;

        Mode(String enabling) {
            this.enabling = enabling;
        }
    }

    /** The statement by which its table's owner keeps it from firing at all. */
    public String disabling() {
        return alter("DISABLE TRIGGER");
    }

    /** The statement that makes it what it is now. */
    public String enabling() {
        return alter(mode.enabling);
    }

    private String alter(String what) {
        return "ALTER TABLE " + SqlIdentifier.quoted(on) + " " + what + " " + SqlIdentifier.quoted(name) + ";";
    }

    @Override
    public String toString() {
        return on + "." + name;
    }
}
