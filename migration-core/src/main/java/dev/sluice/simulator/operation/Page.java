package dev.sluice.simulator.operation;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sluice.item.AttributeValue;
import dev.sluice.limits.CapacityMath;
import dev.sluice.limits.RequestLimits;
import dev.sluice.simulator.capacity.Charge;
import dev.sluice.simulator.capacity.Direction;
import dev.sluice.simulator.protocol.AttributeValueWriter;
import dev.sluice.simulator.protocol.RefusedException;
import dev.sluice.simulator.table.EntryKey;
import dev.sluice.simulator.table.KeyShape;
import dev.sluice.simulator.table.SecondaryIndex;
import dev.sluice.simulator.table.StoredItem;
import dev.sluice.value.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One page of a query or scan: it ends at the limit, or behind the item that takes it over 1 MB, before any filter (A7). */
final class Page {
    private final PageRequest request;
    private final List<Map<String, AttributeValue>> matches = new ArrayList<>();
    private @Nullable StoredItem last;
    private long partitionHash;
    private long bytes;
    private double fetchUnits;
    private int evaluated;
    private boolean ended = true;

    private Page(PageRequest request) {
        this.request = request;
    }

    /**
     * Reads a page.
     *
     * @param request what is asked for
     * @param range the entries in the order to read, from the start key on
     * @param inRange which of them belong to the key condition: others cost nothing
     */
    static Page read(
            PageRequest request,
            NavigableMap<EntryKey, StoredItem> range,
            Predicate<Map<String, AttributeValue>> inRange) {
        Page page = new Page(request);
        for (Map.Entry<EntryKey, StoredItem> entry : range.entrySet()) {
            if (!inRange.test(entry.getValue().attributes())) {
                continue;
            }
            page.evaluate(entry.getKey(), entry.getValue());
            if (page.evaluated >= request.limit() || page.bytes > RequestLimits.PAGE.count()) {
                page.ended = false;
                break;
            }
        }
        return page;
    }

    private void evaluate(EntryKey key, StoredItem item) {
        if (evaluated == 0) {
            partitionHash = key.partitionHash();
        }
        evaluated++;
        bytes += item.size().count();
        last = item;
        Map<String, AttributeValue> attributes = item.attributes();
        if (request.fetches()) {
            StoredItem whole = whole(item);
            attributes = whole.attributes();
            fetchUnits +=
                    request.price() * CapacityMath.strongRead(whole.size()).count();
        }
        if (request.filter().test(attributes)) {
            Map<String, AttributeValue> all = attributes;
            matches.add(request.projection().map(of -> of.of(all)).orElse(all));
        }
    }

    private StoredItem whole(StoredItem entry) {
        EntryKey key = request.table().items().shape().keyOf(entry.attributes());
        StoredItem whole = key == null ? null : request.table().items().get(key);
        return whole == null ? entry : whole;
    }

    JsonObject answer(Call call) throws RefusedException {
        Reporting reporting = Reporting.of(call.request());
        double units =
                request.price() * CapacityMath.strongRead(new Bytes(bytes)).count();
        charge(call, units + fetchUnits);
        JsonObject answer = new JsonObject();
        if (!request.select().equals("COUNT")) {
            JsonArray items = new JsonArray();
            matches.forEach(match -> items.add(AttributeValueWriter.item(match)));
            answer.add("Items", items);
        }
        answer.addProperty("Count", matches.size());
        answer.addProperty("ScannedCount", evaluated);
        StoredItem end = last;
        if (!ended && end != null) {
            answer.add("LastEvaluatedKey", AttributeValueWriter.item(keyOf(end)));
        }
        Consumed consumed = new Consumed(request.table());
        consumed.read(request.index(), units);
        consumed.read(null, fetchUnits);
        reporting.addTo(answer, consumed);
        return answer;
    }

    private void charge(Call call, double units) throws RefusedException {
        SecondaryIndex index = request.index();
        String budget =
                index == null || Consumed.isLocal(index) ? "" : index.design().name();
        Throttling.charge(
                request.table(), List.of(new Charge(budget, Direction.READ, partitionHash, units)), call.now());
    }

    private Map<String, AttributeValue> keyOf(StoredItem item) {
        KeyShape shape = request.entries().shape();
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        for (String name : shape.names()) {
            AttributeValue value = item.item().get(name);
            if (value != null) {
                key.put(name, value);
            }
        }
        return key;
    }
}
