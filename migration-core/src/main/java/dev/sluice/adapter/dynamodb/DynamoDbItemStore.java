package dev.sluice.adapter.dynamodb;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.BatchAnswer;
import dev.sluice.gateway.InsertAnswer;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.PutAnswer;
import dev.sluice.gateway.StoreFailure;
import dev.sluice.gateway.TableDescription;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import dev.sluice.item.ItemSize;
import dev.sluice.limits.CapacityMath;
import dev.sluice.run.Pause;
import dev.sluice.value.CapacityUnits;
import dev.sluice.value.Version;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * The writing side of DynamoDB: each call is one attempt, the SDK's retries are off. Thread-safe.
 *
 * <p>Units are what the service says it used, table and indexes; where it says nothing (a refused put, or a stand-in without this
 * figure) they are computed from the item's size, never read as 0.
 */
public final class DynamoDbItemStore implements ItemStore {
    /** never {@code attribute_not_exists(_mv)}, which would overwrite what somebody else wrote. */
    private static final String IF_NEWER = "attribute_not_exists(#pk) OR #mv < :version";

    private final DynamoDbClient client;
    private final Refusals refusals;
    private final Pause pause;
    private final InsertStatements inserts = new InsertStatements();

    DynamoDbItemStore(DynamoDbClient client, TargetName target, Pause pause) {
        this.client = client;
        this.refusals = new Refusals(target);
        this.pause = pause;
    }

    @Override
    public Optional<TableDescription> describe(String table) {
        return asked("describe table " + table, () -> {
            try {
                return Optional.of(TableDescriptions.read(client.describeTable(request -> request.tableName(table))
                        .table()));
            } catch (ResourceNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public void create(TableDesign table) {
        asked("create table " + table.name(), () -> {
            new TableCreation(client, pause).create(table);
            return table;
        });
    }

    @Override
    public void ensureTimeToLive(TableDesign table) {
        asked("set time to live of table " + table.name(), () -> {
            new TableCreation(client, pause).ensureTimeToLive(table);
            return table;
        });
    }

    @Override
    public boolean isEmpty(String table) {
        return asked("look into table " + table, () -> {
            Map<String, AttributeValue> from = Map.of();
            do {
                Map<String, AttributeValue> start = from;
                var page = client.scan(request -> request.tableName(table)
                        .limit(1)
                        .consistentRead(true)
                        .exclusiveStartKey(start.isEmpty() ? null : start));
                if (page.count() > 0) {
                    return false;
                }
                from = page.lastEvaluatedKey();
            } while (!from.isEmpty());
            return true;
        });
    }

    @Override
    public PutAnswer putIfNewer(TableDesign table, Item item, Version version) {
        try {
            var answer = client.putItem(PutItemRequest.builder()
                    .tableName(table.name())
                    .item(WriterConversion.toSdk(item))
                    .conditionExpression(IF_NEWER)
                    .expressionAttributeNames(
                            Map.of("#pk", table.partitionKey().name(), "#mv", EngineAttributes.VERSION))
                    .expressionAttributeValues(Map.of(
                            ":version", AttributeValue.fromN(version.number().toString())))
                    .returnValues(ReturnValue.ALL_OLD)
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                    .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
                    .build());
            return new PutAnswer.Stored(
                    units(answer.consumedCapacity(), List.of(item)),
                    answer.hasAttributes() && !answer.attributes().isEmpty()
                            ? Optional.of(WriterConversion.toItem(answer.attributes()))
                            : Optional.empty());
        } catch (ConditionalCheckFailedException e) {
            return refused(item, e);
        } catch (SdkException e) {
            return new PutAnswer.Failed(FailureClassification.of(e));
        }
    }

    @Override
    public InsertAnswer insertBatch(TableDesign table, List<Item> items) {
        List<Optional<BatchStatementRequest>> statements =
                items.stream().map(item -> inserts.of(table.name(), item)).toList();
        List<BatchStatementRequest> sent =
                statements.stream().flatMap(Optional::stream).toList();
        try {
            BatchExecuteStatementResponse answer = sent.isEmpty()
                    ? BatchExecuteStatementResponse.builder().build()
                    : client.batchExecuteStatement(BatchExecuteStatementRequest.builder()
                            .statements(sent)
                            .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
                            .build());
            if (answer.responses().size() != sent.size()) {
                return InsertAnswer.failed(
                        items.size(),
                        StatementFailures.wrongCount(
                                sent.size(), answer.responses().size()));
            }
            return inserted(items, statements, answer);
        } catch (SdkException e) {
            return InsertAnswer.failed(items.size(), FailureClassification.of(e));
        }
    }

    private static InsertAnswer inserted(
            List<Item> items, List<Optional<BatchStatementRequest>> statements, BatchExecuteStatementResponse answer) {
        List<InsertAnswer.Result> results = new ArrayList<>();
        List<Item> charged = new ArrayList<>();
        Iterator<BatchStatementResponse> responses = answer.responses().iterator();
        for (int i = 0; i < items.size(); i++) {
            if (statements.get(i).isEmpty()) {
                results.add(new InsertAnswer.TooLong());
                continue;
            }
            BatchStatementResponse response = responses.next();
            InsertAnswer.Result result =
                    response.error() == null ? new InsertAnswer.Stored() : StatementFailures.of(response.error());
            if (!(result instanceof InsertAnswer.Failed)) {
                charged.add(items.get(i));
            }
            results.add(result);
        }
        return new InsertAnswer(results, units(answer.consumedCapacity(), charged));
    }

    @Override
    public BatchAnswer putBatch(TableDesign table, List<Item> items) {
        try {
            var answer = client.batchWriteItem(BatchWriteItemRequest.builder()
                    .requestItems(Map.of(
                            table.name(),
                            items.stream().map(DynamoDbItemStore::put).toList()))
                    .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
                    .build());
            return answered(table, items, answer);
        } catch (SdkException e) {
            return new BatchAnswer(items, CapacityUnits.ZERO, Optional.of(FailureClassification.of(e)));
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private static PutAnswer refused(Item item, ConditionalCheckFailedException refusal) {
        if (!refusal.hasItem() || refusal.item().isEmpty()) {
            return new PutAnswer.Failed(new StoreFailure(
                    StoreFailure.Kind.STOP,
                    "ConditionalCheckFailedException",
                    "The target did not return the item that stands there, which R-11 needs."));
        }
        Item existing = WriterConversion.toItem(refusal.item());
        return new PutAnswer.Refused(
                existing,
                CapacityMath.refusedWrite(
                        ItemSize.of(existing).measured(), ItemSize.of(item).measured()));
    }

    private static BatchAnswer answered(TableDesign table, List<Item> items, BatchWriteItemResponse answer) {
        List<Item> unprocessed = answer.unprocessedItems().getOrDefault(table.name(), List.of()).stream()
                .map(request -> WriterConversion.toItem(request.putRequest().item()))
                .toList();
        List<Item> processed = unprocessed.isEmpty()
                ? items
                : items.stream().filter(item -> !unprocessed.contains(item)).toList();
        return new BatchAnswer(unprocessed, units(answer.consumedCapacity(), processed), Optional.empty());
    }

    private static WriteRequest put(Item item) {
        return WriteRequest.builder()
                .putRequest(request -> request.item(WriterConversion.toSdk(item)))
                .build();
    }

    private static CapacityUnits units(@Nullable ConsumedCapacity consumed, List<Item> items) {
        return units(consumed == null ? List.of() : List.of(consumed), items);
    }

    private static CapacityUnits units(List<ConsumedCapacity> consumed, List<Item> items) {
        if (!consumed.isEmpty() && consumed.stream().allMatch(one -> one.capacityUnits() != null)) {
            return new CapacityUnits(consumed.stream()
                    .mapToDouble(ConsumedCapacity::capacityUnits)
                    .sum());
        }
        return items.stream()
                .map(item -> CapacityMath.write(ItemSize.of(item).measured()))
                .reduce(CapacityUnits.ZERO, CapacityUnits::plus);
    }

    private <T> T asked(String doing, Supplier<T> question) {
        try {
            return question.get();
        } catch (SdkException e) {
            throw refusals.of(doing, e);
        }
    }
}
