package dev.sluice.simulator;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.sluice.simulator.capacity.CapacityMode;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.operation.Call;
import dev.sluice.simulator.operation.Throttling;
import dev.sluice.simulator.protocol.Answer;
import dev.sluice.simulator.protocol.ErrorCode;
import dev.sluice.simulator.protocol.Operation;
import dev.sluice.simulator.protocol.RefusedException;
import dev.sluice.simulator.protocol.RequestDocument;
import dev.sluice.simulator.table.Catalog;
import dev.sluice.simulator.table.SimulatedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The answers that faults make: refusals out of nothing, and true answers that lack something. */
final class FaultyAnswers {
    private static final int SERVER_ERROR = 500;

    private final Catalog catalog;

    FaultyAnswers(Catalog catalog) {
        this.catalog = catalog;
    }

    /** The refusal that a fault puts in place of the answer; empty when it is none that refuses. */
    Optional<RefusedException> refusal(Call call, Fault fault) {
        if (fault instanceof Fault.Throttle throttle) {
            return Optional.of(throttled(call, throttle.reason()));
        }
        if (fault instanceof Fault.ServerError error) {
            ErrorCode code =
                    error.status() == SERVER_ERROR ? ErrorCode.INTERNAL_SERVER_ERROR : ErrorCode.SERVICE_UNAVAILABLE;
            return Optional.of(new RefusedException(code, "A fault of the " + Simulator.NAME));
        }
        if (fault instanceof Fault.ExpiredCredentials) {
            return Optional.of(new RefusedException(
                    ErrorCode.EXPIRED_TOKEN, "The security token included in the request is expired"));
        }
        if (fault instanceof Fault.ClockSkew) {
            return Optional.of(new RefusedException(
                    ErrorCode.INVALID_SIGNATURE,
                    "Signature expired: the request was signed too long before " + call.now()));
        }
        return Optional.empty();
    }

    /** An answer without what the fault takes away. */
    static Answer maimed(Answer answer, Fault fault) {
        if (!answer.isSuccess()) {
            return answer;
        }
        JsonObject json = answer.json();
        if (fault instanceof Fault.MissingConsumedCapacity) {
            json.remove("ConsumedCapacity");
        }
        if (fault instanceof Fault.WrongAnswerCount && json.has("Responses")) {
            JsonArray responses = json.getAsJsonArray("Responses");
            if (!responses.isEmpty()) {
                responses.remove(responses.size() - 1);
            }
        }
        return Answer.of(json);
    }

    private RefusedException throttled(Call call, String reason) {
        Optional<SimulatedTable> table = tables(call).stream().findFirst();
        String resource = table.map(one -> one.definition().arn()).orElse("");
        boolean onDemand = table.filter(one -> one.capacity().mode() == CapacityMode.ON_DEMAND)
                .isPresent();
        ErrorCode code = onDemand ? ErrorCode.THROTTLING : ErrorCode.PROVISIONED_THROUGHPUT_EXCEEDED;
        if (reason.endsWith("AccountLimitExceeded")) {
            code = ErrorCode.REQUEST_LIMIT_EXCEEDED;
        } else if (reason.endsWith("ProvisionedThroughputExceeded")) {
            code = ErrorCode.PROVISIONED_THROUGHPUT_EXCEEDED;
        }
        return Throttling.refusal(code, reason, resource);
    }

    /** The tables that the call reads without strong consistency. */
    List<SimulatedTable> tablesReadEventually(Call call) {
        List<SimulatedTable> read = new ArrayList<>();
        for (SimulatedTable table : tables(call)) {
            RequestDocument owner = ofTable(call, table.name());
            JsonElement consistent = owner.json().get("ConsistentRead");
            if (consistent == null || !consistent.isJsonPrimitive() || !consistent.getAsBoolean()) {
                read.add(table);
            }
        }
        return read;
    }

    private static RequestDocument ofTable(Call call, String table) {
        if (call.operation() != Operation.BATCH_GET_ITEM) {
            return call.request();
        }
        JsonElement ofTable =
                call.request().json().getAsJsonObject("RequestItems").get(table);
        return ofTable != null && ofTable.isJsonObject()
                ? new RequestDocument(ofTable.getAsJsonObject())
                : call.request();
    }

    private List<SimulatedTable> tables(Call call) {
        JsonObject json = call.request().json();
        List<String> names = new ArrayList<>();
        if (json.has("TableName") && json.get("TableName").isJsonPrimitive()) {
            names.add(json.get("TableName").getAsString());
        }
        if (json.has("RequestItems") && json.get("RequestItems").isJsonObject()) {
            names.addAll(json.getAsJsonObject("RequestItems").keySet());
        }
        return catalog.all().stream()
                .filter(table -> names.contains(table.name()))
                .toList();
    }
}
