package dev.sluice.verify;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.digest.DigestComparison;
import dev.sluice.digest.DigestFiles;
import dev.sluice.digest.DigestSide;
import dev.sluice.gateway.HashedItem;
import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import dev.sluice.verify.TargetNote.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/**
 * Compares the items of one table, both directions: each side leaves 32 bytes an item, whatever its size. The same object
 * compares real items and the self-test's. Thread-safe until {@link #compare}.
 */
final class TableComparison {
    private static final Hash128 NO_CONTENT = Hash128.ZERO;

    private final List<String> keyAttributes;
    private final Predicate<Item> scope;
    private final Comparator comparator;
    private final DigestSide expected;
    private final DigestSide found;
    private final LongAdder foreign = new LongAdder();
    private final LongAdder tombstones = new LongAdder();
    private final LongAdder outOfScope = new LongAdder();
    private final Set<Hash128> foreignKeys = new HashSet<>();
    private final ItemOwner owner;
    private final Optional<TouchedKeys> touched;

    /** A comparison of nothing yet, of sides at rest. */
    TableComparison(TableDesign table, Predicate<Item> scope, Comparator comparator, DigestFiles files) {
        this(table, scope, comparator, files, Optional.empty());
    }

    /**
     * A comparison of nothing yet.
     *
     * @param table whose items
     * @param scope which keys of the target are ours
     * @param comparator how items become hashes, and how much of them
     * @param files where the hashes go
     * @param touched takes what cannot be compared, where the target is written meanwhile and every change before the snapshot is applied
     */
    TableComparison(
            TableDesign table,
            Predicate<Item> scope,
            Comparator comparator,
            DigestFiles files,
            Optional<TouchedKeys> touched) {
        this.touched = touched;
        this.keyAttributes =
                table.keyAttributes().stream().map(KeyAttribute::name).toList();
        this.owner = new ItemOwner(keyAttributes);
        this.scope = scope;
        this.comparator = comparator;
        this.expected = files.newSide();
        this.found = files.newSide();
    }

    /**
     * How items are told apart.
     *
     * @param expected hashes the source's side
     * @param found hashes the target's side
     * @param depth how much of an item is compared
     * @param listed the most keys of each kind that are listed; counts are exact
     */
    record Comparator(Fingerprint expected, Fingerprint found, Depth depth, int listed) {
        /** The one that verification uses. */
        static Comparator of(Depth depth, int listed) {
            return new Comparator(new ProjectedFingerprint(), new ReadBackFingerprint(), depth, listed);
        }
    }

    /** How much of an item is compared. */
    enum Depth {
        KEYS,
        CONTENT
    }

    /** An item that should be there. */
    void expect(Item item) {
        Hash128 content =
                comparator.depth() == Depth.CONTENT ? comparator.expected().content(item) : NO_CONTENT;
        expected.add(comparator.expected().key(item, keyAttributes), content);
    }

    /** The same of an item that was hashed when it was rendered. */
    void expect(Hash128 key, Hash128 content) {
        expected.add(key, comparator.depth() == Depth.CONTENT ? content : NO_CONTENT);
    }

    /**
     * An item that the target holds. What is out of scope is not ours; what says that it is deleted is no item, whoever says so,
     * because readers filter it.
     */
    void find(Item item) {
        take(note(item));
    }

    /** The same of an item that was hashed when it was read. */
    void find(HashedItem item) {
        take(note(item));
    }

    /** What an item of the target is. */
    TargetNote note(Item item) {
        return scope.test(item)
                ? note(
                        item,
                        comparator.found().key(item, keyAttributes),
                        comparator.found().content(item))
                : outOfScope(item);
    }

    /** The same of an item that was hashed when it was read. */
    TargetNote note(HashedItem item) {
        return scope.test(item.outline())
                ? note(item.outline(), item.key(), item.content())
                : outOfScope(item.outline());
    }

    private static TargetNote outOfScope(Item item) {
        return new TargetNote(Kind.OUT_OF_SCOPE, NO_CONTENT, NO_CONTENT, item);
    }

    private TargetNote note(Item item, Hash128 key, Hash128 content) {
        boolean ours = owner.isOurs(item, content);
        Kind kind;
        if (touched.isPresent() && touched.get().isOf(item, ours)) {
            kind = Kind.TOUCHED;
        } else if (ItemOwner.isDeleted(item)) {
            kind = ours ? Kind.TOMBSTONE : Kind.FOREIGN_DELETED;
        } else {
            kind = ours ? Kind.OURS : Kind.FOREIGN;
        }
        return new TargetNote(kind, key, content, item);
    }

    /** Takes an item of the target, now or when a verification that was stopped goes on. */
    void take(TargetNote note) {
        switch (note.kind()) {
            case OUT_OF_SCOPE -> outOfScope.increment();
            case TOMBSTONE -> tombstones.increment();
            case OURS -> found(note);
            case TOUCHED -> touched.orElseThrow().take(note);
            case FOREIGN, FOREIGN_DELETED -> takeForeign(note);
        }
    }

    /** Somebody else's, which is looked at again where anything is: also where it was read before anything was. */
    private void takeForeign(TargetNote note) {
        if (touched.isPresent()) {
            touched.get().take(note);
            return;
        }
        noteForeign(note.key());
        if (note.kind() == Kind.FOREIGN) {
            found(note);
        }
    }

    private void found(TargetNote note) {
        found.add(note.key(), comparator.depth() == Depth.CONTENT ? note.content() : NO_CONTENT);
    }

    /** How many items should be there so far. */
    long expectedItems() {
        return expected.size();
    }

    /** How many items in scope the target holds so far. */
    long foundItems() {
        return found.size();
    }

    /** How many items in scope somebody else wrote, so far. */
    long foreignItems() {
        return foreign.sum();
    }

    /** How many items of the target are not ours, so far. */
    long outOfScopeItems() {
        return outOfScope.sum();
    }

    /** Compares what came. */
    TableFindings compare() {
        DigestComparison result = touched.map(keys -> keys.compareOthers(expected, found, comparator.listed()))
                .orElseGet(() -> DigestComparison.of(expected, found, comparator.listed()));
        synchronized (foreignKeys) {
            return new TableFindings(
                    expected.size(), found.size(), result, foreign.sum(), Set.copyOf(foreignKeys), tombstones.sum());
        }
    }

    private void noteForeign(Hash128 key) {
        foreign.increment();
        synchronized (foreignKeys) {
            if (foreignKeys.size() < comparator.listed()) {
                foreignKeys.add(key);
            }
        }
    }
}
