package dev.sluice.simulation.live;

import dev.sluice.gateway.ChangeFeed;
import dev.sluice.gateway.FeedHealth;
import dev.sluice.gateway.FeedSlot;
import dev.sluice.gateway.FeedState;
import dev.sluice.gateway.FeedTable;
import dev.sluice.gateway.PreparedSlot;
import dev.sluice.value.Bytes;
import dev.sluice.value.Lsn;
import java.util.List;
import java.util.Optional;

/**
 * The slot, which outlives every process: it gives what was committed behind the last acknowledgement, again and again. Guarded by the turn.
 */
final class SimulatedSlot {
    private final SimulatedDatabase database;
    private final List<String> findings;
    private Lsn confirmed;
    private long opened;

    /**
     * A slot that begins here.
     *
     * @param findings told where the sync gives up what it still needs
     */
    SimulatedSlot(SimulatedDatabase database, List<String> findings) {
        this.database = database;
        this.findings = findings;
        this.confirmed = database.end();
    }

    /** {@code L0} at first. */
    Lsn confirmed() {
        return confirmed;
    }

    /** How often a feed was opened. */
    long opened() {
        return opened;
    }

    /**
     * The server hears that everything before this is durable.
     *
     * @param noted what the journal holds at this moment
     */
    void acknowledge(Lsn through, Lsn noted) {
        if (through.compareTo(noted) > 0) {
            findings.add("acknowledged " + through + " where only " + noted + " is noted (R-55)");
        }
        confirmed = through.compareTo(confirmed) > 0 ? through : confirmed;
    }

    /** The slot as one process sees it. */
    FeedSlot seenBy(SourceWeather weather, FeedPorts ports) {
        return new Seen(weather, ports);
    }

    private final class Seen implements FeedSlot {
        private final SourceWeather weather;
        private final FeedPorts ports;

        Seen(SourceWeather weather, FeedPorts ports) {
            this.weather = weather;
            this.ports = ports;
        }

        @Override
        public FeedState state(List<FeedTable> tables) {
            throw new UnsupportedOperationException("a sync that follows asks nothing");
        }

        @Override
        public PreparedSlot prepare(List<FeedTable> tables) {
            throw new UnsupportedOperationException("a sync that follows prepares nothing");
        }

        @Override
        public ChangeFeed open(Lsn from, List<FeedTable> tables) {
            weather.call("a feed to be opened");
            if (confirmed.compareTo(from) > 0) {
                findings.add("asks for what was acknowledged: " + from + " before " + confirmed + " (R-55)");
            }
            opened++;
            return new SimulatedFeed(database, ports, from);
        }

        @Override
        public Optional<FeedHealth> health() {
            weather.world().point("the slot's health");
            Lsn end = database.end();
            return Optional.of(new FeedHealth(
                    FeedHealth.KeptLog.RESERVED,
                    Optional.empty(),
                    new Bytes(end.position() - confirmed.position()),
                    confirmed,
                    end));
        }

        @Override
        public Lsn mark() {
            weather.call("a mark to be written");
            database.heartbeat();
            return database.end();
        }

        @Override
        public void remove() {
            throw new UnsupportedOperationException("a sync that follows removes nothing");
        }
    }
}
