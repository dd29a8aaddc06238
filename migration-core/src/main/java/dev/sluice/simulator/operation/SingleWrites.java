package dev.sluice.simulator.operation;

import com.google.gson.JsonObject;
import dev.sluice.item.AttributeValue;
import dev.sluice.simulator.protocol.AttributeValueWriter;
import dev.sluice.simulator.protocol.RefusedException;
import dev.sluice.simulator.protocol.RequestDocument;
import dev.sluice.simulator.table.Catalog;
import dev.sluice.simulator.table.PlannedWrite;
import dev.sluice.simulator.table.StoredItem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** PutItem, UpdateItem and DeleteItem. */
final class SingleWrites {
    private static final Set<String> OLD = Set.of("NONE", "ALL_OLD");
    private static final Set<String> ANY = Set.of("NONE", "ALL_OLD", "UPDATED_OLD", "ALL_NEW", "UPDATED_NEW");

    private final WriteActions actions;

    SingleWrites(Catalog catalog) {
        this.actions = new WriteActions(catalog);
    }

    JsonObject put(Call call) throws RefusedException {
        String wanted = returnValues(call.request(), OLD);
        return done(call, actions.put(call.request()), wanted);
    }

    JsonObject delete(Call call) throws RefusedException {
        String wanted = returnValues(call.request(), OLD);
        return done(call, actions.delete(call.request()), wanted);
    }

    JsonObject update(Call call) throws RefusedException {
        String wanted = returnValues(call.request(), ANY);
        return done(call, actions.update(call.request()), wanted);
    }

    private static String returnValues(RequestDocument request, Set<String> allowed) throws RefusedException {
        String wanted = request.optionalText("ReturnValues").orElse("NONE");
        if (!ANY.contains(wanted) || !allowed.contains(wanted)) {
            throw RefusedException.invalid("ReturnValues can only be one of " + allowed + " here, not " + wanted);
        }
        return wanted;
    }

    private static JsonObject done(Call call, WriteAction action, String wanted) throws RefusedException {
        Reporting reporting = Reporting.of(call.request());
        if (!action.isConditionMet()) {
            Throttling.charge(action.table(), Consumed.charges(action.refusedPlan(), 1), call.now());
            throw action.refusal();
        }
        PlannedWrite write = action.plan();
        Throttling.charge(action.table(), Consumed.charges(write, 1), call.now());
        action.table().apply(write, call.now());
        Consumed consumed = new Consumed(action.table());
        consumed.add(write, 1);
        JsonObject answer = new JsonObject();
        Map<String, AttributeValue> returned = returned(write, wanted, action.change());
        if (!returned.isEmpty()) {
            answer.add("Attributes", AttributeValueWriter.item(returned));
        }
        reporting.addTo(answer, consumed);
        return answer;
    }

    private static Map<String, AttributeValue> returned(PlannedWrite write, String wanted, ItemChange change) {
        return switch (wanted) {
            case "ALL_OLD" -> attributes(write.before());
            case "ALL_NEW" -> attributes(write.after());
            case "UPDATED_OLD" -> touched(attributes(write.before()), change);
            case "UPDATED_NEW" -> touched(attributes(write.after()), change);
            default -> Map.of();
        };
    }

    private static Map<String, AttributeValue> touched(Map<String, AttributeValue> attributes, ItemChange change) {
        Map<String, AttributeValue> touched = new LinkedHashMap<>(attributes);
        touched.keySet()
                .retainAll(
                        change instanceof ItemChange.Edit edit ? edit.update().attributes() : Set.of());
        return touched;
    }

    private static Map<String, AttributeValue> attributes(@Nullable StoredItem item) {
        return item == null ? Map.of() : item.attributes();
    }
}
