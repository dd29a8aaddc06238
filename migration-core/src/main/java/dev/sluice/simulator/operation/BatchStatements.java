package dev.sluice.simulator.operation;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.sluice.item.AttributeValue;
import dev.sluice.limits.RequestLimits;
import dev.sluice.simulator.capacity.Throttle;
import dev.sluice.simulator.expression.Condition;
import dev.sluice.simulator.protocol.AttributeValueReader;
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
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * BatchExecuteStatement with up to 25 INSERTs: each succeeds or fails on its own, but two of one key refuse the whole batch.
 * The errors of statements carry no throttle reason.
 */
final class BatchStatements {
    private static final int LONGEST_STATEMENT = 8192;

    private static final Map<ErrorCode, String> STATEMENT_CODES = Map.of(
            ErrorCode.VALIDATION, "ValidationError",
            ErrorCode.SERIALIZATION, "ValidationError",
            ErrorCode.RESOURCE_NOT_FOUND, "ResourceNotFound",
            ErrorCode.PROVISIONED_THROUGHPUT_EXCEEDED, "ProvisionedThroughputExceeded",
            ErrorCode.THROTTLING, "ThrottlingError",
            ErrorCode.REQUEST_LIMIT_EXCEEDED, "RequestLimitExceeded");

    private final Catalog catalog;

    BatchStatements(Catalog catalog) {
        this.catalog = catalog;
    }

    JsonObject execute(Call call) throws RefusedException {
        Reporting reporting = Reporting.of(call.request());
        List<RequestDocument> statements = call.request().objects("Statements");
        if (statements.isEmpty() || statements.size() > RequestLimits.BATCH_WRITE_ITEMS) {
            throw RefusedException.invalid("1 validation error detected: a BatchExecuteStatement has 1 to "
                    + RequestLimits.BATCH_WRITE_ITEMS + " statements, this one has " + statements.size());
        }
        List<Parsed> parsed = parsed(statements);
        JsonArray responses = new JsonArray();
        Map<String, Consumed> consumed = new LinkedHashMap<>();
        for (int i = 0; i < parsed.size(); i++) {
            Parsed statement = parsed.get(i);
            RefusedException refusal = statement.refusal();
            if (refusal == null && call.withholding().withholds(i)) {
                refusal = new RefusedException(ErrorCode.THROTTLING, "Throttled by a fault of the Sluice simulator");
            }
            if (refusal == null && statement.action() != null) {
                responses.add(inserted(statement.action(), call, consumed));
            } else if (refusal != null) {
                responses.add(error(statement.tableName(), code(refusal), refusal.sentence()));
            }
        }
        JsonObject answer = new JsonObject();
        answer.add("Responses", responses);
        reporting.addTo(answer, consumed.values());
        return answer;
    }

    private List<Parsed> parsed(List<RequestDocument> statements) throws RefusedException {
        List<Parsed> parsed = new ArrayList<>();
        Set<Map.Entry<String, EntryKey>> keys = new HashSet<>();
        for (RequestDocument statement : statements) {
            String text = statement.text("Statement");
            if (text.isEmpty() || text.length() > LONGEST_STATEMENT) {
                throw RefusedException.invalid("1 validation error detected: a statement has 1 to " + LONGEST_STATEMENT
                        + " characters, this one has " + text.length());
            }
            Parsed one = parsed(text, parameters(statement)); // a parameter that is no value refuses the whole batch
            WriteAction action = one.action();
            if (action != null && !keys.add(Map.entry(action.table().name(), action.key()))) {
                throw RefusedException.invalid("Statements in a batch must not refer to the same item twice");
            }
            parsed.add(one);
        }
        return parsed;
    }

    private Parsed parsed(String text, List<AttributeValue> parameters) {
        String tableName = "";
        try {
            InsertStatement.Insert insert = InsertStatement.parse(text, parameters);
            StoredItem item = StoredItem.of(insert.item());
            SimulatedTable table = catalog.table(insert.table());
            tableName = table.name();
            WriteAction action = new WriteAction(
                    table,
                    table.checkedItem(item),
                    Condition.ALWAYS,
                    new ItemChange.Replace(item),
                    WriteAction.OnRefusal.NONE);
            return new Parsed(insert.table(), action, null);
        } catch (RefusedException e) {
            return new Parsed(tableName, null, e);
        }
    }

    private static List<AttributeValue> parameters(RequestDocument statement) throws RefusedException {
        List<AttributeValue> parameters = new ArrayList<>();
        for (JsonElement parameter : statement.array("Parameters")) {
            parameters.add(AttributeValueReader.value(parameter));
        }
        return parameters;
    }

    private static JsonObject inserted(WriteAction action, Call call, Map<String, Consumed> consumed)
            throws RefusedException {
        String name = action.table().name();
        boolean duplicate = action.existing() != null;
        PlannedWrite write = duplicate ? action.refusedPlan() : action.plan();
        Optional<Throttle> throttle = action.table().capacity().take(Consumed.charges(write, 1), call.now());
        if (throttle.isPresent()) {
            RefusedException refusal = Throttling.refusal(action.table(), throttle.get());
            return error(name, code(refusal), refusal.sentence());
        }
        consumed.computeIfAbsent(name, absent -> new Consumed(action.table())).add(write, 1);
        if (duplicate) {
            return error(name, "DuplicateItem", "Duplicate primary key exists in table");
        }
        action.table().apply(write, call.now());
        JsonObject response = new JsonObject();
        response.addProperty("TableName", name);
        return response;
    }

    private static String code(RefusedException refusal) {
        return STATEMENT_CODES.getOrDefault(refusal.code(), "InternalServerError");
    }

    private static JsonObject error(String tableName, String code, String message) {
        JsonObject error = new JsonObject();
        error.addProperty("Code", code);
        error.addProperty("Message", message);
        JsonObject response = new JsonObject();
        response.add("Error", error);
        if (!tableName.isEmpty()) {
            response.addProperty("TableName", tableName);
        }
        return response;
    }

    /** A statement: what it does, or why it does nothing. */
    private record Parsed(
            String tableName,
            @Nullable WriteAction action,
            @Nullable RefusedException refusal) {}
}
