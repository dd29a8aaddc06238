package dev.sluice.simulator.operation;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.sluice.limits.RequestLimits;
import dev.sluice.simulator.capacity.Throttle;
import dev.sluice.simulator.protocol.ErrorCode;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** TransactWriteItems (A6): all or nothing, at twice the units, and once only for one token within ten minutes. */
final class TransactionalWrites {
    private static final double PRICE = 2;

    private final WriteActions actions;
    private final Tokens tokens = new Tokens();

    TransactionalWrites(Catalog catalog) {
        this.actions = new WriteActions(catalog);
    }

    JsonObject write(Call call) throws RefusedException {
        Reporting reporting = Reporting.of(call.request());
        Optional<String> token = call.request().optionalText("ClientRequestToken");
        if (token.isPresent()) {
            Optional<JsonObject> before = tokens.answerOf(token.get(), call);
            if (before.isPresent()) {
                return before.get();
            }
        }
        List<Part> parts = parts(call.request().objects("TransactItems"));
        Map<String, Consumed> consumed = new LinkedHashMap<>();
        for (Planned planned : planned(parts, call)) {
            SimulatedTable table = planned.table();
            table.capacity().spend(Consumed.charges(planned.write(), PRICE), call.now());
            table.apply(planned.write(), call.now());
            consumed.computeIfAbsent(table.name(), name -> new Consumed(table)).add(planned.write(), PRICE);
        }
        JsonObject answer = new JsonObject();
        reporting.addTo(answer, consumed.values());
        token.ifPresent(text -> tokens.remember(text, call, answer));
        return answer;
    }

    private List<Part> parts(List<RequestDocument> items) throws RefusedException {
        Transactions.checkCount(items.size());
        List<Part> parts = new ArrayList<>();
        Set<Map.Entry<String, EntryKey>> keys = new HashSet<>();
        long bytes = 0;
        for (RequestDocument item : items) {
            Part part = part(item);
            WriteAction action = part.action();
            if (action != null) {
                if (!keys.add(Map.entry(action.table().name(), action.key()))) {
                    throw RefusedException.invalid(
                            "Transaction request cannot include multiple operations on one item");
                }
                StoredItem offered = action.change().offered();
                bytes += offered == null ? 0 : offered.size().count();
            }
            parts.add(part);
        }
        if (bytes > RequestLimits.TRANSACTION.count()) {
            throw RefusedException.invalid("Transaction request size exceeds the maximum of 4 MB");
        }
        return parts;
    }

    private Part part(RequestDocument item) throws RefusedException {
        try {
            return new Part(parsed(item), null);
        } catch (RefusedException e) {
            if (e.scope() == RefusedException.Scope.REQUEST) {
                throw e;
            }
            return new Part(null, e);
        }
    }

    private WriteAction parsed(RequestDocument item) throws RefusedException {
        if (item.json().size() != 1) {
            throw RefusedException.invalid("TransactItems can only contain one of Check, Put, Update or Delete");
        }
        String kind = item.json().keySet().iterator().next();
        RequestDocument action = item.object(kind);
        return switch (kind) {
            case "Put" -> actions.put(action);
            case "Update" -> actions.update(action);
            case "Delete" -> actions.delete(action);
            case "ConditionCheck" -> actions.check(action);
            default ->
                throw RefusedException.invalid("TransactItems can only contain one of Check, Put, Update or Delete");
        };
    }

    private static List<Planned> planned(List<Part> parts, Call call) throws RefusedException {
        List<Planned> writes = new ArrayList<>();
        List<@Nullable RefusedException> refusals = new ArrayList<>();
        for (Part part : parts) {
            WriteAction action = part.action();
            RefusedException refusal = part.refusal();
            if (action != null && !action.isConditionMet()) {
                refusal = action.refusal();
            } else if (action != null) {
                PlannedWrite write = action.plan(); // what is wrong with an update refuses the request as a whole
                writes.add(new Planned(action.table(), write));
                refusal = throttled(action.table(), write, call);
            }
            refusals.add(refusal);
        }
        if (writes.size() < parts.size() || refusals.stream().anyMatch(Objects::nonNull)) {
            throw cancelled(refusals);
        }
        return writes;
    }

    private static @Nullable RefusedException throttled(SimulatedTable table, PlannedWrite write, Call call) {
        Optional<Throttle> throttle = table.capacity().refusal(Consumed.charges(write, PRICE), call.now());
        return throttle.isEmpty() ? null : Throttling.refusal(table, throttle.get());
    }

    private static RefusedException cancelled(List<@Nullable RefusedException> refusals) {
        JsonArray reasons = new JsonArray();
        List<String> codes = new ArrayList<>();
        for (RefusedException refusal : refusals) {
            JsonObject reason = new JsonObject();
            String code = refusal == null ? "None" : code(refusal.code());
            codes.add(code);
            reason.addProperty("Code", code);
            if (refusal != null) {
                reason.addProperty("Message", refusal.sentence());
                JsonElement item = refusal.details().get("Item");
                if (item != null) {
                    reason.add("Item", item);
                }
            }
            reasons.add(reason);
        }
        return new RefusedException(
                        ErrorCode.TRANSACTION_CANCELED,
                        "Transaction cancelled, please refer cancellation reasons for specific reasons " + codes)
                .with("CancellationReasons", reasons);
    }

    private static String code(ErrorCode code) {
        return switch (code) {
            case CONDITIONAL_CHECK_FAILED -> "ConditionalCheckFailed";
            case PROVISIONED_THROUGHPUT_EXCEEDED -> "ProvisionedThroughputExceeded";
            case THROTTLING, REQUEST_LIMIT_EXCEEDED -> "ThrottlingError";
            default -> "ValidationError";
        };
    }

    /** One part of the request: what to do, or what is wrong with its item. */
    private record Part(
            @Nullable WriteAction action, @Nullable RefusedException refusal) {}

    /** A write to come. */
    private record Planned(SimulatedTable table, PlannedWrite write) {}
}
