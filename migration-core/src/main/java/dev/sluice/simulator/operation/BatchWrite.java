package dev.sluice.simulator.operation;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.sluice.item.Item;
import dev.sluice.limits.RequestLimits;
import dev.sluice.simulator.capacity.Throttle;
import dev.sluice.simulator.expression.Condition;
import dev.sluice.simulator.protocol.RefusedException;
import dev.sluice.simulator.protocol.RequestDocument;
import dev.sluice.simulator.table.Catalog;
import dev.sluice.simulator.table.EntryKey;
import dev.sluice.simulator.table.PlannedWrite;
import dev.sluice.simulator.table.SimulatedTable;
import dev.sluice.simulator.table.StoredItem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * BatchWriteItem (A1, A2): refused as a whole for one bad part, else each part on its own; what was throttled comes back in {@code
 * UnprocessedItems}, and when that is everything the request is refused.
 */
final class BatchWrite {
    private final Catalog catalog;

    BatchWrite(Catalog catalog) {
        this.catalog = catalog;
    }

    JsonObject write(Call call) throws RefusedException {
        Reporting reporting = Reporting.of(call.request());
        List<Part> parts = parts(call.request().object("RequestItems"));
        JsonObject unprocessed = new JsonObject();
        Map<String, Consumed> consumed = new LinkedHashMap<>();
        RefusedException lastThrottle = null;
        int done = 0;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            WriteAction action = part.action();
            boolean withheld = call.withholding().withholds(i);
            RefusedException throttle = withheld ? null : written(action, call, consumed);
            if (withheld || throttle != null) {
                returnPart(unprocessed, part);
            }
            lastThrottle = throttle == null ? lastThrottle : throttle;
            done += throttle == null ? 1 : 0;
        }
        if (lastThrottle != null && done == 0) {
            throw lastThrottle;
        }
        JsonObject answer = new JsonObject();
        answer.add("UnprocessedItems", unprocessed);
        reporting.addTo(answer, consumed.values());
        return answer;
    }

    private static @Nullable RefusedException written(WriteAction action, Call call, Map<String, Consumed> consumed)
            throws RefusedException {
        PlannedWrite write = action.plan();
        Optional<Throttle> throttle = action.table().capacity().take(Consumed.charges(write, 1), call.now());
        if (throttle.isPresent()) {
            return Throttling.refusal(action.table(), throttle.get());
        }
        action.table().apply(write, call.now());
        consumed.computeIfAbsent(action.table().name(), name -> new Consumed(action.table()))
                .add(write, 1);
        return null;
    }

    private static void returnPart(JsonObject unprocessed, Part part) {
        if (!unprocessed.has(part.tableName())) {
            unprocessed.add(part.tableName(), new JsonArray());
        }
        unprocessed.getAsJsonArray(part.tableName()).add(part.request());
    }

    private List<Part> parts(RequestDocument requestItems) throws RefusedException {
        int count = 0;
        for (String name : requestItems.json().keySet()) {
            count += requestItems.array(name).size();
        }
        if (count < 1 || count > RequestLimits.BATCH_WRITE_ITEMS) {
            throw RefusedException.invalid("1 validation error detected: a BatchWriteItem has 1 to "
                    + RequestLimits.BATCH_WRITE_ITEMS + " requests, this one has " + count);
        }
        List<Part> parts = new ArrayList<>(count);
        Set<Map.Entry<String, EntryKey>> keys = new HashSet<>();
        long bytes = 0;
        for (String name : requestItems.json().keySet()) {
            List<RequestDocument> requests = requestItems.objects(name);
            if (requests.isEmpty()) {
                throw RefusedException.invalid("1 validation error detected: no request for table " + name);
            }
            for (RequestDocument request : requests) {
                Part part = part(name, request);
                StoredItem offered = part.action().change().offered();
                bytes += offered == null ? 0 : offered.size().count();
                if (!keys.add(
                        Map.entry(part.action().table().name(), part.action().key()))) {
                    throw RefusedException.invalid("Provided list of item keys contains duplicates");
                }
                parts.add(part);
            }
        }
        if (bytes > RequestLimits.BATCH_WRITE.count()) {
            throw RefusedException.invalid("A BatchWriteItem has at most 16 MB");
        }
        return parts;
    }

    private Part part(String tableName, RequestDocument request) throws RefusedException {
        Optional<RequestDocument> put = request.optionalObject("PutRequest");
        Optional<RequestDocument> delete = request.optionalObject("DeleteRequest");
        if (put.isPresent() == delete.isPresent()) {
            throw RefusedException.invalid(
                    "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported"
                            + " datatypes");
        }
        if (put.isPresent()) {
            StoredItem item = StoredItem.of(put.get().item("Item"));
            SimulatedTable table = catalog.table(tableName);
            return new Part(
                    tableName, request.json(), action(table, table.checkedItem(item), new ItemChange.Replace(item)));
        }
        Item key = delete.orElseThrow().item("Key");
        SimulatedTable table = catalog.table(tableName);
        return new Part(tableName, request.json(), action(table, table.checkedKey(key), new ItemChange.Remove()));
    }

    private static WriteAction action(SimulatedTable table, EntryKey key, ItemChange change) {
        return new WriteAction(table, key, Condition.ALWAYS, change, WriteAction.OnRefusal.NONE);
    }

    /** One request of the batch. */
    private record Part(String tableName, JsonElement request, WriteAction action) {}
}
