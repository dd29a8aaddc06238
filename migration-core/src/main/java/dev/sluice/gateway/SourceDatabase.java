package dev.sluice.gateway;

import dev.sluice.problem.UnreachableException;
import dev.sluice.projection.EntityReading;
import dev.sluice.source.SourceSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A connection to a source database; everything it does is read-only but for replication slots, the
 * publication of a feed, rights that {@link #writers} takes and gives back, what a reverse sync writes, and a {@link #copy}. Thread-safe. */
public interface SourceDatabase extends AutoCloseable {
    /**
     * Reads the catalogue.
     *
     * @param schemas which schemas, all but the system's where empty
     * @param takenAt the time to note
     * @throws dev.sluice.problem.UnreachableException when the server refuses
     */
    SourceSnapshot inspect(List<String> schemas, Instant takenAt);

    /**
     * Asks whether every table of a reading may be read, its joined and its embedded ones too, without reading a row.
     *
     * @throws dev.sluice.problem.UnreachableException when the server refuses, naming the table and what to grant
     */
    void requireReadable(EntityReading reading);

    /**
     * Takes the locks by which one controller at a time works from this source to a target.
     *
     * @param subjects each names the source and a table, such as their identities; at least one
     * @return all of them as one, or nothing where another session holds one of them
     * @throws dev.sluice.problem.UnreachableException when the server refuses
     */
    Optional<SourceLock> lock(List<String> subjects);

    /**
     * Asks whether any session holds one of these locks, without taking it.
     *
     * @param subjects as of {@link #lock}; at least one
     * @throws dev.sluice.problem.UnreachableException when the server cannot be asked
     */
    boolean isLocked(List<String> subjects);

    /**
     * Asks for the server's timeline, which another one has once it was promoted or restored to a point in time.
     *
     * @return empty where the server does not tell it to this role
     */
    OptionalInt timeline();

    /**
     * Asks how hard the server works.
     *
     * @throws dev.sluice.problem.UnreachableException when the server refuses
     */
    SourceStrain strain();

    /**
     * Opens an epoch: a snapshot that all its readers share, with its position in the log (correctness.md section 4).
     *
     * @throws dev.sluice.problem.UnreachableException when the server refuses
     */
    SourceEpoch openEpoch();

    /**
     * Opens a snapshot of now for the rows that changes have touched. On the primary only.
     *
     * @throws dev.sluice.problem.UnreachableException when the server refuses, or is a standby
     */
    LiveSnapshot openLive();

    /**
     * The feed of changes of that name; nothing is asked or created yet.
     *
     * @param name of slot and publication: lower-case letters of English, digits and underscores, at most 63 of them
     */
    FeedSlot feed(String name);

    /**
     * Looks at the changes of a prepared feed beside whoever applies them, from now on, through a temporary slot.
     *
     * @param feed its name
     * @param tables the tables of the feed
     * @throws dev.sluice.problem.UnreachableException when something is in the way, with the remedy: also when no slot is free
     */
    SideFeed watch(String feed, List<FeedTable> tables);

    /** Those who write to it, as the role of this connection sees them and may stop them. */
    default SourceWriters writers() {
        return writers(Set.of());
    }

    /**
     * The same, where some roles keep their rights beside that of this connection and are no writers of the application.
     *
     * @param keeping such as the one that leads writes back
     */
    SourceWriters writers(Set<String> keeping);

    /**
     * The place that a reverse sync of that name writes to; nothing is asked or created yet.
     *
     * @param name tells one from another, such as that of a project folder and a target
     * @throws UnreachableException where rows of this source cannot be written
     */
    default RowApplier reverse(String name) {
        throw new UnreachableException("This source takes no rows back.");
    }

    /**
     * This database as a copy that a rehearsal may change; nothing is asked or changed yet.
     *
     * @param role the name of the role that the rehearsal's application gets
     * @throws UnreachableException where this source cannot be rehearsed on
     */
    default SourceCopy copy(String role) {
        throw new UnreachableException("This source cannot be rehearsed on.");
    }

    @Override
    void close();
}
