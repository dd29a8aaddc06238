package dev.sluice.simulation.live;

import dev.sluice.gateway.FeedMessage.RowChanged;
import dev.sluice.gateway.RowChange;
import dev.sluice.gateway.RowImage;
import dev.sluice.simulation.live.TableRows.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A transaction that is not committed yet. What would have to wait for a lock, or break a key, is left out. Guarded by the turn. */
final class Draft {
    /** Values as long as this are stored apart, and not told where they were not changed. */
    private static final int LARGE = 20;

    final TableRows rows;

    private final Set<String> foreignLocks;
    private final Set<String> wholeOldImages;
    private final Set<String> locks = new HashSet<>();
    private final List<RowChanged> changes = new ArrayList<>();
    private final List<Write> writes = new ArrayList<>();

    /**
     * Nothing changed yet.
     *
     * @param rows what it sees; its own changes come to it
     * @param foreignLocks of transactions that are not visible yet
     * @param wholeOldImages tables with REPLICA IDENTITY FULL
     */
    Draft(TableRows rows, Set<String> foreignLocks, Set<String> wholeOldImages) {
        this.rows = rows;
        this.foreignLocks = foreignLocks;
        this.wholeOldImages = wholeOldImages;
    }

    void insert(String table, Map<String, @Nullable String> row) {
        List<String> key = TableRows.keyOf(table, row);
        if (rows.row(table, key) == null && isHandleFree(table, row) && lock(table, List.of(row))) {
            changes.add(new RowChanged(
                    MarketTables.name(table), RowChange.INSERTED, Optional.empty(), Optional.of(new RowImage(row))));
            write(new Write(table, key, row));
        }
    }

    void delete(String table, List<String> key) {
        Map<String, @Nullable String> row = rows.row(table, key);
        if (row != null && lock(table, List.of(row))) {
            changes.add(new RowChanged(
                    MarketTables.name(table),
                    RowChange.DELETED,
                    Optional.of(
                            wholeOldImages.contains(table) ? new RowImage(row) : new RowImage(keyColumns(table, row))),
                    Optional.empty()));
            write(new Write(table, key, null));
        }
    }

    /** Changes some columns of a row, those of its key among them. */
    void update(String table, List<String> key, Map<String, @Nullable String> values) {
        Map<String, @Nullable String> before = rows.row(table, key);
        if (before == null) {
            return;
        }
        Map<String, @Nullable String> after = with(before, values);
        List<String> moved = TableRows.keyOf(table, after);
        boolean isFree = moved.equals(key) || rows.row(table, moved) == null;
        boolean keepsHandle = Objects.equals(before.get("handle"), after.get("handle"));
        if (isFree && (keepsHandle || isHandleFree(table, after)) && lock(table, List.of(before, after))) {
            replace(table, before, after);
        }
    }

    /** Two customers exchange their handles, which are unique when it is committed. */
    void swapHandles(List<String> one, List<String> other) {
        Map<String, @Nullable String> first = rows.row(MarketTables.CUSTOMER, one);
        Map<String, @Nullable String> second = rows.row(MarketTables.CUSTOMER, other);
        if (first != null
                && second != null
                && !one.equals(other)
                && lock(MarketTables.CUSTOMER, List.of(first, second))) {
            replace(MarketTables.CUSTOMER, first, with(first, "handle", second.get("handle")));
            replace(MarketTables.CUSTOMER, second, with(second, "handle", first.get("handle")));
        }
    }

    private static Map<String, @Nullable String> with(
            Map<String, @Nullable String> row, String column, @Nullable String value) {
        Map<String, @Nullable String> one = new HashMap<>();
        one.put(column, value);
        return with(row, one);
    }

    private static Map<String, @Nullable String> with(
            Map<String, @Nullable String> row, Map<String, @Nullable String> values) {
        Map<String, @Nullable String> changed = new LinkedHashMap<>(row);
        changed.putAll(values);
        return changed;
    }

    private void replace(String table, Map<String, @Nullable String> before, Map<String, @Nullable String> after) {
        List<String> old = TableRows.keyOf(table, before);
        boolean hasMoved = !old.equals(TableRows.keyOf(table, after));
        Optional<RowImage> image = Optional.empty();
        if (wholeOldImages.contains(table)) {
            image = Optional.of(new RowImage(before));
        } else if (hasMoved) {
            image = Optional.of(new RowImage(keyColumns(table, before)));
        }
        changes.add(new RowChanged(
                MarketTables.name(table), RowChange.UPDATED, image, Optional.of(new RowImage(told(before, after)))));
        if (hasMoved) {
            write(new Write(table, old, null));
        }
        write(new Write(table, TableRows.keyOf(table, after), after));
    }

    private static Map<String, @Nullable String> told(
            Map<String, @Nullable String> before, Map<String, @Nullable String> after) {
        Map<String, @Nullable String> told = new LinkedHashMap<>(after);
        told.entrySet()
                .removeIf(column -> column.getValue() != null
                        && column.getValue().length() >= LARGE
                        && column.getValue().equals(before.get(column.getKey())));
        return told;
    }

    private static Map<String, @Nullable String> keyColumns(String table, Map<String, @Nullable String> row) {
        Map<String, @Nullable String> columns = new LinkedHashMap<>();
        MarketTables.key(table).forEach(column -> columns.put(column, row.get(column)));
        return columns;
    }

    private void write(Write write) {
        writes.add(write);
        rows.apply(write);
    }

    private boolean isHandleFree(String table, Map<String, @Nullable String> row) {
        return !table.equals(MarketTables.CUSTOMER)
                || rows.rows(table).stream().noneMatch(other -> Objects.equals(other.get("handle"), row.get("handle")));
    }

    /** Locks rows, and the unique values that they have. */
    private boolean lock(String table, List<Map<String, @Nullable String>> some) {
        Set<String> wanted = new HashSet<>();
        for (Map<String, @Nullable String> row : some) {
            wanted.add(table + " " + TableRows.keyOf(table, row));
            if (table.equals(MarketTables.CUSTOMER)) {
                wanted.add("handle " + row.get("handle"));
            }
        }
        if (wanted.stream().anyMatch(foreignLocks::contains)) {
            return false;
        }
        locks.addAll(wanted);
        return true;
    }

    SimulatedTransaction.Body body() {
        return new SimulatedTransaction.Body(changes, writes, locks);
    }
}
