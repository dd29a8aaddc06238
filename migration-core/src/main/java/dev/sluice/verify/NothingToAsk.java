package dev.sluice.verify;

import dev.sluice.access.AccessPattern;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.RowCursor;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.gateway.TargetReader.Page;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.KeyScope;
import dev.sluice.projection.SourceRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Proves that neither side has an item that a pattern could find, which is the only reason why one without an answer is no cause for
 * doubt. Each entity is looked at once, each table of the target scanned once at most. Used by one thread.
 */
final class NothingToAsk {
    private final VerificationPorts ports;
    private final SourceEpoch epoch;
    private final List<AccessPattern> patterns;
    private final Map<String, Boolean> entityIsEmpty = new HashMap<>();
    private final Map<String, Set<String>> patternsWithItems = new HashMap<>();

    /**
     * Looks at nothing yet.
     *
     * @param patterns all that may be asked about
     */
    NothingToAsk(VerificationPorts ports, SourceEpoch epoch, List<AccessPattern> patterns) {
        this.ports = ports;
        this.epoch = epoch;
        this.patterns = List.copyOf(patterns);
    }

    /** Whether both sides were looked at and have nothing. A request that no entity answers proves nothing: it may be wrong. */
    boolean isProven(AccessPattern pattern) {
        Optional<TableDesign> table = ports.design().table(pattern.request().table());
        if (table.isEmpty()) {
            return false;
        }
        RequestReach reach = RequestReach.of(pattern.request());
        List<EntityProjection> answering = ports.projection().entitiesOf(table.get()).stream()
                .filter(entity -> reach.mayFind(entity.entity()))
                .toList();
        return !answering.isEmpty()
                && answering.stream().allMatch(this::isEmpty)
                && !patternsWithItems
                        .computeIfAbsent(table.get().name(), name -> withItems(table.get()))
                        .contains(pattern.id());
    }

    private boolean isEmpty(EntityProjection entity) {
        return entityIsEmpty.computeIfAbsent(entity.entity().name(), name -> hasNoRow(entity));
    }

    /** A row that is rejected counts as well: it stands for an item that should be there. */
    private boolean hasNoRow(EntityProjection entity) {
        try (RowCursor rows = epoch.read(entity.reading(), KeyRange.ALL)) {
            for (SourceRow row = rows.next(); row != null; row = rows.next()) {
                ports.cancellation().throwIfRequested();
                if (row.kept()) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The patterns on that table that could find an item of the target. */
    private Set<String> withItems(TableDesign table) {
        KeyScope scope = KeyScope.of(ports.design(), table);
        List<AccessPattern> left = new ArrayList<>(patterns.stream()
                .filter(pattern -> pattern.request().table().equals(table.name()))
                .toList());
        Set<String> found = new HashSet<>();
        Optional<Item> start = Optional.empty();
        do {
            ports.cancellation().throwIfRequested();
            Page page = ports.target().scan(table.name(), 0, 1, start);
            for (Item item : page.items()) {
                if (scope.contains(item) && item.get(EngineAttributes.DELETED) == null) {
                    left.stream()
                            .filter(pattern ->
                                    RequestReach.of(pattern.request()).mayFind(item))
                            .forEach(pattern -> found.add(pattern.id()));
                    left.removeIf(pattern -> found.contains(pattern.id()));
                }
            }
            start = page.lastKey();
        } while (start.isPresent() && !left.isEmpty());
        return found;
    }
}
