package dev.sluice.simulator.operation;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.sluice.limits.RequestLimits;
import dev.sluice.simulator.capacity.Throttle;
import dev.sluice.simulator.expression.Placeholders;
import dev.sluice.simulator.expression.Projection;
import dev.sluice.simulator.protocol.AttributeValueReader;
import dev.sluice.simulator.protocol.AttributeValueWriter;
import dev.sluice.simulator.protocol.RefusedException;
import dev.sluice.simulator.protocol.RequestDocument;
import dev.sluice.simulator.table.Catalog;
import dev.sluice.simulator.table.EntryKey;
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

/** BatchGetItem (A5): what was throttled, or goes beyond 16 MB, comes back in {@code UnprocessedKeys}. */
final class BatchGet {
    private final Catalog catalog;

    BatchGet(Catalog catalog) {
        this.catalog = catalog;
    }

    JsonObject read(Call call) throws RefusedException {
        Reporting reporting = Reporting.of(call.request());
        List<Part> parts = parts(call.request().object("RequestItems"));
        Answering answering = new Answering();
        for (int i = 0; i < parts.size(); i++) {
            answering.add(parts.get(i), call, i);
        }
        return answering.answer(reporting);
    }

    private List<Part> parts(RequestDocument requestItems) throws RefusedException {
        List<Part> parts = new ArrayList<>();
        for (String name : requestItems.json().keySet()) {
            RequestDocument request = requestItems.object(name);
            Placeholders placeholders = Placeholders.of(request);
            Optional<Projection> projection = Reads.projection(request, placeholders);
            placeholders.checkAllUsed();
            SimulatedTable table = catalog.table(name);
            Set<EntryKey> keys = new HashSet<>();
            for (RequestDocument key : request.objects("Keys")) {
                Reads.KeyedRead read = Reads.keyed(table, AttributeValueReader.item(key.json()), projection);
                if (!keys.add(read.key())) {
                    throw RefusedException.invalid("Provided list of item keys contains duplicates");
                }
                parts.add(new Part(name, request, key.json(), read));
            }
        }
        if (parts.isEmpty() || parts.size() > RequestLimits.BATCH_GET_KEYS) {
            throw RefusedException.invalid("1 validation error detected: a BatchGetItem has 1 to "
                    + RequestLimits.BATCH_GET_KEYS + " keys, this one has " + parts.size());
        }
        return parts;
    }

    /** One key of the batch. */
    private record Part(String tableName, RequestDocument request, JsonElement key, Reads.KeyedRead read) {}

    /** The answer as it grows. */
    private static final class Answering {
        private final JsonObject responses = new JsonObject();
        private final JsonObject unprocessed = new JsonObject();
        private final Map<String, Consumed> consumed = new LinkedHashMap<>();
        private @Nullable RefusedException lastThrottle;
        private int done;
        private long bytes;

        void add(Part part, Call call, int number) throws RefusedException {
            if (!responses.has(part.tableName())) {
                responses.add(part.tableName(), new JsonArray());
            }
            StoredItem found = part.read().found();
            long size = found == null ? 0 : found.size().count();
            if (call.withholding().withholds(number) || bytes + size > RequestLimits.BATCH_WRITE.count()) {
                done++;
                giveBack(part);
                return;
            }
            double price = Reads.price(part.request());
            Optional<Throttle> throttle =
                    part.read().table().capacity().take(List.of(part.read().charge(price)), call.now());
            if (throttle.isPresent()) {
                lastThrottle = Throttling.refusal(part.read().table(), throttle.get());
                giveBack(part);
                return;
            }
            done++;
            bytes += size;
            if (found != null) {
                responses
                        .getAsJsonArray(part.tableName())
                        .add(AttributeValueWriter.item(part.read().projected(found)));
            }
            consumed.computeIfAbsent(
                            part.tableName(), name -> new Consumed(part.read().table()))
                    .read(null, part.read().units(price));
        }

        private void giveBack(Part part) {
            if (!unprocessed.has(part.tableName())) {
                JsonObject again = part.request().json().deepCopy();
                again.add("Keys", new JsonArray());
                unprocessed.add(part.tableName(), again);
            }
            unprocessed.getAsJsonObject(part.tableName()).getAsJsonArray("Keys").add(part.key());
        }

        JsonObject answer(Reporting reporting) throws RefusedException {
            if (lastThrottle != null && done == 0) {
                throw lastThrottle;
            }
            JsonObject answer = new JsonObject();
            answer.add("Responses", responses);
            answer.add("UnprocessedKeys", unprocessed);
            reporting.addTo(answer, consumed.values());
            return answer;
        }
    }
}
