package dev.sluice.write;

import dev.sluice.design.TableDesign;
import dev.sluice.item.Hash128;
import dev.sluice.run.Outcome;
import dev.sluice.value.CapacityUnits;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sees two items of one key that are in memory at the same time. A batch with one key twice is refused as a whole (A2); in two batches
 * the later one would replace the other in silence. Thread-safe.
 */
final class KeysInFlight {
    private final Mode mode;
    private final Map<Key, Hash128> pending = new ConcurrentHashMap<>();

    private KeysInFlight(Mode mode) {
        this.mode = mode;
    }

    /** For conditional puts: the condition itself refuses the second item. */
    static KeysInFlight leftToTheCondition() {
        return new KeysInFlight(Mode.LEFT_TO_THE_CONDITION);
    }

    static KeysInFlight watched() {
        return new KeysInFlight(Mode.WATCHED);
    }

    /** Notes an item, or tells the outcome of one whose key is already on its way. */
    Optional<WriteResult> add(PendingItem item) {
        if (mode == Mode.LEFT_TO_THE_CONDITION) {
            return Optional.empty();
        }
        Hash128 first = pending.putIfAbsent(key(item), item.contentHash());
        if (first == null) {
            return Optional.empty();
        }
        if (first.equals(item.contentHash())) {
            return Optional.of(result(Outcome.EQUAL, "", ""));
        }
        return Optional.of(result(
                Outcome.COLLIDED,
                "R-11",
                Refusal.collision("is on its way with another content, so this one was not sent")));
    }

    void remove(PendingItem item) {
        if (mode == Mode.WATCHED) {
            pending.remove(key(item));
        }
    }

    private static Key key(PendingItem item) {
        return new Key(item.table(), item.keyHash());
    }

    private static WriteResult result(Outcome outcome, String rule, String reason) {
        return new WriteResult(outcome, CapacityUnits.ZERO, 0, 0, rule, reason, Optional.empty());
    }

    private enum Mode {
        LEFT_TO_THE_CONDITION,
        WATCHED
    }

    private record Key(String table, Hash128 hash) {
        Key(TableDesign table, Hash128 hash) {
            this(table.name(), hash);
        }
    }
}
