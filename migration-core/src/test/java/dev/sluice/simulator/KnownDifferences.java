package dev.sluice.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Where DynamoDB Local 3.3.1 and the simulator differ, in one place; where they do, the simulator follows {@code dynamodb-facts.md}.
 *
 * <ul>
 *   <li>Messages are never compared: codes are.
 *   <li>DynamoDB Local does not throttle; the simulator runs without budgets here.
 *   <li>A scan comes in each server's own order.
 *   <li>BatchExecuteStatement: DynamoDB Local does not tell units.
 *   <li>BatchGetItem: DynamoDB Local charges nothing for an absent item, the service the minimum (A5).
 *   <li>Query that evaluates nothing: DynamoDB Local charges nothing, the service the minimum.
 *   <li>BatchWriteItem: DynamoDB Local charges 2 units for the delete of an absent item, the service 1 (A4).
 *   <li>An item that is in an index neither before nor after a write: DynamoDB Local charges the index when key attributes of it
 *       changed, the service does not (W5).
 *   <li>Entries of an index with one sort key come in any order.
 *   <li>BatchExecuteStatement: of some errors DynamoDB Local does not tell the table.
 *   <li>UpdateItem of a key attribute under a condition that fails: DynamoDB Local tests the condition first.
 *   <li>A transaction with an invalid part, or with one key twice: DynamoDB Local refuses it now as a whole, now with a reason
 *       for the part, now for a condition that fails, and a TransactGetItems without any reason.
 *   <li>BatchExecuteStatement with one key twice: DynamoDB Local refuses the batch, but has carried out the statements before;
 *       the simulator refuses it before it writes.
 *   <li>Query of a local index with a projection expression: DynamoDB Local charges a read of the table for each item, even
 *       when the index has all that is asked for.
 *   <li>Query that reaches its limit at the end of the key condition's range: DynamoDB Local gives no key to go on from when the
 *       condition includes that end.
 *   <li>DeleteItem: DynamoDB Local tells units that nobody asked for.
 *   <li>TransactWriteItems: DynamoDB Local charges an absent item's delete once, not twice for each.
 * </ul>
 */
final class KnownDifferences {
    private static final Pattern RESOURCE = Pattern.compile("([A-Za-z-]+)=\\{CapacityUnits=([0-9.]+)");
    private static final Pattern LAST_KEY = Pattern.compile("LastEvaluatedKey=\\{[^}]*\\}, ");
    private static final Pattern FAILED_STATEMENT = Pattern.compile("(Error=\\{[^}]*\\}), TableName=[^}]*");
    private static final Pattern ITEMS = Pattern.compile("Items=\\[(.*)\\], Scanned", Pattern.DOTALL);

    private KnownDifferences() {}

    static boolean sameContent(DynamoDbRequest request, Outcome local, Outcome simulator) {
        return comparable(local.content()).equals(comparable(simulator.content()))
                || request instanceof QueryRequest limited
                        && limited.limit() != null
                        && local.content()
                                .equals(LAST_KEY.matcher(simulator.content()).replaceAll(""))
                || isTransaction(request)
                        && isRefused(local)
                        && isRefused(simulator)
                        && (isInvalid(local) || isInvalid(simulator))
                || request instanceof UpdateItemRequest update
                        && update.updateExpression().matches("SET [ps]k .*")
                        && simulator.content().equals("ValidationException")
                || request instanceof QueryRequest query
                        && query.indexName() != null
                        && sortedItems(local.content()).equals(sortedItems(simulator.content()));
    }

    static boolean sameUnits(DynamoDbRequest request, Outcome local, Outcome simulator) {
        return Objects.equals(local.units(), simulator.units())
                || request instanceof BatchExecuteStatementRequest
                || request instanceof BatchGetItemRequest get && lacksItems(get, simulator)
                || request instanceof QueryRequest && simulator.content().contains("ScannedCount=0")
                || request instanceof QueryRequest query
                        && "local-n".equals(query.indexName())
                        && query.projectionExpression() != null
                || request instanceof BatchWriteItemRequest batch && deletes(batch)
                || request instanceof TransactWriteItemsRequest
                || isWrite(request) && onlyMoreOfIndexes(local.units(), simulator.units());
    }

    private static String comparable(String content) {
        return FAILED_STATEMENT.matcher(content).replaceAll("$1");
    }

    private static boolean isTransaction(DynamoDbRequest request) {
        return request instanceof TransactWriteItemsRequest || request instanceof TransactGetItemsRequest;
    }

    private static boolean isRefused(Outcome outcome) {
        return !outcome.content().startsWith("{");
    }

    private static boolean isInvalid(Outcome outcome) {
        return outcome.content().equals("ValidationException")
                || outcome.content().equals("TransactionCanceledException []")
                || outcome.content().startsWith("TransactionCanceledException")
                        && outcome.content().contains("Code=ValidationError");
    }

    private static List<String> sortedItems(String content) {
        Matcher matcher = ITEMS.matcher(content);
        if (!matcher.find()) {
            return List.of(content);
        }
        List<String> parts = new ArrayList<>(List.of(matcher.group(1).split("(?=\\{)")));
        parts.replaceAll(part -> part.endsWith(", ") ? part : part + ", ");
        Collections.sort(parts);
        parts.add(matcher.replaceAll(""));
        return parts;
    }

    private static boolean lacksItems(BatchGetItemRequest request, Outcome simulator) {
        int keys = request.requestItems().values().stream()
                .mapToInt(table -> table.keys().size())
                .sum();
        return simulator.content().split("pk=", -1).length - 1 < keys;
    }

    private static boolean deletes(BatchWriteItemRequest request) {
        return request.requestItems().values().stream()
                .flatMap(List::stream)
                .anyMatch(write -> write.deleteRequest() != null);
    }

    private static boolean isWrite(DynamoDbRequest request) {
        return request instanceof PutItemRequest
                || request instanceof UpdateItemRequest
                || request instanceof DeleteItemRequest
                || request instanceof BatchWriteItemRequest;
    }

    /** Whether both say the same of the table, and DynamoDB Local at least as much of each index. */
    private static boolean onlyMoreOfIndexes(String local, String simulator) {
        Map<String, Double> there = byResource(local);
        Map<String, Double> here = byResource(simulator);
        return Objects.equals(there.get("Table"), here.get("Table"))
                && here.entrySet().stream()
                        .allMatch(entry -> there.getOrDefault(entry.getKey(), 0.0) >= entry.getValue());
    }

    private static Map<String, Double> byResource(String units) {
        Map<String, Double> byResource = new TreeMap<>();
        Matcher matcher = RESOURCE.matcher(units);
        while (matcher.find()) {
            byResource.put(matcher.group(1), Double.valueOf(matcher.group(2)));
        }
        byResource.keySet().removeAll(Set.of("GlobalSecondaryIndexes", "LocalSecondaryIndexes"));
        return byResource;
    }
}
