package dev.sluice.adapter.postgres.feed;

import dev.sluice.adapter.postgres.sql.SqlFailure;
import dev.sluice.gateway.ChangeFeed;
import dev.sluice.gateway.FeedHealth;
import dev.sluice.gateway.FeedObstacle;
import dev.sluice.gateway.FeedSlot;
import dev.sluice.gateway.FeedState;
import dev.sluice.gateway.FeedTable;
import dev.sluice.gateway.PreparedSlot;
import dev.sluice.problem.UnreachableException;
import dev.sluice.value.Lsn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A publication and a slot of one name in PostgreSQL. */
public final class PostgresFeedSlot implements FeedSlot {
    /** What PostgreSQL allows for the name of a slot. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,63}");

    /** Creating a slot waits for all transactions that write. */
    private static final int SLOT_SECONDS = 60;

    /** A stream that has just ended holds its slot for a moment. */
    private static final Duration RELEASE_LIMIT = Duration.ofSeconds(5);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final FeedConnections connections;
    private final String name;
    private final FeedFailure failures;

    /**
     * Takes where sessions come from, and the name of slot and publication.
     *
     * @throws IllegalArgumentException when it is no name of a slot
     */
    public PostgresFeedSlot(FeedConnections connections, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a slot's name has lower-case letters, digits and underscores: " + name);
        }
        this.connections = connections;
        this.name = name;
        this.failures = new FeedFailure(connections, name);
    }

    @Override
    public FeedState state(List<FeedTable> tables) {
        return FeedFacts.ask(connections, name, tables).state();
    }

    @Override
    public PreparedSlot prepare(List<FeedTable> tables) {
        FeedFacts facts = unobstructed(tables);
        if (facts.publication().isPresent()) {
            return slot(facts);
        }
        run("creating the publication " + name, PublicationSql.create(name, facts.members(), facts.majorVersion()));
        try {
            return slot(unobstructed(tables));
        } catch (RuntimeException e) { // whatever it is, what was begun is undone
            try {
                run("dropping the publication " + name, PublicationSql.drop(name));
            } catch (RuntimeException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
    }

    private FeedFacts unobstructed(List<FeedTable> tables) {
        FeedFacts facts = FeedFacts.ask(connections, name, tables);
        long deadline = System.nanoTime() + RELEASE_LIMIT.toNanos();
        while (facts.state().has(FeedObstacle.Kind.SLOT_IN_USE) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            facts = FeedFacts.ask(connections, name, tables);
        }
        List<FeedObstacle> obstacles = facts.state().obstacles();
        if (!obstacles.isEmpty()) {
            throw new UnreachableException(
                    obstacles.stream().map(FeedObstacle::sentence).collect(Collectors.joining(" ")));
        }
        return facts;
    }

    /** The slot is created last: nothing before its position is read with a publication that was not there, or was another one. */
    private PreparedSlot slot(FeedFacts facts) {
        if (facts.slot().isPresent()) {
            drop();
        }
        try (Connection connection = connections.replication();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(SLOT_SECONDS);
            try (ResultSet answer =
                    statement.executeQuery("CREATE_REPLICATION_SLOT " + name + " LOGICAL pgoutput NOEXPORT_SNAPSHOT")) {
                answer.next();
                return new PreparedSlot(Lsn.parse(answer.getString("consistent_point")), facts.form());
            }
        } catch (SQLException e) {
            throw failures.of("creating the slot " + name, e);
        }
    }

    private void run(String doing, String sql) {
        try (Connection connection = connections.single();
                Statement statement = connection.createStatement()) {
            statement.execute("SET default_transaction_read_only = off");
            statement.execute(sql);
        } catch (SQLException e) {
            throw SqlFailure.of(doing, e);
        }
    }

    @Override
    public ChangeFeed open(Lsn from, List<FeedTable> tables) {
        FeedFacts facts = unobstructed(tables);
        SlotFacts slot = facts.slot()
                .orElseThrow(() -> new UnreachableException("The slot " + name
                        + " is gone: somebody has dropped it, or the source is another server now, so that the"
                        + " changes since " + from + " are missing for ever (R-54, REBASE_REQUIRED); run `sluice sync"
                        + " --drop`, then `sluice sync --prepare` and `sluice backfill`."));
        requireWithin(slot, from);
        try {
            return new FeedStream(connections, name).start(from, facts);
        } catch (SQLException e) {
            throw failures.of("streaming from the slot " + name, e);
        }
    }

    private void requireWithin(SlotFacts slot, Lsn from) {
        Lsn confirmed = slot.confirmed().orElse(from);
        if (confirmed.compareTo(from) > 0) {
            throw new UnreachableException("The slot " + name + " was acknowledged up to " + confirmed
                    + " by another program or another state of this project, whose last applied position is " + from
                    + ": the changes between are missing for ever (R-54, REBASE_REQUIRED); run `sluice sync --drop`, then"
                    + " `sluice sync --prepare` and `sluice backfill`.");
        }
        if (slot.end().compareTo(from) < 0) {
            throw new UnreachableException(
                    "The source's log ends at " + slot.end() + ", before the position " + from
                            + " that was applied already: it is another server, or its files were put back (R-54,"
                            + " REBASE_REQUIRED); run `sluice sync --drop`, then `sluice sync --prepare` and `sluice backfill`.");
        }
    }

    @Override
    public Optional<FeedHealth> health() {
        return ask().filter(SlotFacts::isOurs).map(SlotFacts::health);
    }

    private Optional<SlotFacts> ask() {
        try (Connection connection = connections.borrow()) {
            return SlotFacts.ask(connection, name, connections.majorVersion());
        } catch (SQLException e) {
            throw SqlFailure.of("asking for the slot " + name, e);
        }
    }

    @Override
    public Lsn mark() {
        try (Connection connection = connections.single();
                Statement statement = connection.createStatement()) {
            statement.execute("SET default_transaction_read_only = off; SET synchronous_commit = local");
            try (ResultSet answer =
                    statement.executeQuery("SELECT pg_catalog.pg_logical_emit_message(true, 'sluice', '')")) {
                answer.next();
                return Lsn.parse(answer.getString(1));
            }
        } catch (SQLException e) {
            throw SqlFailure.of("marking a position of the log", e);
        }
    }

    @Override
    public void remove() {
        dropSlot();
        try (Connection connection = connections.single();
                Statement statement = connection.createStatement()) {
            statement.execute("SET default_transaction_read_only = off");
            statement.execute(PublicationSql.drop(name));
            if (PublicationFacts.ask(connection, name, connections.majorVersion())
                    .isPresent()) {
                throw new UnreachableException(
                        "The publication " + name + " is still there after it was dropped; run it again.");
            }
        } catch (SQLException e) {
            throw failures.undropped(e);
        }
    }

    private void dropSlot() {
        long deadline = System.nanoTime() + RELEASE_LIMIT.toNanos();
        for (Optional<SlotFacts> slot = ask(); slot.isPresent(); slot = ask()) {
            if (!slot.get().isOurs()) {
                throw new UnreachableException("The replication slot " + name
                        + " is not a feed's of this database, and stays; nothing was dropped.");
            }
            if (slot.get().user().isEmpty()) {
                drop();
            } else if (System.nanoTime() > deadline) {
                throw new UnreachableException("The slot " + name + " stays, because the server's process "
                        + slot.get().user().getAsInt() + " streams from it; stop that (R-23), then run it again.");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private void drop() {
        try (Connection connection = connections.single();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT pg_catalog.pg_drop_replication_slot(?)")) {
            statement.setString(1, name);
            statement.execute();
        } catch (SQLException e) {
            throw SqlFailure.of("dropping the slot " + name, e);
        }
    }
}
