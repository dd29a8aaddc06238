package dev.sluice.simulator.operation;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sluice.item.Item;
import dev.sluice.limits.RequestLimits;
import dev.sluice.simulator.capacity.Charge;
import dev.sluice.simulator.expression.Placeholders;
import dev.sluice.simulator.expression.Projection;
import dev.sluice.simulator.protocol.AttributeValueWriter;
import dev.sluice.simulator.protocol.RefusedException;
import dev.sluice.simulator.protocol.RequestDocument;
import dev.sluice.simulator.table.Catalog;
import dev.sluice.simulator.table.EntryKey;
import dev.sluice.simulator.table.StoredItem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** TransactGetItems: up to 100 items at one instant, at twice the units (A6). */
final class Transactions {
    private static final double PRICE = 2;

    private final Catalog catalog;

    Transactions(Catalog catalog) {
        this.catalog = catalog;
    }

    JsonObject get(Call call) throws RefusedException {
        Reporting reporting = Reporting.of(call.request());
        List<Reads.KeyedRead> reads = reads(call.request().objects("TransactItems"));
        for (Reads.KeyedRead read : reads) {
            List<Charge> charges = List.of(read.charge(PRICE));
            Throttling.charge(read.table(), charges, call.now());
        }
        JsonArray responses = new JsonArray();
        Map<String, Consumed> consumed = new LinkedHashMap<>();
        for (Reads.KeyedRead read : reads) {
            JsonObject response = new JsonObject();
            StoredItem found = read.found();
            if (found != null) {
                response.add("Item", AttributeValueWriter.item(read.projected(found)));
            }
            responses.add(response);
            consumed.computeIfAbsent(read.table().name(), name -> new Consumed(read.table()))
                    .read(null, read.units(PRICE));
        }
        JsonObject answer = new JsonObject();
        answer.add("Responses", responses);
        reporting.addTo(answer, consumed.values());
        return answer;
    }

    private List<Reads.KeyedRead> reads(List<RequestDocument> items) throws RefusedException {
        checkCount(items.size());
        List<Reads.KeyedRead> reads = new ArrayList<>();
        Set<Map.Entry<String, EntryKey>> keys = new HashSet<>();
        for (RequestDocument item : items) {
            RequestDocument get = item.object("Get");
            Item key = get.item("Key");
            Placeholders placeholders = Placeholders.of(get);
            Optional<Projection> projection = Reads.projection(get, placeholders);
            placeholders.checkAllUsed();
            Reads.KeyedRead read = Reads.keyed(catalog.table(get.text("TableName")), key, projection);
            if (!keys.add(Map.entry(read.table().name(), read.key()))) {
                throw RefusedException.invalid("Transaction request cannot include multiple operations on one item");
            }
            reads.add(read);
        }
        return reads;
    }

    static void checkCount(int items) throws RefusedException {
        if (items < 1 || items > RequestLimits.TRANSACTION_ITEMS) {
            throw RefusedException.invalid("1 validation error detected: a transaction has 1 to "
                    + RequestLimits.TRANSACTION_ITEMS + " items, this one has " + items);
        }
    }
}
