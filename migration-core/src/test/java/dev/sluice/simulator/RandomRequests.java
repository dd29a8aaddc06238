package dev.sluice.simulator;

import static dev.sluice.simulator.SdkValues.number;
import static dev.sluice.simulator.SdkValues.text;

import dev.sluice.testbed.RandomItems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.*;

/** Random requests on the contract table: mostly sound, often not, on so few keys that they meet. */
final class RandomRequests {
    private static final String[] SORT_KEYS = {"S", "Sa", "Sz", "S\u00e9", "S\uFFFD", "S\uD83D\uDE00", "T#1", "T#10"};
    private static final String[] NUMBERS = {
        "1", "1.5", "-3", "10", "9", "0", "1E+20", "123456789.123456789", "-0.001", "100"
    };
    private static final String[] INDEXES = {"by-g", "by-n", "by-b", "local-n"};

    private final String table;
    private final RandomGenerator random;

    RandomRequests(String table, RandomGenerator random) {
        this.table = table;
        this.random = random;
    }

    /** The next request; a scan is left to the directed cases, because its order is each server's own. */
    DynamoDbRequest next() {
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3 -> put();
            case 4, 5, 6, 7 -> update();
            case 8 -> delete();
            case 9, 10 -> get();
            case 11 -> batchWrite();
            case 12 -> batchGet();
            case 13 -> statements();
            case 14, 15 -> transactWrite();
            case 16 -> transactGet();
            default -> query();
        };
    }

    private PutItemRequest put() {
        Expression condition = maybe(Expression.condition(random));
        return PutItemRequest.builder()
                .tableName(table)
                .item(item())
                .conditionExpression(textOf(condition))
                .expressionAttributeNames(namesOf(condition))
                .expressionAttributeValues(valuesOf(condition))
                .returnValuesOnConditionCheckFailure(random.nextBoolean() ? "ALL_OLD" : null)
                .returnValues(random.nextInt(4) == 0 ? pick("ALL_OLD", "NONE", "ALL_NEW", "UPDATED_OLD") : null)
                .returnConsumedCapacity("INDEXES")
                .build();
    }

    private UpdateItemRequest update() {
        Expression update = Expression.update(random);
        Expression condition = maybe(Expression.condition(random));
        Expression both = condition == null ? update : update.with(condition, update.text());
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(key())
                .updateExpression(update.text())
                .conditionExpression(textOf(condition))
                .expressionAttributeNames(both.names())
                .expressionAttributeValues(both.values())
                .returnValuesOnConditionCheckFailure(random.nextBoolean() ? "ALL_OLD" : null)
                .returnValues(pick(null, "ALL_OLD", "NONE", "ALL_NEW", "ALL_NEW"))
                .returnConsumedCapacity("INDEXES")
                .build();
    }

    private DeleteItemRequest delete() {
        Expression condition = maybe(Expression.condition(random));
        return DeleteItemRequest.builder()
                .tableName(table)
                .key(key())
                .conditionExpression(textOf(condition))
                .expressionAttributeNames(namesOf(condition))
                .expressionAttributeValues(valuesOf(condition))
                .returnValues(random.nextBoolean() ? "ALL_OLD" : null)
                .returnConsumedCapacity(pick("INDEXES", "TOTAL"))
                .build();
    }

    private GetItemRequest get() {
        Expression projection = maybe(Expression.projection(random));
        return GetItemRequest.builder()
                .tableName(table)
                .key(key())
                .consistentRead(random.nextBoolean())
                .projectionExpression(textOf(projection))
                .expressionAttributeNames(namesOf(projection))
                .returnConsumedCapacity("INDEXES")
                .build();
    }

    private BatchWriteItemRequest batchWrite() {
        List<WriteRequest> writes = new ArrayList<>();
        int size = random.nextInt(12) == 0 ? 26 : 1 + random.nextInt(4);
        for (int i = 0; i < size; i++) {
            writes.add(
                    random.nextInt(4) == 0
                            ? WriteRequest.builder()
                                    .deleteRequest(delete -> delete.key(key()))
                                    .build()
                            : WriteRequest.builder()
                                    .putRequest(put -> put.item(item()))
                                    .build());
        }
        return BatchWriteItemRequest.builder()
                .requestItems(Map.of(random.nextInt(30) == 0 ? "missing" : table, writes))
                .returnConsumedCapacity("INDEXES")
                .build();
    }

    private BatchGetItemRequest batchGet() {
        Expression projection = maybe(Expression.projection(random));
        List<Map<String, AttributeValue>> keys = new ArrayList<>();
        int size = 1 + random.nextInt(4);
        for (int i = 0; i < size; i++) {
            keys.add(key());
        }
        return BatchGetItemRequest.builder()
                .requestItems(Map.of(
                        table,
                        KeysAndAttributes.builder()
                                .keys(keys)
                                .consistentRead(random.nextBoolean())
                                .projectionExpression(textOf(projection))
                                .expressionAttributeNames(namesOf(projection))
                                .build()))
                .returnConsumedCapacity("INDEXES")
                .build();
    }

    private BatchExecuteStatementRequest statements() {
        List<BatchStatementRequest> statements = new ArrayList<>();
        int size = random.nextInt(12) == 0 ? 26 : 1 + random.nextInt(4);
        Set<Object> keys = new HashSet<>();
        for (int i = 0; i < size; i++) {
            Map<String, AttributeValue> item = item();
            while (size <= 25 && !keys.add(List.of(item.get("pk"), item.getOrDefault("sk", text("none"))))) {
                item = item(); // see KnownDifferences for one key twice
            }
            List<String> places = new ArrayList<>();
            item.keySet().forEach(name -> places.add("'" + name.replace("'", "''") + "': ?"));
            statements.add(BatchStatementRequest.builder()
                    .statement("INSERT INTO \"" + (random.nextInt(30) == 0 ? "missing" : table) + "\" VALUE {"
                            + String.join(", ", places) + "}")
                    .parameters(item.values())
                    .build());
        }
        return BatchExecuteStatementRequest.builder()
                .statements(statements)
                .returnConsumedCapacity("INDEXES")
                .build();
    }

    private TransactWriteItemsRequest transactWrite() {
        List<TransactWriteItem> items = new ArrayList<>();
        int size = 1 + random.nextInt(3);
        for (int i = 0; i < size; i++) {
            items.add(transactional());
        }
        return TransactWriteItemsRequest.builder()
                .transactItems(items)
                .returnConsumedCapacity("INDEXES")
                .build();
    }

    private TransactWriteItem transactional() {
        Expression condition = Expression.condition(random);
        Expression given = maybe(condition);
        return switch (random.nextInt(4)) {
            case 0 ->
                TransactWriteItem.builder()
                        .put(put -> put.tableName(table)
                                .item(item())
                                .conditionExpression(textOf(given))
                                .expressionAttributeNames(namesOf(given))
                                .expressionAttributeValues(valuesOf(given))
                                .returnValuesOnConditionCheckFailure("ALL_OLD"))
                        .build();
            case 1 -> {
                Expression update = Expression.update(random);
                yield TransactWriteItem.builder()
                        .update(change -> change.tableName(table)
                                .key(key())
                                .updateExpression(update.text())
                                .expressionAttributeNames(update.names())
                                .expressionAttributeValues(update.values()))
                        .build();
            }
            case 2 ->
                TransactWriteItem.builder()
                        .delete(delete -> delete.tableName(table)
                                .key(key())
                                .conditionExpression(textOf(given))
                                .expressionAttributeNames(namesOf(given))
                                .expressionAttributeValues(valuesOf(given)))
                        .build();
            default ->
                TransactWriteItem.builder()
                        .conditionCheck(check -> check.tableName(table)
                                .key(key())
                                .conditionExpression(condition.text())
                                .expressionAttributeNames(condition.names())
                                .expressionAttributeValues(condition.values()))
                        .build();
        };
    }

    private TransactGetItemsRequest transactGet() {
        List<TransactGetItem> items = new ArrayList<>();
        int size = 1 + random.nextInt(3);
        for (int i = 0; i < size; i++) {
            Expression projection = maybe(Expression.projection(random));
            items.add(TransactGetItem.builder()
                    .get(get -> get.tableName(table)
                            .key(key())
                            .projectionExpression(textOf(projection))
                            .expressionAttributeNames(namesOf(projection)))
                    .build());
        }
        return TransactGetItemsRequest.builder()
                .transactItems(items)
                .returnConsumedCapacity("INDEXES")
                .build();
    }

    private QueryRequest query() {
        String index = random.nextInt(3) > 0 ? null : INDEXES[random.nextInt(INDEXES.length)];
        Expression keys = Expression.of(keyCondition(index), random);
        Expression filter = random.nextInt(3) == 0 ? Expression.condition(random) : null;
        Expression projection = random.nextInt(3) == 0 ? Expression.projection(random) : null;
        Expression all = filter == null ? keys : keys.with(filter, keys.text());
        all = projection == null ? all : all.with(projection, all.text());
        return QueryRequest.builder()
                .tableName(table)
                .indexName(index)
                .keyConditionExpression(keys.text())
                .filterExpression(textOf(filter))
                .projectionExpression(textOf(projection))
                .expressionAttributeNames(all.names())
                .expressionAttributeValues(all.values())
                .scanIndexForward(random.nextBoolean())
                .consistentRead(random.nextBoolean())
                .limit(index == null && random.nextInt(3) == 0 ? 1 + random.nextInt(4) : null)
                .select(random.nextInt(6) == 0 ? pick("COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES") : null)
                .returnConsumedCapacity("INDEXES")
                .build();
    }

    private String keyCondition(@Nullable String index) {
        if (index == null) {
            return pick(
                    "pk = :p",
                    "pk = :p AND sk = :q",
                    "pk = :p AND sk > :q",
                    "pk = :p AND sk <= :q",
                    "pk = :p AND begins_with(sk, :q)",
                    "pk = :p AND sk BETWEEN :q AND :r",
                    "sk = :q",
                    "pk > :p",
                    "pk = :p AND g = :s",
                    "pk = :p AND sk <> :q",
                    "pk = :k",
                    "pk = :empty",
                    ":p = pk",
                    "pk = :p AND sk < :q AND sk > :q",
                    "pk = :p OR sk = :q",
                    "(pk = :p) AND (sk >= :q)");
        }
        return switch (index) {
            case "by-g" -> pick("g = :s", "g = :s AND n > :k", "g = :s AND n BETWEEN :k AND :l", "n = :k", "g = :k");
            case "by-n" -> pick("n = :k", "n = :l", "n = :k AND g = :s", "n > :k");
            case "by-b" -> pick("b = :b", "b = :b AND begins_with(g, :s)", "b = :s");
            default -> pick("pk = :p", "pk = :p AND n >= :k", "pk = :p AND n < :l", "pk = :p AND begins_with(n, :k)");
        };
    }

    /** What the placeholders of expressions stand for. */
    static Map<String, AttributeValue> placeholders(RandomGenerator random) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":k", number(NUMBERS[random.nextInt(NUMBERS.length)]));
        values.put(":l", number(NUMBERS[random.nextInt(NUMBERS.length)]));
        values.put(":s", text("G" + random.nextInt(3)));
        values.put(":x", SdkValues.of(RandomItems.value(random)));
        values.put(":t", text(new String[] {"S", "N", "M", "L", "SS"}[random.nextInt(5)]));
        values.put(":b", AttributeValue.fromB(SdkBytes.fromUtf8String("b" + random.nextInt(3))));
        values.put(":ss", AttributeValue.fromSs(List.of("x" + random.nextInt(3), "y")));
        values.put(":list", AttributeValue.fromL(List.of(number("1"))));
        values.put(":m", AttributeValue.fromM(Map.of("k", text("v"))));
        values.put(":empty", text(""));
        values.put(":p", text("P" + random.nextInt(4)));
        values.put(":q", text(SORT_KEYS[random.nextInt(SORT_KEYS.length)]));
        values.put(":r", text("T"));
        return values;
    }

    private Map<String, AttributeValue> key() {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        key.put("pk", text("P" + random.nextInt(4)));
        key.put("sk", text(SORT_KEYS[random.nextInt(SORT_KEYS.length)]));
        switch (random.nextInt(60)) {
            case 0 -> key.remove("sk");
            case 1 -> key.put("sk", number("1"));
            case 2 -> key.put("sk", text(""));
            case 3 -> key.put("other", text("x"));
            case 4 -> key.put("pk", text("x".repeat(2049)));
            case 5 -> key.put("sk", text("x".repeat(1025)));
            default -> {}
        }
        return key;
    }

    private Map<String, AttributeValue> item() {
        Map<String, AttributeValue> item = key();
        if (random.nextInt(3) > 0) {
            item.put("g", random.nextInt(40) == 0 ? number("1") : text("G" + random.nextInt(3)));
        }
        if (random.nextInt(3) > 0) {
            item.put("n", random.nextInt(40) == 0 ? text("1") : number(NUMBERS[random.nextInt(NUMBERS.length)]));
        }
        if (random.nextInt(3) == 0) {
            item.put("b", AttributeValue.fromB(SdkBytes.fromUtf8String("b" + random.nextInt(3))));
        }
        if (random.nextBoolean()) {
            item.put("a", SdkValues.of(RandomItems.value(random)));
        }
        if (random.nextBoolean()) {
            item.put("c", SdkValues.of(RandomItems.value(random)));
        }
        if (random.nextInt(4) == 0) {
            item.put("filler", text("x".repeat(random.nextInt(5000))));
        }
        if (random.nextInt(80) == 0) {
            item.put(
                    pick("g", "d"),
                    pick(
                            text(""),
                            number("1E+126"),
                            number("1E-131"),
                            number("x"),
                            AttributeValue.fromSs(List.of("x", "x")),
                            number("123456789012345678901234567890123456789")));
        }
        return item;
    }

    private @Nullable Expression maybe(Expression expression) {
        return random.nextInt(3) == 0 ? expression : null;
    }

    private static @Nullable String textOf(@Nullable Expression expression) {
        return expression == null ? null : expression.text();
    }

    private static @Nullable Map<String, String> namesOf(@Nullable Expression expression) {
        return expression == null ? null : expression.names();
    }

    private static @Nullable Map<String, AttributeValue> valuesOf(@Nullable Expression expression) {
        return expression == null ? null : expression.values();
    }

    @SafeVarargs
    private <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
