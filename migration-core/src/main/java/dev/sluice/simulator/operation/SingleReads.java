package dev.sluice.simulator.operation;

import com.google.gson.JsonObject;
import dev.sluice.item.Item;
import dev.sluice.simulator.expression.Placeholders;
import dev.sluice.simulator.expression.Projection;
import dev.sluice.simulator.protocol.AttributeValueWriter;
import dev.sluice.simulator.protocol.RefusedException;
import dev.sluice.simulator.protocol.RequestDocument;
import dev.sluice.simulator.table.Catalog;
import dev.sluice.simulator.table.StoredItem;
import java.util.List;
import java.util.Optional;

/** GetItem. */
final class SingleReads {
    private final Catalog catalog;

    SingleReads(Catalog catalog) {
        this.catalog = catalog;
    }

    JsonObject get(Call call) throws RefusedException {
        RequestDocument request = call.request();
        Reporting reporting = Reporting.of(request);
        Item key = request.item("Key");
        Placeholders placeholders = Placeholders.of(request);
        Optional<Projection> projection = Reads.projection(request, placeholders);
        placeholders.checkAllUsed();
        Reads.KeyedRead read = Reads.keyed(catalog.table(request.text("TableName")), key, projection);
        double price = Reads.price(request);
        Throttling.charge(read.table(), List.of(read.charge(price)), call.now());
        JsonObject answer = new JsonObject();
        StoredItem found = read.found();
        if (found != null) {
            answer.add("Item", AttributeValueWriter.item(read.projected(found)));
        }
        Consumed consumed = new Consumed(read.table());
        consumed.read(null, read.units(price));
        reporting.addTo(answer, consumed);
        return answer;
    }
}
