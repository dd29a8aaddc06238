package dev.sluice.simulator.operation;

import com.google.gson.JsonObject;
import dev.sluice.design.KeyAttribute;
import dev.sluice.item.AttributeValue;
import dev.sluice.simulator.expression.Condition;
import dev.sluice.simulator.expression.ConditionParser;
import dev.sluice.simulator.expression.Placeholders;
import dev.sluice.simulator.expression.ReadAttributes;
import dev.sluice.simulator.protocol.RefusedException;
import dev.sluice.simulator.protocol.RequestDocument;
import dev.sluice.simulator.table.Catalog;
import dev.sluice.simulator.table.EntryKey;
import dev.sluice.simulator.table.KeyShape;
import dev.sluice.simulator.table.StoredItem;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Query and Scan. */
final class Paging {
    private static final int MOST_SEGMENTS = 1_000_000;

    private final Catalog catalog;

    Paging(Catalog catalog) {
        this.catalog = catalog;
    }

    JsonObject query(Call call) throws RefusedException {
        RequestDocument request = call.request();
        Placeholders placeholders = Placeholders.of(request);
        Condition condition =
                ConditionParser.parse("KeyConditionExpression", request.text("KeyConditionExpression"), placeholders);
        PageRequest page = PageRequest.of(request, catalog, placeholders);
        placeholders.checkAllUsed();
        KeyShape shape = page.entries().shape();
        KeyConditions keys = KeyConditions.of(condition, shape);
        for (String name : ReadAttributes.of(page.filter())) {
            if (keys.isKey(name)) {
                throw RefusedException.invalid("Filter Expression can only contain non-primary key attributes:"
                        + " Primary key attribute: " + name);
            }
        }
        boolean forward = !request.has("ScanIndexForward") || request.isSet("ScanIndexForward");
        NavigableMap<EntryKey, StoredItem> range = page.entries().between(keys.lower(), keys.upper());
        EntryKey start = start(page, shape);
        NavigableMap<EntryKey, StoredItem> ordered = forward ? range : range.descendingMap();
        return Page.read(page, from(ordered, start), keys::test).answer(call);
    }

    JsonObject scan(Call call) throws RefusedException {
        RequestDocument request = call.request();
        Placeholders placeholders = Placeholders.of(request);
        PageRequest page = PageRequest.of(request, catalog, placeholders);
        placeholders.checkAllUsed();
        EntryKey start = start(page, page.entries().shape());
        NavigableMap<EntryKey, StoredItem> range =
                segment(request, page.entries().all());
        return Page.read(page, from(range, start), attributes -> true).answer(call);
    }

    private static NavigableMap<EntryKey, StoredItem> from(
            NavigableMap<EntryKey, StoredItem> range, @Nullable EntryKey start) throws RefusedException {
        if (start == null || range.isEmpty()) {
            return range;
        }
        try {
            return range.tailMap(start, false);
        } catch (IllegalArgumentException e) { // outside of the range
            throw RefusedException.invalid("The provided starting key is outside query boundaries");
        }
    }

    private static @Nullable EntryKey start(PageRequest page, KeyShape shape) throws RefusedException {
        Optional<Map<String, AttributeValue>> given = page.startKey();
        if (given.isEmpty()) {
            return null;
        }
        EntryKey start = shape.keyOf(given.get());
        if (start == null || !given.get().keySet().equals(shape.names())) {
            throw RefusedException.invalid("The provided starting key is invalid: it has other attributes than "
                    + shape.all().stream().map(KeyAttribute::name).toList());
        }
        return start;
    }

    private static NavigableMap<EntryKey, StoredItem> segment(
            RequestDocument request, NavigableMap<EntryKey, StoredItem> all) throws RefusedException {
        Optional<Integer> segment = request.number("Segment");
        Optional<Integer> total = request.number("TotalSegments");
        if (segment.isEmpty() && total.isEmpty()) {
            return all;
        }
        if (segment.isEmpty() || total.isEmpty()) {
            throw RefusedException.invalid("Segment and TotalSegments are required together");
        }
        int count = total.get();
        int number = segment.get();
        if (count < 1 || count > MOST_SEGMENTS || number < 0 || number >= count) {
            throw RefusedException.invalid("The Segment parameter is zero-based and must be less than TotalSegments: "
                    + number + " of " + count);
        }
        long width = Long.divideUnsigned(-1L, count);
        EntryKey first = EntryKey.fromHash(width * number);
        return number == count - 1
                ? all.tailMap(first, true)
                : all.subMap(first, true, EntryKey.fromHash(width * (number + 1)), false);
    }
}
