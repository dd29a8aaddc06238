package dev.sluice.repair;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.PutAnswer;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.gateway.StoreFailure;
import dev.sluice.gateway.VersionedItem;
import dev.sluice.item.CanonicalForm;
import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import dev.sluice.problem.UnreachableException;
import dev.sluice.value.Version;
import dev.sluice.verify.ConfirmedKey;
import dev.sluice.verify.Sighting;
import dev.sluice.write.RenderedItem;
import dev.sluice.write.WriteResult;
import java.time.Duration;
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

    private static final int ATTEMPTS = 8;
    private static final Duration FIRST_WAIT = Duration.ofMillis(50);

    private final RepairPorts ports;
    private final RepairScope scope;
    private RepairCounts counts = RepairCounts.NONE;

    /** A repair of nothing yet. */
    public Repair(RepairPorts ports, RepairScope scope) {
        this.ports = ports;
        this.scope = scope;
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
    public RepairCounts run(List<ConfirmedKey> keys) {
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
            for (int from = 0; from < ofTable.size(); from += BATCH) {
                ports.cancellation().throwIfRequested();
                repair(ofTable.subList(from, Math.min(ofTable.size(), from + BATCH)));
            }
        }
        return counted();
    }

    /** Writer threads tell outcomes too. */
    private synchronized void count(RepairCounts one) {
        counts = counts.plus(one);
    }

    private synchronized RepairCounts counted() {
        return counts;
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
        Map<Hash128, Item> present = new HashMap<>();
        ports.target()
                .get(table.name(), keys)
                .forEach(item -> present.put(CanonicalForm.keyHash(item, attributes), item));
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
                ? Optional.of(new VersionedItem(KeyItems.encoded(key), version, VersionedItem.Kind.TOMBSTONE))
                : Optional.empty();
    }

    private void write(ConfirmedKey key, VersionedItem item, Optional<Item> present) {
        if (key.sighting().owner() == Sighting.Owner.FOREIGN) {
            replace(key, item, present);
        } else if (present.isEmpty() && item.isTombstone()) {
            count(new RepairCounts(0, 0, 0, 1, 0, 0));
        } else {
            ports.writer().submit(new RenderedItem(key.table(), item), (settled, result) -> count(of(settled, result)));
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

    /** An item of others is replaced as it was seen when it was confirmed, or not at all. */
    private void replace(ConfirmedKey key, VersionedItem item, Optional<Item> present) {
        boolean asSeen = present.isPresent()
                && key.sighting()
                        .found()
                        .filter(CanonicalForm.hash(present.get())::equals)
                        .isPresent();
        if (!asSeen) {
            count(new RepairCounts(0, 0, 0, 0, 0, 1));
            return;
        }
        PutAnswer answer = ports.store().replace(key.table(), item, present.get());
        Duration wait = FIRST_WAIT;
        for (int attempt = 1; attempt < ATTEMPTS && isPassing(answer); attempt++) {
            ports.pause().pause(wait);
            wait = wait.multipliedBy(2);
            answer = ports.store().replace(key.table(), item, present.get());
        }
        if (answer instanceof PutAnswer.Failed failed && failed.failure().kind() == StoreFailure.Kind.STOP) {
            throw new UnreachableException("The target refused a repair ("
                    + failed.failure().code() + "): " + failed.failure().message());
        }
        count(answer instanceof PutAnswer.Stored ? written(item) : new RepairCounts(0, 0, 0, 0, 0, 1));
    }

    private static boolean isPassing(PutAnswer answer) {
        return answer instanceof PutAnswer.Failed failed
                && (failed.failure().kind() == StoreFailure.Kind.THROTTLE
                        || failed.failure().kind() == StoreFailure.Kind.TRANSIENT);
    }
}
