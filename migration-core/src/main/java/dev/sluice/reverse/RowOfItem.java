package dev.sluice.reverse;

import dev.sluice.gateway.RowWrite;
import dev.sluice.gateway.RowWrite.Value;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.Item;
import dev.sluice.reverse.EntityInverse.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an item says of its row.
 *
 * @param entity the entity that it is of
 * @param item its content, without what the engine adds
 * @param columns the columns of the root row that it tells
 * @param key the root row's primary key
 * @param children the child rows of each list
 */
record RowOfItem(
        EntityInverse entity,
        Item item,
        Map<String, @Nullable String> columns,
        List<Value> key,
        Map<ListInverse, List<Map<String, @Nullable String>>> children) {

    /** What is written so that the rows are as the item says after a change. */
    static List<RowWrite> writes(@Nullable RowOfItem before, @Nullable RowOfItem after, ItemSettlement.Extent extent)
            throws UninvertibleException {
        List<RowWrite> writes = new ArrayList<>();
        if (before != null && before.entity.role() == Role.WRITES && !before.isRowOf(after)) {
            before.remove(writes);
        }
        if (after != null && after.entity.role() == Role.WRITES) {
            boolean isAnew = extent == ItemSettlement.Extent.WHOLE || !after.isRowOf(before);
            after.put(isAnew ? null : before, writes);
        }
        return writes;
    }

    /** The primary key as PostgreSQL reads it. */
    List<String> primaryKey() {
        return key.stream().map(value -> Objects.requireNonNull(value.text())).toList();
    }

    private boolean isRowOf(@Nullable RowOfItem other) {
        return other != null && other.entity.equals(entity) && other.key.equals(key);
    }

    private void remove(List<RowWrite> writes) throws UninvertibleException {
        for (ListInverse list : entity.lists()) {
            writes.add(list.removal(columns));
        }
        writes.add(new RowWrite.Delete(entity.root().table(), key, owner()));
    }

    private void put(@Nullable RowOfItem before, List<RowWrite> writes) throws UninvertibleException {
        writes.add(new RowWrite.Put(
                entity.root().table(), key, owner(), entity.root().written(columns)));
        for (ListInverse list : entity.lists()) {
            AttributeValue now = item.get(list.attribute());
            // What did not change needs no write; the look at the rows afterwards tells whether it was so.
            if (before == null || !Objects.equals(before.item.get(list.attribute()), now)) {
                writes.addAll(list.writes(children.getOrDefault(list, List.of()), columns));
            }
        }
    }

    private List<Value> owner() {
        return entity.root().values(entity.owner(), columns);
    }
}
