package dev.sluice.sync;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How often a row's item would have been written by an application that writes here: once by each transaction that changed one of the rows that it is made
 * from, in the second of its commit. A round writes it once for all of them. Used by one thread until it is handed to the writer, then not changed.
 */
final class RowLoad {
    private final List<Share> shares = new ArrayList<>();
    private long transaction = -1;
    private @Nullable State state;
    private long previous;
    private boolean isMovedByOthers;
    private long mostBytes;
    private long lastBytes;
    private long otherBytes;

    /**
     * What one second has of it.
     *
     * @param second since 1970, by the source's clock
     * @param least so many transactions at least
     * @param most so many at most
     * @param moves so often at most its item came in it to a place of an index that nobody knows, or left one
     */
    record Share(long second, long least, long most, long moves) {}

    /**
     * What decides where in an index an item stands.
     *
     * @param there whether the row is
     * @param values of the columns that decide, null for NULL
     */
    record State(boolean there, List<@Nullable String> values) {
        /** Of a row that is not there. */
        static final State GONE = new State(false, List.of());
        /** Of one whose item cannot move. */
        static final State FIXED = new State(true, List.of());
    }

    /**
     * A transaction changed the row.
     *
     * @param number of the transaction, in the order of the log
     * @param after what the row is then
     * @param bytes how large it is then
     * @return whether this needs a place of its own: the first change of another second
     */
    boolean add(long number, long second, State after, long bytes) {
        long moves = state != null && !state.equals(after) ? 1 : 0;
        state = after;
        lastBytes = bytes;
        mostBytes = Math.max(mostBytes, bytes);
        return note(number, second, moves);
    }

    /**
     * A transaction changed a row that belongs to it.
     *
     * @param moves whether that may change where in an index the item stands
     * @param bytes how large that row is then
     */
    boolean addOther(long number, long second, Moves moves, long bytes) {
        otherBytes += bytes;
        isMovedByOthers |= moves == Moves.PERHAPS;
        return note(number, second, moves == Moves.PERHAPS ? 1 : 0);
    }

    /** Whether a change moves an entry of an index. */
    enum Moves {
        NEVER,
        PERHAPS
    }

    /** A place that was left was entered in the second before, and left in this one. */
    private boolean note(long number, long second, long moves) {
        boolean isNew = number != transaction;
        boolean hasPrevious = transaction >= 0;
        transaction = number;
        if (hasPrevious && moves > 0) {
            put(previous, 0, moves);
        }
        previous = second;
        return put(second, isNew ? 1 : 0, moves);
    }

    /** By so many bytes it was larger than it is, at most, between two transactions. */
    long largerBytes() {
        return writes() > 1 ? mostBytes - lastBytes + otherBytes : 0;
    }

    private boolean put(long second, long writes, long moves) {
        for (int i = shares.size() - 1; i >= 0; i--) {
            Share share = shares.get(i);
            if (share.second() == second) {
                shares.set(i, new Share(second, share.least() + writes, share.most() + writes, share.moves() + moves));
                return false;
            }
        }
        shares.add(new Share(second, writes, writes, moves));
        return shares.size() > 1;
    }

    boolean isEmpty() {
        return shares.isEmpty();
    }

    /** One for each second, the first to be counted first. */
    List<Share> shares() {
        return shares;
    }

    /** How many transactions at most. */
    long writes() {
        return shares.stream().mapToLong(Share::most).sum();
    }

    /** What a row has that depends on one of some rows, and nobody knows on which: no more than any of them, no less than each of them. */
    static RowLoad anyOf(List<RowLoad> loads) {
        return merged(
                loads,
                (one, other) -> new Share(
                        one.second(),
                        Math.min(one.least(), other.least()),
                        Math.max(one.most(), other.most()),
                        Math.max(one.moves(), other.moves())));
    }

    /** The same of a row that depends on one or more of them. */
    static RowLoad someOf(List<RowLoad> loads) {
        return merged(
                loads,
                (one, other) -> new Share(
                        one.second(),
                        Math.min(one.least(), other.least()),
                        one.most() + other.most(),
                        one.moves() + other.moves()));
    }

    private static RowLoad merged(List<RowLoad> loads, BinaryOperator<Share> merge) {
        TreeMap<Long, Share> bySecond = new TreeMap<>();
        Map<Long, Integer> have = new HashMap<>();
        loads.forEach(load -> load.shares.forEach(share -> {
            bySecond.merge(share.second(), share, merge);
            have.merge(share.second(), 1, Integer::sum);
        }));
        bySecond.replaceAll((second, share) -> have.getOrDefault(second, 0) == loads.size()
                ? share
                : new Share(second, 0, share.most(), share.moves()));
        return of(bySecond.values(), loads);
    }

    /** What a row has that depends on all of them: one transaction may be in each of them. */
    static RowLoad allOf(List<RowLoad> loads) {
        if (loads.size() == 1) {
            return loads.get(0);
        }
        TreeMap<Long, Share> bySecond = new TreeMap<>();
        loads.forEach(load -> load.shares.forEach(share -> bySecond.merge(
                share.second(),
                share,
                (one, other) -> new Share(
                        one.second(),
                        Math.max(one.least(), other.least()),
                        one.most() + other.most(),
                        one.moves() + other.moves()))));
        // Between a change of the row and one of another that moves it, its place is not known either.
        if (loads.stream().anyMatch(load -> load.isMovedByOthers)) {
            bySecond.replaceAll((second, share) ->
                    new Share(second, share.least(), share.most(), share.moves() + 2 * share.most()));
        }
        return of(bySecond.values(), loads);
    }

    private static RowLoad of(Collection<Share> shares, List<RowLoad> loads) {
        RowLoad load = new RowLoad();
        load.shares.addAll(shares);
        load.isMovedByOthers = loads.stream().anyMatch(one -> one.isMovedByOthers);
        load.otherBytes = loads.stream()
                .mapToLong(one -> one.mostBytes - one.lastBytes + one.otherBytes)
                .sum();
        return load;
    }
}
