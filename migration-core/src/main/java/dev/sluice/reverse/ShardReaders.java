package dev.sluice.reverse;

import dev.sluice.gateway.ItemStream;
import dev.sluice.gateway.ReverseState;
import dev.sluice.gateway.ShardPosition;
import dev.sluice.gateway.StreamShard;
import dev.sluice.problem.StreamLostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The shards of all streams that can be read now: a shard only when its parent was read to its end, so that records of one item come in their order
 * also where a shard was split. Used by one thread.
 */
final class ShardReaders {
    /** Streams keep records so long; an hour less, since clocks and marks differ. */
    private static final Duration RETENTION = Duration.ofHours(23);

    private final ReversePorts ports;
    private final Map<String, String> streams;
    /** By stream and shard. */
    private final Map<List<String>, ShardPosition> known = new HashMap<>();

    private final Map<List<String>, ShardReader> open = new HashMap<>();

    ShardReaders(ReversePorts ports, ReverseState state) {
        this.ports = ports;
        this.streams = new TreeMap<>(state.form().streams());
        state.shards().forEach(shard -> known.put(name(shard), shard));
    }

    private static List<String> name(ShardPosition shard) {
        return List.of(shard.stream(), shard.shard());
    }

    /**
     * Asks for the shards that are there now.
     *
     * @throws StreamLostException when one is gone that was not read to its end
     */
    void refresh() {
        List<ShardPosition> added = new ArrayList<>();
        for (Map.Entry<String, String> stream : streams.entrySet()) {
            Set<String> there = new HashSet<>();
            for (StreamShard shard : ports.stream().shards(stream.getValue())) {
                there.add(shard.id());
                ShardPosition unread = ShardPosition.unread(stream.getValue(), shard);
                if (!known.containsKey(name(unread))) {
                    added.add(unread);
                }
            }
            known.values().stream()
                    .filter(shard -> shard.stream().equals(stream.getValue())
                            && !shard.ended()
                            && !there.contains(shard.shard()))
                    .findFirst()
                    .ifPresent(gone -> {
                        throw trimmed(stream.getKey());
                    });
        }
        ports.rows().add(added);
        added.forEach(shard -> known.put(name(shard), shard));
    }

    /**
     * Asks whether the streams are those that it was prepared for, and enabled.
     *
     * @throws StreamLostException where they are not
     */
    static void requireSame(ReversePorts ports, ReverseState state) {
        for (Map.Entry<String, String> stream : state.form().streams().entrySet()) {
            Optional<ItemStream.Enabled> now = ports.stream().state(stream.getKey());
            if (now.filter(enabled -> enabled.stream().equals(stream.getValue()))
                    .isEmpty()) {
                throw new StreamLostException("The stream of table " + stream.getKey()
                        + (now.isEmpty() ? " is disabled" : " is another one")
                        + " since the reverse sync was prepared, so that changes may be missing from it: say sluice sync --reverse"
                        + " --drop and sluice sync --reverse --prepare before a switch; after one, writes since "
                        + state.tip() + " have to be looked for in DynamoDB itself.");
            }
        }
    }

    /**
     * Refuses a shard that is read from its beginning where that may be gone.
     *
     * @throws StreamLostException where it may
     */
    static void requireKept(ReversePorts ports, ReverseState state) {
        Duration unseen = Duration.between(state.tip(), ports.clock().instant());
        boolean isUnread = state.shards().stream()
                .anyMatch(shard -> !shard.ended() && shard.after().isEmpty());
        if (isUnread && unseen.compareTo(RETENTION) > 0) {
            throw trimmed(String.join(", ", state.form().streams().keySet()));
        }
    }

    /** What to say where records are gone that were not read. */
    static StreamLostException trimmed(String table) {
        return new StreamLostException("Records of the stream of table " + table
                + " are gone that were not read: DynamoDB keeps them for 24 hours, so that writes of the application are missing in"
                + " PostgreSQL for good; restore them from a backup or export of the table, or go on with DynamoDB, then say sluice"
                + " sync --reverse --drop.");
    }

    /** Those that can be read. */
    List<ShardReader> readable() {
        List<ShardReader> readers = new ArrayList<>();
        for (Map.Entry<String, String> stream : streams.entrySet()) {
            known.entrySet().stream()
                    .filter(shard ->
                            shard.getValue().stream().equals(stream.getValue()) && isReadable(shard.getValue()))
                    .sorted(Comparator.comparing(shard -> shard.getValue().shard()))
                    .forEach(shard -> readers.add(open.computeIfAbsent(
                            shard.getKey(),
                            name -> new ShardReader(
                                    stream.getKey(),
                                    shard.getValue(),
                                    ports.stream()
                                            .open(
                                                    stream.getValue(),
                                                    shard.getValue().shard(),
                                                    shard.getValue().after())))));
        }
        return readers;
    }

    /** A parent that is neither listed nor known was gone before this began, and with it everything that was in it. */
    private boolean isReadable(ShardPosition shard) {
        Optional<ShardPosition> parent = shard.parent().map(id -> known.get(List.of(shard.stream(), id)));
        return !shard.ended() && parent.map(ShardPosition::ended).orElse(true);
    }

    /** Notes that a shard is at its end. */
    void end(ShardReader reader, ShardPosition position) {
        reader.moveTo(position);
        known.put(name(position), position);
        open.remove(name(position));
    }

    /** The shards of a table's stream that are not at their end, readable or not. */
    Set<String> unended(String table) {
        Set<String> shards = new HashSet<>();
        known.values().stream()
                .filter(shard -> shard.stream().equals(streams.get(table)) && !shard.ended())
                .forEach(shard -> shards.add(shard.shard()));
        return shards;
    }
}
