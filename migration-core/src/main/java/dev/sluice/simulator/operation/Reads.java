package dev.sluice.simulator.operation;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.Item;
import dev.sluice.limits.CapacityMath;
import dev.sluice.simulator.capacity.Charge;
import dev.sluice.simulator.capacity.Direction;
import dev.sluice.simulator.expression.Placeholders;
import dev.sluice.simulator.expression.Projection;
import dev.sluice.simulator.protocol.RefusedException;
import dev.sluice.simulator.protocol.RequestDocument;
import dev.sluice.simulator.table.EntryKey;
import dev.sluice.simulator.table.SimulatedTable;
import dev.sluice.simulator.table.StoredItem;
import dev.sluice.value.Bytes;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What reads of single items have in common. */
final class Reads {
    private Reads() {}

    /** The projection of a request, or of one table of it. */
    static Optional<Projection> projection(RequestDocument request, Placeholders placeholders) throws RefusedException {
        if (request.has("AttributesToGet")) {
            throw RefusedException.invalid(
                    "The Sluice simulator knows expressions only, not the parameter AttributesToGet");
        }
        Optional<String> text = request.optionalText("ProjectionExpression");
        return text.isPresent() ? Optional.of(Projection.parse(text.get(), placeholders)) : Optional.empty();
    }

    /** One item to read. */
    static KeyedRead keyed(SimulatedTable table, Item key, Optional<Projection> projection) throws RefusedException {
        return new KeyedRead(table, table.checkedKey(key), projection);
    }

    /**
     * One item to read.
     *
     * @param table where
     * @param key which
     * @param projection what of it; everything when empty
     */
    record KeyedRead(SimulatedTable table, EntryKey key, Optional<Projection> projection) {
        @Nullable
        StoredItem found() {
            return table.items().get(key);
        }

        /** Units at that price for each 4 KB: 1 for a strong read, a half for an eventual one, 2 in a transaction. */
        double units(double price) {
            StoredItem found = found();
            return price
                    * CapacityMath.strongRead(found == null ? Bytes.ZERO : found.size())
                            .count();
        }

        Charge charge(double price) {
            return new Charge("", Direction.READ, key.partitionHash(), units(price));
        }

        Map<String, AttributeValue> projected(StoredItem item) {
            return projection.map(of -> of.of(item.attributes())).orElse(item.attributes());
        }
    }

    /** 1 for a strongly consistent read, a half for an eventually consistent one. */
    static double price(RequestDocument request) throws RefusedException {
        return request.isSet("ConsistentRead") ? 1 : 0.5;
    }
}
