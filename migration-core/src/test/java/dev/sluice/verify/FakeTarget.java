package dev.sluice.verify;

import dev.sluice.access.DynamoRequest.Direction;
import dev.sluice.access.DynamoRequest.Operator;
import dev.sluice.gateway.TargetReader;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.Item;
import dev.sluice.problem.UnreachableException;
import dev.sluice.value.CapacityUnits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A target in memory with small pages, some of them empty; keys are {@code pk} and {@code sk}. Thread-safe as far as tests need. */
final class FakeTarget implements TargetReader {
    private static final int SCAN_PAGE = 3;

    private final Map<String, List<Item>> tables = new LinkedHashMap<>();
    private final Set<Integer> brokenSegments = ConcurrentHashMap.newKeySet();

    void create(String table) {
        tables.put(table, new ArrayList<>());
    }

    List<Item> items(String table) {
        return tables.get(table);
    }

    /** Reads of that segment fail from its second page on. */
    void breakSegment(int segment) {
        brokenSegments.add(segment);
    }

    @Override
    public Page scan(String table, int segment, int totalSegments, Optional<Item> startKey) {
        if (startKey.isEmpty() && totalSegments > 1) {
            return page(List.of(), Optional.of(key("", "")));
        }
        if (brokenSegments.contains(segment) && totalSegments > 1) {
            throw new UnreachableException("The target cannot be reached.");
        }
        String start = startKey.map(FakeTarget::order).orElse("");
        List<Item> rest = table(table).stream()
                .filter(item -> Math.floorMod(item.get("pk").hashCode(), totalSegments) == segment
                        && order(item).compareTo(start) > 0)
                .sorted(Comparator.comparing(FakeTarget::order))
                .toList();
        List<Item> page = rest.subList(0, Math.min(rest.size(), SCAN_PAGE));
        return page(
                page,
                page.size() < SCAN_PAGE
                        ? Optional.empty()
                        : Optional.of(key(
                                text(page.get(SCAN_PAGE - 1).get("pk")),
                                text(page.get(SCAN_PAGE - 1).get("sk")))));
    }

    @Override
    public Optional<Item> get(String table, Item key) {
        return table(table).stream()
                .filter(item -> key.attributes().entrySet().stream()
                        .allMatch(part -> part.getValue().equals(item.get(part.getKey()))))
                .findFirst();
    }

    @Override
    public Page query(BoundQuery query, Optional<Item> startKey, int pageSize) {
        Comparator<Item> order = Comparator.comparing(item -> text(item.get("sk")));
        List<Item> found = table(query.table()).stream()
                .filter(item -> query.conditions().stream().allMatch(condition -> holds(condition, item)))
                .sorted(query.direction() == Direction.DESCENDING ? order.reversed() : order)
                .toList();
        int from = startKey.map(key -> ((AttributeValue.NumberValue) key.get("position"))
                        .value()
                        .intValue())
                .orElse(0);
        return cut(found, from, pageSize);
    }

    @Override
    public void close() {
        // nothing to release
    }

    private List<Item> table(String table) {
        List<Item> items = tables.get(table);
        if (items == null) {
            throw new UnreachableException("The target has no table " + table + ".");
        }
        return items;
    }

    private static boolean holds(BoundCondition condition, Item item) {
        AttributeValue value = item.get(condition.attribute());
        AttributeValue operand = condition.values().get(0);
        return condition.operator() == Operator.BEGINS_WITH
                ? value != null && text(value).startsWith(text(operand))
                : operand.equals(value);
    }

    private static String text(AttributeValue value) {
        return value instanceof AttributeValue.StringValue string ? string.value() : "";
    }

    /** By their keys, as a scan goes on wherever items come and go. */
    private static String order(Item item) {
        return text(item.get("pk")) + '\0' + text(item.get("sk"));
    }

    private static Item key(String partition, String sort) {
        return new Item(
                Map.of("pk", new AttributeValue.StringValue(partition), "sk", new AttributeValue.StringValue(sort)));
    }

    private static Page cut(List<Item> items, int from, int size) {
        int to = Math.min(items.size(), from + size);
        return page(items.subList(from, to), to - from == size ? Optional.of(at(to)) : Optional.empty());
    }

    private static Page page(List<Item> items, Optional<Item> last) {
        return new Page(items, last, CapacityUnits.ZERO);
    }

    private static Item at(int position) {
        return new Item(Map.of("position", AttributeValue.NumberValue.of(position)));
    }
}
