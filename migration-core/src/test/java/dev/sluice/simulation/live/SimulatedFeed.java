package dev.sluice.simulation.live;

import dev.sluice.gateway.ChangeFeed;
import dev.sluice.gateway.FeedColumn;
import dev.sluice.gateway.FeedColumn.Identity;
import dev.sluice.gateway.FeedMessage;
import dev.sluice.gateway.FeedMessage.RowChanged;
import dev.sluice.simulation.VirtualWorld;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Table;
import dev.sluice.value.Lsn;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One stream of the log, in its order, as soon as it is logged, visible or not. Guarded by the turn. */
final class SimulatedFeed implements ChangeFeed {
    private final SimulatedDatabase database;
    private final FeedPorts ports;
    private final VirtualWorld world;
    private final Deque<FeedMessage> ahead = new ArrayDeque<>();
    private final Set<QualifiedName> described = new HashSet<>();
    private int next;

    /** A stream of what commits at or behind a position. */
    SimulatedFeed(SimulatedDatabase database, FeedPorts ports, Lsn from) {
        this.database = database;
        this.ports = ports;
        this.world = ports.weather().world();
        while (next < database.size() && database.transaction(next).commit().compareTo(from) < 0) {
            next++;
        }
    }

    @Override
    public @Nullable FeedMessage next(Duration atMost) {
        if (ahead.isEmpty()) {
            ports.weather().call("a message");
            read();
        }
        if (ahead.isEmpty()) {
            world.await(database, atMost.toNanos());
            read();
        }
        if (!ahead.isEmpty()) {
            return ahead.poll();
        }
        return world.random().nextBoolean() ? new FeedMessage.Progress(database.end()) : null;
    }

    private void read() {
        if (next == database.size()) {
            return;
        }
        SimulatedTransaction transaction = database.transaction(next++);
        ahead.add(new FeedMessage.Begin(transaction.id(), transaction.commit(), transaction.at()));
        for (RowChanged change : transaction.body().changes()) {
            if (described.add(change.table())) {
                ahead.add(description(change.table()));
            }
            ahead.add(change);
        }
        ahead.add(new FeedMessage.Committed(transaction.commit(), transaction.end()));
    }

    private FeedMessage description(QualifiedName name) {
        Table table = MarketTables.schema().tables().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        return new FeedMessage.Described(
                name,
                table.columns().stream()
                        .map(column -> new FeedColumn(
                                column.name(),
                                25,
                                column.type().displayName(),
                                database.hasWholeOldImages(name.name())
                                                || MarketTables.key(name.name()).contains(column.name())
                                        ? Identity.COVERED
                                        : Identity.UNKNOWN))
                        .toList());
    }

    @Override
    public void acknowledge(Lsn through) {
        // It goes out with the next status message, or not at all where the process is cut off before.
        if (world.random().nextInt(4) > 0) {
            ports.slot().acknowledge(through, ports.noted().get());
        }
    }

    @Override
    public void close() {
        // the slot stays
    }
}
