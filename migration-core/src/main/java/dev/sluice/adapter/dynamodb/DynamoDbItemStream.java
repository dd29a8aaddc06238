package dev.sluice.adapter.dynamodb;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.ItemStream;
import dev.sluice.gateway.ShardCursor;
import dev.sluice.gateway.StreamShard;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.run.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** DynamoDB Streams. Each call is one attempt. Thread-safe. */
public final class DynamoDbItemStream implements ItemStream {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    /** A stream is there within seconds; this is when something is wrong. */
    private static final int LOOKS = 300;

    private final DynamoDbClient client;
    private final DynamoDbStreamsClient streams;
    private final Refusals refusals;
    private final Pause pause;

    /**
     * Streams.
     *
     * @param client for tables and markers
     * @param streams for streams; both are closed with this
     */
    DynamoDbItemStream(DynamoDbClient client, DynamoDbStreamsClient streams, TargetName target, Pause pause) {
        this.client = client;
        this.streams = streams;
        this.refusals = new Refusals(target);
        this.pause = pause;
    }

    @Override
    public Optional<Enabled> state(String table) {
        return enabled(describe(table));
    }

    private TableDescription describe(String table) {
        return asked("describe table " + table, () -> client.describeTable(request -> request.tableName(table))
                .table());
    }

    private static Optional<Enabled> enabled(TableDescription table) {
        StreamSpecification said = table.streamSpecification();
        return said == null || !Boolean.TRUE.equals(said.streamEnabled()) || table.latestStreamArn() == null
                ? Optional.empty()
                : Optional.of(new Enabled(
                        table.latestStreamArn(),
                        said.streamViewType() == StreamViewType.NEW_AND_OLD_IMAGES
                                ? View.NEW_AND_OLD_IMAGES
                                : View.OTHER));
    }

    @Override
    public Enabled arm(String table) {
        Optional<Enabled> now = state(table);
        if (now.isPresent()) {
            requireImages(table, now.get());
            return now.get();
        }
        asked(
                "enable the stream of table " + table,
                () -> client.updateTable(
                        request -> request.tableName(table).streamSpecification(stream -> stream.streamEnabled(true)
                                .streamViewType(StreamViewType.NEW_AND_OLD_IMAGES))));
        for (int look = 0; look < LOOKS && !Thread.currentThread().isInterrupted(); look++) {
            TableDescription seen = describe(table);
            Optional<Enabled> there = enabled(seen);
            if (there.isPresent() && TableDescriptions.ACTIVE.equals(seen.tableStatusAsString())) {
                return there.get();
            }
            pause.pause(BETWEEN_LOOKS);
        }
        throw new UnreachableException("The stream of table " + table
                + " was enabled and is not there yet: look at it in the AWS console, then run the command again.");
    }

    private static void requireImages(String table, Enabled stream) {
        if (stream.view() != View.NEW_AND_OLD_IMAGES) {
            throw new InvalidInputException("Table " + table
                    + " has a stream that does not hold both images of an item, which lead back to rows, and a stream's view"
                    + " cannot be changed: disable it once nobody reads it any more, then run the command again.");
        }
    }

    @Override
    public List<StreamShard> shards(String stream) {
        List<StreamShard> shards = new ArrayList<>();
        String from = null;
        do {
            String start = from;
            DescribeStreamResponse page = asked(
                    "describe stream " + stream,
                    () -> streams.describeStream(
                            request -> request.streamArn(stream).exclusiveStartShardId(start)));
            page.streamDescription()
                    .shards()
                    .forEach(shard ->
                            shards.add(new StreamShard(shard.shardId(), Optional.ofNullable(shard.parentShardId()))));
            from = page.streamDescription().lastEvaluatedShardId();
        } while (from != null);
        return shards;
    }

    @Override
    public ShardCursor open(String stream, String shard, Optional<String> after) {
        return new DynamoDbShardCursor(streams, refusals, new DynamoDbShardCursor.Place(stream, shard), after);
    }

    @Override
    public boolean putMarker(TableDesign table, Item marker) {
        return asked("write a marker into table " + table.name(), () -> {
            try {
                client.putItem(request -> request.tableName(table.name())
                        .item(ReaderConversion.key(marker))
                        .conditionExpression("attribute_not_exists(#key)")
                        .expressionAttributeNames(
                                Map.of("#key", table.partitionKey().name())));
                return true;
            } catch (ConditionalCheckFailedException taken) {
                return false;
            }
        });
    }

    @Override
    public void removeMarker(TableDesign table, Item marker) {
        Map<String, AttributeValue> key = new LinkedHashMap<>(ReaderConversion.key(marker));
        key.keySet().removeAll(EngineAttributes.NAMES);
        asked("remove a marker from table " + table.name(), () -> {
            try {
                return client.deleteItem(request -> request.tableName(table.name())
                        .key(key)
                        .conditionExpression("attribute_not_exists(#key) OR #deleted = :true")
                        .expressionAttributeNames(
                                Map.of("#key", table.partitionKey().name(), "#deleted", EngineAttributes.DELETED))
                        .expressionAttributeValues(Map.of(":true", AttributeValue.fromBool(true))));
            } catch (ConditionalCheckFailedException foreign) {
                return foreign;
            }
        });
    }

    @Override
    public void close() {
        client.close();
        streams.close();
    }

    private <T extends @Nullable Object> T asked(String doing, Supplier<T> question) {
        try {
            return question.get();
        } catch (SdkException e) {
            throw refusals.of(doing, e);
        }
    }
}
