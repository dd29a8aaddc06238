package dev.sluice.sync;

import dev.sluice.design.IndexDesign;
import dev.sluice.design.IndexProjection;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.heat.HeatMeter;
import dev.sluice.heat.HeatPlace;
import dev.sluice.heat.Weight;
import dev.sluice.item.EncodedItem;
import dev.sluice.limits.CapacityMath;
import dev.sluice.limits.WriteCost;
import dev.sluice.pacing.KeyHash;
import dev.sluice.sync.RowLoad.Share;
import dev.sluice.value.Bytes;
import dev.sluice.value.WriteUnits;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the writes of an item of one table cost its partition keys, and those of the table's global indexes (dynamodb-facts W1 to W6): a write costs the larger
 * of both states of the item, an entry that moves costs its old place and its new one. Never too low for what is known, and where a state is not known, its
 * units are added to every key. Guarded by its owner.
 */
final class ItemHeat {
    private final HeatMeter meter;
    private final TableDesign table;
    private final int factor;
    private final WriteCost cost;
    private final HeatPlace place;
    private final List<Entry> entries;

    /**
     * The heat of items of a table.
     *
     * @param factor how many times its size a write costs the table: twice where it is in a transaction (A6)
     */
    ItemHeat(HeatMeter meter, TableDesign table, int factor) {
        this.meter = meter;
        this.table = table;
        this.factor = factor;
        this.cost = new WriteCost(table);
        this.place = new HeatPlace(table.name(), "");
        this.entries = table.indexes().stream()
                .filter(index -> index.kind() == IndexDesign.Kind.GLOBAL)
                .map(index -> new Entry(index, new HeatPlace(table.name(), index.name())))
                .toList();
    }

    /** A global index. */
    private record Entry(IndexDesign index, HeatPlace place) {
        boolean isKeysAlone() {
            return index.projection() instanceof IndexProjection.KeysOnly;
        }

        boolean isWhole() {
            return index.projection() instanceof IndexProjection.All;
        }
    }

    /**
     * A state of an item.
     *
     * @param content without engine attributes; null where it is not there, or is a tombstone
     * @param stored its size with them; nothing where it is not there
     */
    record State(@Nullable EncodedItem content, Bytes stored) {
        /** Of an item that is not there. */
        static final State ABSENT = new State(null, Bytes.ZERO);
    }

    /**
     * The writes of an item in a round.
     *
     * @param key an item that has the table's key
     * @param before what stood there
     * @param after what stands there now
     * @param isBeforeKnown whether it is known what stood there
     * @param unknown the size that it may have had in between, and before where that is not known
     */
    record Change(EncodedItem key, State before, State after, boolean isBeforeKnown, Bytes unknown) {
        Bytes larger() {
            return before.stored().compareTo(after.stored()) > 0 ? before.stored() : after.stored();
        }
    }

    /** Adds what the writes of an item cost; {@code shown} tells a partition key to people. */
    void add(RowLoad load, Change change, KeyTold told) {
        WriteUnits before = units(change.before());
        WriteUnits after = units(change.after());
        double base = factor * CapacityMath.write(change.larger()).count();
        double most =
                Math.max(base, factor * CapacityMath.write(change.unknown()).count());
        // Entries of local indexes are in the table's partition; one that moves costs twice (K6, W2).
        double local = before.table() + after.table() - base(change.before()) - base(change.after());
        long key = KeyHash.of(change.key(), table.partitionKey());
        Supplier<String> shown = () -> told.shown(change.key(), List.of(table.partitionKey()));
        for (Share share : load.shares()) {
            meter.add(
                    share.second(),
                    place,
                    key,
                    shown,
                    new Weight(share.least() * base, share.most() * (most + 2 * local)));
        }
        entries.forEach(entry -> new EntryHeat(entry, change, told).add(load, before, after));
    }

    private WriteUnits units(State state) {
        return state.content() == null ? WriteUnits.ZERO : cost.of(state.content(), state.stored());
    }

    private static double base(State state) {
        return state.content() == null ? 0 : CapacityMath.write(state.stored()).count();
    }

    /** Tells a partition key to people. */
    interface KeyTold {
        String shown(EncodedItem item, List<KeyAttribute> partitionKeys);
    }

    /** What the writes cost one index. */
    private final class EntryHeat {
        private final Entry entry;
        private final Change change;
        private final KeyTold told;

        EntryHeat(Entry entry, Change change, KeyTold told) {
            this.entry = entry;
            this.change = change;
            this.told = told;
        }

        void add(RowLoad load, WriteUnits before, WriteUnits after) {
            double left = before.indexes().getOrDefault(entry.index().name(), 0.0);
            double entered = after.indexes().getOrDefault(entry.index().name(), 0.0);
            double unknown = CapacityMath.write(
                            change.larger().compareTo(change.unknown()) > 0 ? change.larger() : change.unknown())
                    .count();
            boolean isSame = isSamePlace();
            // The place after the only transaction, and after the last one, was read.
            boolean isHidden = load.writes() > 1;
            boolean isFirst = true;
            for (Share share : load.shares()) {
                long moves = isHidden ? Math.min(2 * share.most(), share.moves()) : 0;
                if (isFirst && !isSame) {
                    add(share, change.before(), Weight.exactly(left));
                }
                add(
                        share,
                        change.after(),
                        staying(share, isSame ? Math.max(left, entered) : entered, isFirst && !isSame, unknown));
                double unseen = moves * unknown + (isFirst && !change.isBeforeKnown() ? unknown : 0);
                if (unseen > 0) {
                    meter.addUnseen(share.second(), entry.place(), unseen);
                }
                isFirst = false;
            }
        }

        /** Writes of an entry that is where it is now; the first of them brought it there. */
        private Weight staying(Share share, double units, boolean isBrought, double unknown) {
            double most = entry.isKeysAlone() ? (isBrought ? 1 : 0) : share.most();
            double least = entry.isWhole() ? share.least() : isBrought ? 1 : 0;
            boolean wasLarger = change.unknown().compareTo(change.larger()) > 0;
            return new Weight(Math.min(least, most) * units, most * (wasLarger ? unknown : units));
        }

        private boolean isSamePlace() {
            EncodedItem old = change.before().content();
            EncodedItem now = change.after().content();
            if (old == null || now == null) {
                return old == now && change.isBeforeKnown();
            }
            OptionalLong before = KeyHash.of(old, entry.index().keyAttributes());
            return before.equals(KeyHash.of(now, entry.index().keyAttributes()));
        }

        private void add(Share share, ItemHeat.State state, Weight units) {
            EncodedItem content = state.content();
            if (content == null || units.most() == 0) {
                return;
            }
            List<KeyAttribute> keys = entry.index().partitionKeys();
            KeyHash.of(content, keys)
                    .ifPresent(key ->
                            meter.add(share.second(), entry.place(), key, () -> told.shown(content, keys), units));
        }
    }
}
