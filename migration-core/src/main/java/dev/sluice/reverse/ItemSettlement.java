package dev.sluice.reverse;

import dev.sluice.gateway.HeldItem;
import dev.sluice.gateway.ItemKey;
import dev.sluice.gateway.RowRefusal;
import dev.sluice.gateway.RowTransaction;
import dev.sluice.gateway.RowWrite;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings rows to what some items say, in one transaction: writes, reads the rows back, renders them by the projection of the forward direction, and
 * holds them against the items. So nothing is committed of which the source would not tell the same again. Used by one thread.
 */
final class ItemSettlement {
    /** The value has no place in a column. */
    private static final String NO_ROW = "R-70";
    /** The mark of a tombstone with content of somebody else's. */
    private static final RowRefusal MARKED = new RowRefusal(
            "R-12",
            "The item carries the mark of a tombstone and attributes besides, so that nobody can tell whether it is there.");

    private final ReverseMap map;
    private final RowTransaction transaction;
    private final Instant now;
    private final ReverseTally tally = new ReverseTally();
    private final List<HeldItem> differing = new ArrayList<>();

    ItemSettlement(ReverseMap map, RowTransaction transaction, Instant now) {
        this.map = map;
        this.transaction = transaction;
        this.now = now;
    }

    /** What was done, as far as it is committed. */
    ReverseTally tally() {
        return tally;
    }

    /** How much is written. */
    enum Extent {
        /** What differs between the two images. */
        CHANGED,
        /** Everything that the newer image says, whatever the rows are by now. */
        WHOLE,
        /** Nothing: rows are read and compared alone. */
        NOTHING
    }

    /** What an item was and is as rows. */
    private record Rows(
            ItemKey key,
            ItemChange change,
            @Nullable RowOfItem before,
            @Nullable RowOfItem after) {}

    /**
     * Brings the rows there.
     *
     * @return why one of the items is refused, after which the transaction can only be closed
     */
    Optional<RowRefusal> settle(Map<ItemKey, ItemChange> changes, Extent extent) {
        List<Rows> all = new ArrayList<>();
        List<RowWrite> writes = new ArrayList<>();
        for (Map.Entry<ItemKey, ItemChange> entry : changes.entrySet()) {
            ItemChange change = entry.getValue();
            Optional<Item> before = change.content(change.before());
            Optional<Item> after = change.content(change.after());
            if (before.equals(after) && extent == Extent.CHANGED) {
                tally.skipped += change.records();
                continue;
            }
            if (after.filter(ItemSettlement::isMarked).isPresent()) {
                return Optional.of(MARKED);
            }
            Read was = read(entry.getKey(), before);
            Read is = read(entry.getKey(), after);
            // What never led to a row was never applied: only where it goes is there something to ask a person.
            Optional<RowRefusal> refusal = is.row() == null ? is.refusal().or(was::refusal) : Optional.empty();
            if (refusal.isPresent()) {
                return refusal;
            }
            if (was.row() == null && is.row() == null) {
                tally.skipped += change.records();
                continue;
            }
            try {
                if (extent != Extent.NOTHING) {
                    writes.addAll(RowOfItem.writes(was.row(), is.row(), extent));
                }
            } catch (UninvertibleException none) {
                return Optional.of(new RowRefusal(NO_ROW, "Of the item, " + none.reason() + "."));
            }
            tally.applied += change.records();
            all.add(new Rows(entry.getKey(), change, was.row(), is.row()));
        }
        return finish(changes, all, writes);
    }

    private Optional<RowRefusal> finish(Map<ItemKey, ItemChange> changes, List<Rows> all, List<RowWrite> writes) {
        Optional<RowRefusal> refused = writes.isEmpty() ? Optional.empty() : transaction.write(map.ordered(writes));
        Optional<RowRefusal> differs = refused.isPresent() ? refused : compare(all);
        if (differs.isEmpty()) {
            transaction.release(changes.keySet());
            differing.forEach(transaction::hold);
        }
        return differs;
    }

    /** What an image leads to: a row, nothing, or a refusal. */
    private record Read(@Nullable RowOfItem row, Optional<RowRefusal> refusal) {
        static final Read NOTHING = new Read(null, Optional.empty());
    }

    private Read read(ItemKey key, Optional<Item> item) {
        if (item.isEmpty()) {
            return Read.NOTHING;
        }
        ItemReading reading = map.read(key.table(), item.get());
        if (reading instanceof ItemReading.OfRow row) {
            return new Read(row.row(), Optional.empty());
        }
        return reading instanceof ItemReading.Poison poison
                ? new Read(null, Optional.of(new RowRefusal(NO_ROW, poison.reason())))
                : Read.NOTHING;
    }

    private static boolean isMarked(Item item) {
        return item.get(EngineAttributes.DELETED) != null;
    }

    private Optional<RowRefusal> compare(List<Rows> all) {
        Map<EntityInverse, List<RowOfItem>> wanted = new LinkedHashMap<>();
        for (Rows rows : all) {
            for (RowOfItem row : new RowOfItem[] {rows.before(), rows.after()}) {
                if (row != null) {
                    wanted.computeIfAbsent(row.entity(), entity -> new ArrayList<>())
                            .add(row);
                }
            }
        }
        Map<EntityInverse, RowsRead> found = new LinkedHashMap<>();
        wanted.forEach((entity, rows) -> found.put(entity, RowsRead.of(entity, rows, transaction)));
        for (Rows rows : all) {
            Optional<RowRefusal> refusal = compare(rows, found);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private Optional<RowRefusal> compare(Rows rows, Map<EntityInverse, RowsRead> found) {
        tally.compared++;
        RowOfItem after = rows.after();
        if (after == null) {
            RowOfItem before = Objects.requireNonNull(rows.before());
            boolean isGone = Objects.requireNonNull(found.get(before.entity()))
                    .item(rows.key())
                    .isEmpty();
            return isGone ? Optional.empty() : gone(rows, before);
        }
        RowsRead read = Objects.requireNonNull(found.get(after.entity()));
        Optional<Item> rendered = read.item(rows.key());
        boolean isWritten = after.entity().role() == EntityInverse.Role.WRITES;
        if (rendered.isEmpty()) {
            String reason = "Its row becomes no item of this key in PostgreSQL: " + read.why() + ".";
            return isWritten ? Optional.of(new RowRefusal(NO_ROW, reason)) : differ(rows, reason);
        }
        RowComparison comparison = RowComparison.of(after.entity(), after.item(), rendered.get());
        if (comparison.wrong().isPresent()) {
            return Optional.of(new RowRefusal(
                    NO_ROW,
                    "Attribute " + comparison.wrong().get()
                            + " is not what the row becomes that PostgreSQL holds for it, so that it would be lost."));
        }
        return comparison.copy().isPresent()
                ? differ(rows, "Attribute " + comparison.copy().get() + " is not what it is made from in other rows.")
                : Optional.empty();
    }

    private Optional<RowRefusal> gone(Rows rows, RowOfItem before) {
        return before.entity().role() == EntityInverse.Role.WRITES
                ? Optional.of(new RowRefusal(NO_ROW, "The item is gone, and a row that becomes it is still there."))
                : differ(rows, "The item is gone, and the row that it shows is still there.");
    }

    private Optional<RowRefusal> differ(Rows rows, String reason) {
        differing.add(new HeldItem(
                rows.key(),
                HeldItem.Kind.DIFFERING,
                rows.change().before(),
                rows.change().after(),
                new RowRefusal("R-30", reason),
                rows.change().records(),
                now));
        return Optional.empty();
    }
}
