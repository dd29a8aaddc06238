package dev.sluice.reverse;

import dev.sluice.gateway.HeldItem;
import dev.sluice.gateway.ItemKey;
import dev.sluice.gateway.ReverseState.Mode;
import dev.sluice.gateway.RowRefusal;
import dev.sluice.gateway.RowTransaction;
import dev.sluice.gateway.ShardPosition;
import dev.sluice.gateway.StreamRecord;
import dev.sluice.projection.SourceColumn;
import dev.sluice.reverse.ItemSettlement.Extent;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Deals with records of one shard in transactions that move its position too, so that each takes effect exactly once. A batch that is refused is
 * halved until the record is found that is; that one, and what comes of its item later, waits in quarantine, and the others go on. Used by one
 * thread.
 */
final class RecordApplier {
    private final ReversePorts ports;
    private final ReverseMap map;
    private final ReverseTally tally;

    RecordApplier(ReversePorts ports, ReverseMap map, ReverseTally tally) {
        this.ports = ports;
        this.map = map;
        this.tally = tally;
    }

    /** Moves a position over records that are the forward engine's own. */
    ShardPosition skip(ShardPosition from, List<StreamRecord> records) throws OvertakenException {
        ShardPosition to = from.at(records.get(records.size() - 1).sequence());
        try (RowTransaction transaction = begin(Mode.SKIPPING)) {
            advance(transaction, from, to);
            transaction.commit();
        }
        tally.skipped += records.size();
        return to;
    }

    /** Notes that a shard is at its end. */
    ShardPosition end(ShardPosition from, Mode mode) throws OvertakenException {
        ShardPosition to = from.atEnd();
        try (RowTransaction transaction = begin(mode)) {
            advance(transaction, from, to);
            transaction.commit();
        }
        return to;
    }

    /** Applies records, one or more. */
    ShardPosition apply(String table, ShardPosition from, List<StreamRecord> records) throws OvertakenException {
        ShardPosition to = from.at(records.get(records.size() - 1).sequence());
        RowRefusal refusal;
        try (RowTransaction transaction = begin(Mode.TAKEN)) {
            advance(transaction, from, to);
            note(table, records, transaction);
            ItemSettlement settlement =
                    new ItemSettlement(map, transaction, ports.clock().instant());
            Optional<RowRefusal> refused =
                    settlement.settle(unheld(table, records, transaction, settlement), Extent.CHANGED);
            if (refused.isEmpty()) {
                transaction.commit();
                tally.add(settlement.tally());
                return to;
            }
            refusal = refused.get();
        }
        if (records.size() == 1) {
            hold(table, from, records.get(0), refusal);
            return to;
        }
        int half = records.size() / 2;
        ShardPosition middle = apply(table, from, records.subList(0, half));
        return apply(table, middle, records.subList(half, records.size()));
    }

    /** The changes of items that are not in quarantine; those of the others join what waits there, so that an item's order is kept. */
    private Map<ItemKey, ItemChange> unheld(
            String table, List<StreamRecord> records, RowTransaction transaction, ItemSettlement settlement) {
        Map<ItemKey, ItemChange> changes = new LinkedHashMap<>();
        Set<ItemKey> keys = new HashSet<>();
        records.forEach(record -> keys.add(ItemKey.of(table, record.key())));
        Set<ItemKey> quarantined = transaction.quarantinedAmong(keys);
        for (StreamRecord record : records) {
            ItemKey key = ItemKey.of(table, record.key());
            if (quarantined.contains(key)) {
                transaction.hold(transaction.held(key).orElseThrow().then(record.after()));
                settlement.tally().held++;
            } else {
                ItemChange change = changes.get(key);
                changes.put(key, change == null ? ItemChange.of(record) : change.then(record));
            }
        }
        return changes;
    }

    /** What was written has to be taken over before the source's changes can follow, also where it says the same as before; its numbers are not given again. */
    private void note(String table, List<StreamRecord> records, RowTransaction transaction) {
        Map<ItemKey, Long> written = new LinkedHashMap<>();
        // Of every record: an item that is gone by the end of the batch had its number too.
        Map<SourceColumn, Set<Long>> numbers = new LinkedHashMap<>();
        for (StreamRecord record : records) {
            if (!Markers.isOfMarker(record)) {
                ItemChange change = ItemChange.of(record);
                boolean changes = !change.content(change.before()).equals(change.content(change.after()));
                written.merge(ItemKey.of(table, record.key()), changes ? 1L : 0L, Long::sum);
                change.content(change.after()).ifPresent(item -> map.addNumbers(table, item, numbers));
            }
        }
        if (!numbers.isEmpty()) {
            transaction.noteNumbers(numbers);
        }
        if (!written.isEmpty()) {
            transaction.noteWritten(written);
        }
    }

    private void hold(String table, ShardPosition from, StreamRecord record, RowRefusal refusal)
            throws OvertakenException {
        try (RowTransaction transaction = begin(Mode.TAKEN)) {
            advance(transaction, from, from.at(record.sequence()));
            note(table, List.of(record), transaction);
            transaction.hold(new HeldItem(
                    ItemKey.of(table, record.key()),
                    HeldItem.Kind.QUARANTINED,
                    record.before(),
                    record.after(),
                    refusal,
                    1,
                    record.at()));
            transaction.commit();
        }
        tally.held++;
    }

    /**
     * Tries a held item again, as a whole: what was in its way may have come or gone with records of other items.
     *
     * @return whether it is held no more
     */
    boolean again(HeldItem held) throws OvertakenException {
        HeldItem item = held;
        boolean isQuarantined = item.kind() == HeldItem.Kind.QUARANTINED;
        try (RowTransaction transaction = begin(Mode.TAKEN)) {
            Optional<HeldItem> now = transaction.held(item.key());
            if (now.isEmpty() || now.get().records() != item.records()) {
                return false;
            }
            ItemSettlement settlement =
                    new ItemSettlement(map, transaction, ports.clock().instant());
            Map<ItemKey, ItemChange> change = Map.of(
                    item.key(), ItemChange.of(item, map.keyNames(item.key().table())));
            Optional<RowRefusal> refused = settlement.settle(change, isQuarantined ? Extent.WHOLE : Extent.NOTHING);
            boolean isSettled = refused.isEmpty()
                    && (isQuarantined || transaction.held(item.key()).isEmpty());
            if (isSettled) {
                transaction.commit();
                tally.applied += isQuarantined ? item.records() : 0;
                tally.compared += settlement.tally().compared;
                return true;
            }
            if (refused.isEmpty() || refused.get().equals(item.refusal())) {
                return false;
            }
            item = item.because(refused.get());
        }
        note(item);
        return false;
    }

    /** Another reason than before, for whoever looks. */
    private void note(HeldItem item) throws OvertakenException {
        try (RowTransaction transaction = begin(Mode.TAKEN)) {
            Optional<HeldItem> now = transaction.held(item.key());
            if (now.isPresent() && now.get().records() == item.records()) {
                transaction.hold(item);
                transaction.commit();
            }
        }
    }

    private RowTransaction begin(Mode mode) throws OvertakenException {
        return ports.rows().begin(mode).orElseThrow(() -> new OvertakenException(OvertakenException.By.MODE));
    }

    private static void advance(RowTransaction transaction, ShardPosition from, ShardPosition to)
            throws OvertakenException {
        if (!transaction.advance(from, to)) {
            throw new OvertakenException(OvertakenException.By.POSITION);
        }
    }
}
