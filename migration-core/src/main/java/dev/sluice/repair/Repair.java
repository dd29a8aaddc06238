package dev.sluice.repair;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.gateway.VersionedItem;
import dev.sluice.item.CanonicalForm;
import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import dev.sluice.item.ItemJson;
import dev.sluice.problem.UnreachableException;
import dev.sluice.value.Version;
import dev.sluice.verify.ConfirmedKey;
import dev.sluice.verify.ItemOwner;
import dev.sluice.verify.KeyedRows;
import dev.sluice.verify.Sighting;
import dev.sluice.write.RenderedItem;
import dev.sluice.write.WriteResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes what the source says now under keys that a verification has confirmed to differ, at the position of a fresh snapshot: an older
 * state cannot replace a newer one, whoever else is writing. An item of somebody else has no order with ours: it is replaced only where that is
 * asked for, and only if it still is as it was seen. Used by one thread.
 */
public final class Repair {
    /** How many keys share a snapshot, and how many items are in memory at once. */
    private static final int BATCH = 100;

    /** How many keys share a snapshot where all rows of an entity have to be read for them. */
    private static final int COSTLY_BATCH = 1_000;
    /** How many images of replaced items are kept. */
    private static final int REPLACED = 100;

    private final RepairPorts ports;
    private final RepairScope scope;
    private final ForeignItems foreign;
    private final List<String> replaced = new ArrayList<>();
    private RepairCounts counts = RepairCounts.NONE;

    /**
     * What was done.
     *
     * @param replaced items that somebody else had changed in the moment in which they were replaced, masked; the first hundred
     */
    public record Done(RepairCounts counts, List<String> replaced) {}

    /** A repair of nothing yet. */
    public Repair(RepairPorts ports, RepairScope scope) {
        this.ports = ports;
        this.scope = scope;
        this.foreign = new ForeignItems(ports);
    }

    /** Whether a key is within a scope. */
    public static boolean isWithin(ConfirmedKey key, RepairScope scope) {
        return scope == RepairScope.FOREIGN || key.sighting().owner() == Sighting.Owner.OURS;
    }

    /**
     * Repairs; every write has its outcome when this returns.
     *
     * @throws UnreachableException when source or target refuse to go on; what was written by then is right
     */
    public Done run(List<ConfirmedKey> keys) {
        Map<String, List<ConfirmedKey>> tables = new LinkedHashMap<>();
        for (ConfirmedKey key : keys) {
            if (isWithin(key, scope)) {
                tables.computeIfAbsent(key.table().name(), name -> new ArrayList<>())
                        .add(key);
            } else {
                count(new RepairCounts(0, 0, 0, 0, 1, 0));
            }
        }
        for (List<ConfirmedKey> ofTable : tables.values()) {
            int together = batch(ofTable);
            for (int from = 0; from < ofTable.size(); from += together) {
                ports.cancellation().throwIfRequested();
                repair(ofTable.subList(from, Math.min(ofTable.size(), from + together)));
            }
        }
        return done();
    }

    private int batch(List<ConfirmedKey> keys) {
        KeyedRows rows =
                new KeyedRows(ports.design(), ports.projection(), keys.get(0).table(), ports.cancellation());
        return keys.stream().anyMatch(key -> rows.isCostly(key.key())) ? COSTLY_BATCH : BATCH;
    }

    /** Writer threads tell outcomes too. */
    private synchronized void count(RepairCounts one) {
        counts = counts.plus(one);
    }

    private synchronized Done done() {
        return new Done(counts, List.copyOf(replaced));
    }

    private void repair(List<ConfirmedKey> batch) {
        TableDesign table = batch.get(0).table();
        List<String> attributes =
                table.keyAttributes().stream().map(KeyAttribute::name).toList();
        List<Item> keys = batch.stream().map(ConfirmedKey::key).toList();
        Map<Hash128, WantedItem> wanted;
        Version version;
        try (SourceEpoch epoch = ports.epochs().get()) {
            if (epoch.kind() != SourceEpoch.Kind.LOG_ORDERED) {
                throw new UnreachableException("The position of a snapshot is not exact (" + epoch.remark()
                        + "), so that a repair cannot tell newer from older (R-83); it needs a free replication slot.");
            }
            version = Version.of(ports.generation(), epoch.position());
            wanted = WantedItems.at(epoch, ports, table, keys);
        }
        ports.intent().accept(version.position());
        Map<Hash128, Item> present = new HashMap<>();
        for (int from = 0; from < keys.size(); from += BATCH) {
            ports.target()
                    .get(table.name(), keys.subList(from, Math.min(keys.size(), from + BATCH)))
                    .forEach(item -> present.put(CanonicalForm.keyHash(item, attributes), item));
        }
        for (ConfirmedKey key : batch) {
            Hash128 hash = CanonicalForm.keyHash(key.key(), attributes);
            Optional<VersionedItem> item = item(key, wanted.getOrDefault(hash, new WantedItem.Untold()), version);
            if (item.isEmpty()) {
                count(new RepairCounts(0, 0, 0, 0, 0, 1));
            } else {
                write(key, item.get(), Optional.ofNullable(present.get(hash)));
            }
        }
        ports.writer().drain();
    }

    private Optional<VersionedItem> item(ConfirmedKey key, WantedItem wanted, Version version) {
        if (wanted instanceof WantedItem.Present present) {
            return Optional.of(present.item());
        }
        return wanted instanceof WantedItem.Absent
                ? Optional.of(VersionedItem.tombstone(key.table(), key.key(), version))
                : Optional.empty();
    }

    private void write(ConfirmedKey key, VersionedItem item, Optional<Item> present) {
        if (key.sighting().owner() == Sighting.Owner.FOREIGN) {
            count(foreign.replace(key, item, present) ? written(item) : new RepairCounts(0, 0, 0, 0, 0, 1));
        } else if (present.isPresent() && !isOurs(key.table(), present.get())) {
            count(new RepairCounts(0, 0, 0, 0, 0, 1));
        } else if (present.isEmpty() && item.isTombstone()) {
            count(new RepairCounts(0, 0, 0, 1, 0, 0));
        } else {
            ports.writer().submit(new RenderedItem(key.table(), item), (settled, result) -> {
                count(of(settled, result));
                noteReplaced(settled.table(), result);
            });
        }
    }

    private static RepairCounts of(RenderedItem item, WriteResult result) {
        return switch (result.outcome()) {
            case WRITTEN -> written(item.item());
            case STALE -> new RepairCounts(0, 0, 1, 0, 0, 0);
            case EQUAL -> new RepairCounts(0, 0, 0, 1, 0, 0);
            default -> new RepairCounts(0, 0, 0, 0, 0, 1);
        };
    }

    private static RepairCounts written(VersionedItem item) {
        return item.isTombstone() ? new RepairCounts(0, 1, 0, 0, 0, 0) : new RepairCounts(1, 0, 0, 0, 0, 0);
    }

    /** What is not ours now was not ours to decide about when the key was confirmed. */
    private static boolean isOurs(TableDesign table, Item item) {
        ItemOwner owner = new ItemOwner(
                table.keyAttributes().stream().map(KeyAttribute::name).toList());
        return owner.isOurs(item, CanonicalForm.hash(item));
    }

    /** Somebody changed the item between our look and our write, which replaced it (R-11b): what stood there is told, and lost otherwise. */
    private synchronized void noteReplaced(TableDesign table, WriteResult result) {
        if (!result.rule().isEmpty() && replaced.size() < REPLACED) {
            result.existing()
                    .ifPresent(item -> replaced.add(
                            ItemJson.of(ports.projection().maskOf(table).apply(item))));
        }
    }
}
