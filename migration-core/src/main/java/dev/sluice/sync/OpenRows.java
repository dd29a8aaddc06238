package dev.sluice.sync;

import dev.sluice.gateway.QuarantineBook;
import dev.sluice.gateway.QuarantineRows;
import dev.sluice.gateway.TargetIdentity;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which rows have open records in quarantine, by the hashes of their keys: nearly always none. Guarded by whoever uses it. */
final class OpenRows {
    /** More than these are left to a replay, so that memory is bounded. */
    static final int MOST = 100_000;

    private final Map<FollowedEntity, Set<String>> hashes = new HashMap<>();

    /** Those that the journal knows. */
    static OpenRows of(SyncRequest request, QuarantineBook book, List<FollowedEntity> entities) {
        OpenRows open = new OpenRows();
        for (FollowedEntity entity : entities) {
            book.visit(rows(request, entity), MOST, (number, run, hash) -> open.add(entity, hash));
        }
        return open;
    }

    /** The rows of an entity, for the journal. */
    static QuarantineRows rows(SyncRequest request, FollowedEntity entity) {
        return new QuarantineRows(
                request.run().id(),
                entity.name(),
                entity.reading().root().name().toString(),
                TargetIdentity.only(
                        request.run().target(),
                        Set.of(entity.projection().table().name())));
    }

    boolean isEmpty(FollowedEntity entity) {
        return hashes.getOrDefault(entity, Set.of()).isEmpty();
    }

    void add(FollowedEntity entity, String hash) {
        Set<String> known = hashes.computeIfAbsent(entity, none -> new HashSet<>());
        if (known.size() < MOST) {
            known.add(hash);
        }
    }

    boolean contains(FollowedEntity entity, String hash) {
        return hashes.getOrDefault(entity, Set.of()).contains(hash);
    }

    /** Whether the row had one; it has none any more. */
    boolean remove(FollowedEntity entity, String hash) {
        return hashes.getOrDefault(entity, Set.of()).contains(hash)
                && hashes.getOrDefault(entity, new HashSet<>()).remove(hash);
    }
}
