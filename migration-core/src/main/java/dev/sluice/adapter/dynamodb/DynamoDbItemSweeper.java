package dev.sluice.adapter.dynamodb;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.ItemSweeper;
import dev.sluice.gateway.StoreFailure;
import dev.sluice.gateway.SweepAnswer;
import dev.sluice.item.Item;
import dev.sluice.problem.StoppedException;
import dev.sluice.value.WriteUnits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Capacity;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/** Removes the engine's marks by UpdateItem, and items that are nothing else by DeleteItem, each on condition. Thread-safe. */
final class DynamoDbItemSweeper implements ItemSweeper {
    /** An expression may have 300 operators (A8), of which the marks take a few. */
    private static final int MOST_NAMES = 250;
    /** What was removed together with somebody's write is put back, whatever it takes. */
    private static final int TRIES = 20;

    private final DynamoDbClient client;

    /** A sweeper that closes this client with it. */
    DynamoDbItemSweeper(DynamoDbClient client) {
        this.client = client;
    }

    /** A condition under construction. */
    private static final class Condition {
        private final List<String> terms = new ArrayList<>();
        private final Map<String, String> names = new HashMap<>();
        private final Map<String, AttributeValue> values = new HashMap<>();

        private String name(String attribute) {
            String placeholder = "#a" + names.size();
            names.put(placeholder, attribute);
            return placeholder;
        }

        /** Each mark is as it was seen. */
        Condition seen(Item item) {
            for (String mark : ItemSweeper.marks()) {
                dev.sluice.item.AttributeValue value = item.attributes().get(mark);
                if (value == null) {
                    absent(mark);
                } else if (isScalar(value)) {
                    String placeholder = ":v" + values.size();
                    values.put(placeholder, ReaderConversion.scalar(value));
                    terms.add(name(mark) + " = " + placeholder);
                } else {
                    terms.add("attribute_exists(" + name(mark) + ")");
                }
            }
            return this;
        }

        Condition absent(String attribute) {
            terms.add("attribute_not_exists(" + name(attribute) + ")");
            return this;
        }

        /** None must not be sent as an empty map. */
        @Nullable
        Map<String, AttributeValue> values() {
            return values.isEmpty() ? null : values;
        }

        String text() {
            return String.join(" AND ", terms);
        }

        private static boolean isScalar(dev.sluice.item.AttributeValue value) {
            return value instanceof dev.sluice.item.AttributeValue.StringValue
                    || value instanceof dev.sluice.item.AttributeValue.NumberValue
                    || value instanceof dev.sluice.item.AttributeValue.BinaryValue
                    || value instanceof dev.sluice.item.AttributeValue.BooleanValue;
        }
    }

    @Override
    public SweepAnswer strip(TableDesign table, Item seen) {
        Condition condition = new Condition().seen(seen);
        List<String> removed = new ArrayList<>();
        for (String mark : ItemSweeper.marks()) {
            if (seen.attributes().containsKey(mark)) {
                removed.add(condition.name(mark));
            }
        }
        return attempt(() -> new SweepAnswer.Done(units(client.updateItem(request -> request.tableName(table.name())
                        .key(key(table, seen))
                        .updateExpression("REMOVE " + String.join(", ", removed))
                        .conditionExpression(condition.text())
                        .expressionAttributeNames(condition.names)
                        .expressionAttributeValues(condition.values())
                        .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES))
                .consumedCapacity())));
    }

    @Override
    public SweepAnswer remove(TableDesign table, Item seen, Set<String> absent) {
        Condition condition = new Condition().seen(seen);
        absent.stream()
                .filter(name -> !seen.attributes().containsKey(name))
                .limit(MOST_NAMES)
                .forEach(condition::absent);
        return attempt(() -> {
            var answer = client.deleteItem(request -> request.tableName(table.name())
                    .key(key(table, seen))
                    .conditionExpression(condition.text())
                    .expressionAttributeNames(condition.names)
                    .expressionAttributeValues(condition.values())
                    .returnValues(ReturnValue.ALL_OLD)
                    .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES));
            Set<String> more = new HashSet<>(answer.attributes().keySet());
            more.removeAll(seen.attributes().keySet());
            WriteUnits consumed = units(answer.consumedCapacity());
            if (more.isEmpty()) {
                return new SweepAnswer.Done(consumed);
            }
            putBack(table, answer.attributes());
            return new SweepAnswer.PutBack(consumed);
        });
    }

    /** DynamoDB has no condition on attributes of any name, so that only the answer tells of one that came in this moment. */
    private void putBack(TableDesign table, Map<String, AttributeValue> removed) {
        Map<String, AttributeValue> item = new HashMap<>(removed);
        item.keySet().removeAll(ItemSweeper.marks());
        Condition condition = new Condition().absent(table.partitionKey().name());
        for (int attempt = 1; ; attempt++) {
            try {
                client.putItem(request -> request.tableName(table.name())
                        .item(item)
                        .conditionExpression(condition.text())
                        .expressionAttributeNames(condition.names));
                return;
            } catch (ConditionalCheckFailedException newer) {
                return;
            } catch (SdkException failed) {
                if (attempt == TRIES) {
                    throw new StoppedException(
                            "What the application wrote to an item of table " + table.name()
                                    + " in the moment in which its tombstone was removed could not be put back ("
                                    + Sentences.end(failed.getMessage())
                                    + "): the newest removal in the table's stream has it.",
                            failed);
                }
            }
        }
    }

    private static Map<String, AttributeValue> key(TableDesign table, Item seen) {
        Map<String, dev.sluice.item.AttributeValue> key = new LinkedHashMap<>(seen.attributes());
        key.keySet()
                .retainAll(
                        table.keyAttributes().stream().map(KeyAttribute::name).toList());
        return ReaderConversion.key(new Item(key));
    }

    private static SweepAnswer attempt(Supplier<SweepAnswer> request) {
        try {
            return request.get();
        } catch (ConditionalCheckFailedException changed) {
            return new SweepAnswer.Changed();
        } catch (SdkException failed) {
            StoreFailure failure = FailureClassification.of(failed);
            return new SweepAnswer.Failed(failure);
        }
    }

    /** What the service says that it used; where it says nothing at least the one unit that each write takes. */
    private static WriteUnits units(@Nullable ConsumedCapacity said) {
        if (said == null || said.capacityUnits() == null) {
            return WriteUnits.ofTable(1);
        }
        Map<String, Double> indexes = new HashMap<>();
        said.globalSecondaryIndexes().forEach((name, capacity) -> indexes.put(name, of(capacity)));
        double ofIndexes =
                indexes.values().stream().mapToDouble(Double::doubleValue).sum();
        return new WriteUnits(Math.max(0, said.capacityUnits() - ofIndexes), indexes);
    }

    private static double of(Capacity capacity) {
        return capacity.capacityUnits() == null ? 0 : capacity.capacityUnits();
    }

    @Override
    public void close() {
        client.close();
    }
}
