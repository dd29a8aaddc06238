package dev.sluice.verify;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import dev.sluice.verify.TableComparison.Depth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Looks at single keys of a table again until it is known whether they are equal: renders them in a fresh snapshot, waits until the
 * stream has applied everything before it, reads the target, and does so again while something newer stands there. A suspect is not a
 * finding; two sightings of the same, far enough apart, are. Thread-safe; one look at a time.
 */
final class Recheck {
    /** How many keys are looked at together. */
    static final int BATCH = 1_000;
    /** How many keys may wait to be looked at again; what comes then stays unsettled. */
    static final int MOST_WAITING = 100_000;
    /** How many items are read together: what BatchGetItem gives at most, 100 items and 16 MB (A2). */
    private static final int READ = 100;
    /** Of how many keys at a time the differing attributes can be told. */
    private static final int SHOWN = 200;

    private final VerificationPorts ports;
    private final FollowedStream stream;
    private final TableDesign table;
    private final Depth depth;
    private final List<String> keyAttributes;
    private final ItemOwner owner;
    private final ExpectedItems source;
    private final Fingerprint found = new ReadBackFingerprint();
    private final RecheckFindings findings;
    private final LookPauses pauses;
    private final Map<Hash128, SuspectKey> fresh = new LinkedHashMap<>();
    private final Map<Hash128, SuspectKey> waiting = new LinkedHashMap<>();
    /** The stream goes on no more: nothing can be proven. */
    private boolean stuck;

    private long looks;

    /**
     * A re-check of nothing yet.
     *
     * @param depth how much of an item is compared
     * @param findings told what becomes of each key
     */
    Recheck(VerificationPorts ports, FollowedStream stream, TableDesign table, Depth depth, RecheckFindings findings) {
        this.ports = ports;
        this.stream = stream;
        this.table = table;
        this.depth = depth;
        this.keyAttributes =
                table.keyAttributes().stream().map(KeyAttribute::name).toList();
        this.owner = new ItemOwner(keyAttributes);
        this.source = new ExpectedItems(ports, table);
        this.findings = findings;
        this.pauses = new LookPauses(ports.pause(), ports.seed());
    }

    /**
     * Takes the key of an item that a row was rendered to. Where the design says that no row can have it, one of both is wrong, and nothing is said of it.
     */
    void addOfRow(Item item) {
        if (source.isNobodys(item)) {
            findings.untellable();
        } else {
            add(item);
        }
    }

    /** Takes the key of an item; what is known of it is asked for at once, when enough are there, or later. */
    synchronized void add(Item item) {
        Hash128 hash = found.key(item, keyAttributes);
        if (waiting.containsKey(hash)) {
            return;
        }
        if (fresh.size() + waiting.size() >= MOST_WAITING) {
            findings.unsettled(item);
            return;
        }
        fresh.put(hash, new SuspectKey(key(table, item)));
        if (fresh.size() % BATCH == 0 && !source.isCostly(item)) {
            look(fresh);
            fresh.clear();
        }
    }

    /** Looks at all keys until each is settled. */
    synchronized void settle() {
        look(fresh);
        fresh.clear();
        pauses.restart();
        while (!waiting.isEmpty()) {
            Instant now = stream.clock().instant();
            pauses.await(waiting.values().stream().map(key -> key.untilFinding(now)));
            ports.cancellation().throwIfRequested();
            look(waiting);
        }
    }

    private void look(Map<Hash128, SuspectKey> keys) {
        List<Map.Entry<Hash128, SuspectKey>> all = List.copyOf(keys.entrySet());
        int together = keys.values().stream().anyMatch(key -> source.isCostly(key.key())) ? MOST_WAITING : BATCH;
        for (int from = 0; from < all.size(); from += together) {
            Map<Hash128, SuspectKey> batch = new LinkedHashMap<>();
            all.subList(from, Math.min(all.size(), from + together))
                    .forEach(entry -> batch.put(entry.getKey(), entry.getValue()));
            if (stuck) {
                batch.forEach((hash, key) -> settled(hash, () -> findings.unsettled(key.key())));
            } else {
                lookTogether(batch);
            }
        }
    }

    /**
     * A look at some keys. What the target holds before the snapshot and the snapshot says too is equal, however much the key is written: no change up
     * to the snapshot is missing from it. For the others the stream has to come to the snapshot first.
     */
    private void lookTogether(Map<Hash128, SuspectKey> batch) {
        Map<Hash128, Item> keys = new LinkedHashMap<>();
        batch.forEach((hash, key) -> keys.put(hash, key.key()));
        Map<Hash128, Standing> before = standing(keys);
        Map<Hash128, ExpectedItem> expected;
        Lsn position;
        boolean isPlaced;
        try (SourceEpoch epoch = ports.epochs().get()) {
            position = epoch.position();
            isPlaced = stream.isAtRest() || epoch.kind() == SourceEpoch.Kind.LOG_ORDERED;
            expected = source.at(epoch, keys, shown(batch));
        }
        Version version = Version.of(stream.generation(), position);
        List<Hash128> others = new ArrayList<>();
        for (Hash128 hash : keys.keySet()) {
            Standing there = before.get(hash);
            // A version behind the snapshot, in an item that was read before it, is none of ours: it would refuse what
            // comes.
            boolean equal = isPlaced
                    && there != null
                    && there.version().compareTo(version) <= 0
                    && expected.getOrDefault(hash, ExpectedItem.NOTHING) instanceof ExpectedItem.Present present
                    && isEqual(present, Optional.of(there.content()));
            if (equal) {
                settled(hash, findings::resolved);
            } else {
                others.add(hash);
            }
        }
        stuck = isPlaced && !others.isEmpty() && !stream.reaches(position, ports.pause(), ports.cancellation());
        // A snapshot whose position nobody tells proves nothing of these keys; the next one may.
        if (stuck || !isPlaced) {
            others.forEach(hash -> settled(hash, () -> findings.unsettled(Objects.requireNonNull(keys.get(hash)))));
            return;
        }
        visit(others, keys, (hash, item) -> {
            ExpectedItem wanted = expected.getOrDefault(hash, ExpectedItem.NOTHING);
            judge(hash, Objects.requireNonNull(batch.get(hash)), new Look(wanted, item, version, position));
        });
    }

    /** An item of ours. */
    private record Standing(Hash128 content, Version version) {}

    /** The keys that hold an item of ours now. */
    private Map<Hash128, Standing> standing(Map<Hash128, Item> keys) {
        Map<Hash128, Standing> ours = new HashMap<>();
        visit(List.copyOf(keys.keySet()), keys, (hash, item) -> item.filter(one -> !ItemOwner.isDeleted(one))
                .ifPresent(one -> {
                    Hash128 content = found.content(one);
                    if (owner.isOurs(one, content)) {
                        ours.put(
                                hash,
                                new Standing(content, ItemOwner.version(one).orElseThrow()));
                    }
                }));
        return ours;
    }

    /** Reads items, a few at a time. */
    private void visit(List<Hash128> hashes, Map<Hash128, Item> keys, BiConsumer<Hash128, Optional<Item>> visitor) {
        for (int from = 0; from < hashes.size(); from += READ) {
            List<Hash128> some = hashes.subList(from, Math.min(hashes.size(), from + READ));
            Map<Hash128, Item> present = new HashMap<>();
            ports.target()
                    .get(
                            table.name(),
                            some.stream()
                                    .map(hash -> Objects.requireNonNull(keys.get(hash)))
                                    .toList())
                    .forEach(item -> present.put(found.key(item, keyAttributes), item));
            some.forEach(hash -> visitor.accept(hash, Optional.ofNullable(present.get(hash))));
        }
    }

    /** Whose difference may be told now. */
    private static Set<Hash128> shown(Map<Hash128, SuspectKey> batch) {
        Set<Hash128> shown = new HashSet<>();
        batch.forEach((hash, key) -> {
            if (key.wasSighted() && shown.size() < SHOWN) {
                shown.add(hash);
            }
        });
        return shown;
    }

    /**
     * Both sides of a key.
     *
     * @param version of the snapshot
     */
    private record Look(ExpectedItem expected, Optional<Item> item, Version version, Lsn position) {
        /** What the target's item claims. */
        Optional<Version> claimed() {
            return item.flatMap(ItemOwner::version);
        }
    }

    private void judge(Hash128 hash, SuspectKey key, Look look) {
        boolean newer = look.claimed()
                .filter(version -> version.compareTo(look.version()) > 0)
                .isPresent();
        boolean impossible = newer && key.wasAhead(look.claimed());
        if (newer && !impossible) {
            key.moved(look.claimed());
            again(hash, key);
            return;
        }
        Optional<Sighting> sighting = sighting(look, impossible);
        if (sighting.isEmpty()) {
            boolean explained = look.expected() instanceof ExpectedItem.Quarantined;
            settled(hash, explained ? () -> findings.quarantined(key.key()) : findings::resolved);
        } else if (key.differs(sighting.get(), sightedAt(look), stream.clock().instant())) {
            settled(hash, () -> findings.confirmed(key.key(), sighting.get(), look.expected(), look.item()));
        } else {
            again(hash, key);
        }
    }

    /** At rest the log may stand still, and there is nothing that it could still bring: each look is one of its own. */
    private Lsn sightedAt(Look look) {
        return stream.isAtRest() ? new Lsn(++looks) : look.position();
    }

    /** How the sides differ; nothing where they do not, or where the quarantine explains it. */
    private Optional<Sighting> sighting(Look look, boolean impossible) {
        Optional<Hash128> content = look.item().map(found::content);
        boolean ours =
                look.item().isEmpty() || !impossible && owner.isOurs(look.item().get(), content.orElseThrow());
        Optional<Hash128> there = look.item().filter(ItemOwner::isDeleted).isPresent() ? Optional.empty() : content;
        boolean equal = look.expected() instanceof ExpectedItem.Quarantined || isEqual(look.expected(), there);
        if (equal && ours) {
            return Optional.empty();
        }
        return Optional.of(new Sighting(
                equal ? Difference.Kind.FOREIGN : kind(look.expected(), there),
                ours ? Sighting.Owner.OURS : Sighting.Owner.FOREIGN,
                look.expected().content(),
                content,
                look.claimed()));
    }

    private boolean isEqual(ExpectedItem expected, Optional<Hash128> there) {
        if (expected instanceof ExpectedItem.Claimed) {
            return false;
        }
        return depth == Depth.CONTENT
                ? expected.content().equals(there)
                : expected.content().isPresent() == there.isPresent();
    }

    private static Difference.Kind kind(ExpectedItem expected, Optional<Hash128> there) {
        if (there.isEmpty()) {
            return Difference.Kind.MISSING;
        }
        return expected instanceof ExpectedItem.Nothing ? Difference.Kind.EXTRA : Difference.Kind.DIFFERENT;
    }

    private void again(Hash128 hash, SuspectKey key) {
        if (key.looks() >= LookPauses.MOST_LOOKS) {
            settled(hash, () -> findings.unsettled(key.key()));
        } else {
            waiting.put(hash, key);
        }
    }

    private void settled(Hash128 hash, Runnable what) {
        waiting.remove(hash);
        what.run();
    }

    /** The key attributes of an item alone. */
    static Item key(TableDesign table, Item item) {
        Map<String, AttributeValue> key = new LinkedHashMap<>(item.attributes());
        key.keySet()
                .retainAll(
                        table.keyAttributes().stream().map(KeyAttribute::name).toList());
        return new Item(key);
    }
}
