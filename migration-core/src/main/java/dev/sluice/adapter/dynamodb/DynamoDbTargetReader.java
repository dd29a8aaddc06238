package dev.sluice.adapter.dynamodb;

import dev.sluice.access.DynamoRequest.Direction;
import dev.sluice.gateway.HashedScan;
import dev.sluice.gateway.TargetReader;
import dev.sluice.gateway.TargetReader.Consistency;
import dev.sluice.item.Item;
import dev.sluice.run.Pause;
import dev.sluice.value.CapacityUnits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/**
 * The verifier's reading side. It shares no code with {@link DynamoDbItemStore} but how a client is made: the way in which values are
 * read back is its own ({@link ReaderConversion}). Reads are repeated by the SDK's standard retries. Thread-safe.
 *
 * <p>Every method throws {@link dev.sluice.problem.UnreachableException} when the target cannot be reached or refuses, and {@link
 * dev.sluice.problem.InvalidInputException} when it calls the request itself wrong.
 */
public final class DynamoDbTargetReader implements TargetReader {
    /** Before a part of a batch that the service left out is asked for again, longer each time. */
    private static final Duration BETWEEN_PARTS = Duration.ofMillis(50);

    private static final int MOST_PARTS = 20;

    private final DynamoDbClient client;
    private final Optional<Supplier<StreamedScan>> streaming;
    private final Pause pause;
    private final Refusals refusals;
    private @Nullable StreamedScan streamed;

    /**
     * A reader.
     *
     * @param client closed with the reader
     * @param streaming opens the scan that hashes items as they come, once one is wanted; empty where it is not to be used
     */
    DynamoDbTargetReader(
            DynamoDbClient client, Optional<Supplier<StreamedScan>> streaming, TargetName target, Pause pause) {
        this.client = client;
        this.streaming = streaming;
        this.pause = pause;
        this.refusals = new Refusals(target);
    }

    @Override
    public Page scan(String table, int segment, int totalSegments, Optional<Item> startKey) {
        return asked("scan table " + table, () -> {
            var answer = client.scan(request -> request.tableName(table)
                    .segment(segment)
                    .totalSegments(totalSegments)
                    .consistentRead(true)
                    .exclusiveStartKey(start(startKey))
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
            return new Page(
                    ReaderConversion.items(answer.items()),
                    last(answer.lastEvaluatedKey()),
                    units(answer.consumedCapacity()));
        });
    }

    @Override
    public synchronized Optional<HashedScan> hashedScan() {
        if (streamed == null && streaming.isPresent()) {
            streamed = streaming.get().get();
        }
        return Optional.ofNullable(streamed);
    }

    @Override
    public Optional<Item> get(String table, Item key) {
        return asked("read an item of table " + table, () -> {
            var answer = client.getItem(request ->
                    request.tableName(table).key(ReaderConversion.key(key)).consistentRead(true));
            return answer.hasItem() ? Optional.of(ReaderConversion.item(answer.item())) : Optional.empty();
        });
    }

    @Override
    public List<Item> get(String table, List<Item> keys) {
        return asked("read items of table " + table, () -> {
            List<Item> found = new ArrayList<>();
            Map<String, KeysAndAttributes> wanted = keys.isEmpty() ? Map.of() : Map.of(table, wanted(keys));
            for (int attempt = 0; !wanted.isEmpty(); attempt++) {
                if (attempt > 0) {
                    pause.pause(BETWEEN_PARTS.multipliedBy(Math.min(attempt, MOST_PARTS)));
                }
                Map<String, KeysAndAttributes> asked = wanted;
                var answer = client.batchGetItem(request -> request.requestItems(asked));
                found.addAll(ReaderConversion.items(answer.responses().getOrDefault(table, List.of())));
                wanted = answer.unprocessedKeys();
            }
            return found;
        });
    }

    private static KeysAndAttributes wanted(List<Item> keys) {
        return KeysAndAttributes.builder()
                .keys(keys.stream().map(ReaderConversion::key).toList())
                .consistentRead(true)
                .build();
    }

    @Override
    public Page query(BoundQuery query, Optional<Item> startKey, int pageSize) {
        QueryExpressions expressions = QueryExpressions.of(query);
        QueryRequest request = QueryRequest.builder()
                .tableName(query.table())
                .indexName(query.index().orElse(null))
                .consistentRead(query.consistency() == Consistency.STRONG)
                .keyConditionExpression(expressions.keyCondition())
                .filterExpression(expressions.filter().isEmpty() ? null : expressions.filter())
                .expressionAttributeNames(expressions.names())
                .expressionAttributeValues(expressions.values())
                .scanIndexForward(query.direction() == Direction.ASCENDING)
                .exclusiveStartKey(start(startKey))
                .limit(pageSize)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build();
        String where = query.index().map(index -> "index " + index + " of ").orElse("");
        return asked("query " + where + "table " + query.table(), () -> {
            var answer = client.query(request);
            return new Page(
                    ReaderConversion.items(answer.items()),
                    last(answer.lastEvaluatedKey()),
                    units(answer.consumedCapacity()));
        });
    }

    @Override
    public synchronized void close() {
        client.close();
        if (streamed != null) {
            streamed.close();
        }
    }

    private <T> T asked(String doing, Supplier<T> question) {
        try {
            return question.get();
        } catch (SdkException e) {
            throw refusals.of(doing, e);
        }
    }

    private static @Nullable Map<String, AttributeValue> start(Optional<Item> startKey) {
        return startKey.map(ReaderConversion::key).orElse(null);
    }

    private static Optional<Item> last(Map<String, AttributeValue> key) {
        return key.isEmpty() ? Optional.empty() : Optional.of(ReaderConversion.item(key));
    }

    private static CapacityUnits units(@Nullable ConsumedCapacity consumed) {
        return consumed == null || consumed.capacityUnits() == null
                ? CapacityUnits.ZERO
                : new CapacityUnits(consumed.capacityUnits());
    }
}
