package dev.sluice.adapter.dynamodb;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.BatchAnswer;
import dev.sluice.gateway.InsertAnswer;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.PutAnswer;
import dev.sluice.gateway.TableDescription;
import dev.sluice.gateway.TogetherAnswer;
import dev.sluice.gateway.VersionedItem;
import dev.sluice.gateway.WriteGrant;
import dev.sluice.item.Item;
import dev.sluice.problem.UnreachableException;
import dev.sluice.run.Pause;
import dev.sluice.value.Version;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** The writing side of DynamoDB: each call is one attempt, the SDK's retries are off. Thread-safe. */
public final class DynamoDbItemStore implements ItemStore {
    private final DynamoDbClient client;
    private final Refusals refusals;
    private final Pause pause;
    private final DirectRequests requests;
    private final DirectWrites writes;

    /**
     * A store.
     *
     * @param client for everything but writing items
     * @param requests for writing items; both are closed with the store
     */
    DynamoDbItemStore(DynamoDbClient client, DirectRequests requests, TargetName target, Pause pause) {
        this.client = client;
        this.requests = requests;
        this.writes = new DirectWrites(requests);
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
    public Map<String, WriteGrant> grants(String table) {
        return asked(
                "describe table " + table,
                () -> WriteGrants.read(client.describeTable(request -> request.tableName(table))
                        .table()));
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
                if (page.count() == null) {
                    throw new UnreachableException("The target answered a scan of table " + table
                            + " without saying how many items it found; it is no DynamoDB, look at the endpoint.");
                }
                if (page.count() > 0) {
                    return false;
                }
                from = page.lastEvaluatedKey();
            } while (!from.isEmpty());
            return true;
        });
    }

    @Override
    public PutAnswer putIfNewer(TableDesign table, VersionedItem item) {
        return writes.put(table, item);
    }

    @Override
    public PutAnswer replace(TableDesign table, VersionedItem item, Item seen) {
        return writes.replace(table, item, seen);
    }

    @Override
    public PutAnswer adopt(TableDesign table, Item seen, Version version) {
        return writes.adopt(table, seen, version);
    }

    @Override
    public PutAnswer putIfGone(TableDesign table, VersionedItem tombstone) {
        return writes.putIfGone(table, tombstone);
    }

    @Override
    public TogetherAnswer putTogether(TableDesign table, List<VersionedItem> items) {
        return writes.together(table, items);
    }

    @Override
    public InsertAnswer insertBatch(TableDesign table, List<VersionedItem> items) {
        return writes.inserts(table, items);
    }

    @Override
    public BatchAnswer putBatch(TableDesign table, List<VersionedItem> items) {
        return writes.batch(table, items);
    }

    @Override
    public void canary(TableDesign table, RandomGenerator random) {
        asked("write a canary to table " + table.name(), () -> {
            new Canary(client).fly(table, random);
            return table;
        });
    }

    @Override
    public void setInPlace(TableDesign table, Item key, String attribute, dev.sluice.item.AttributeValue value) {
        Map<String, AttributeValue> names = new HashMap<>();
        table.keyAttributes()
                .forEach(one ->
                        names.put(one.name(), ReaderConversion.scalar(Objects.requireNonNull(key.get(one.name())))));
        asked(
                "write to table " + table.name(),
                () -> client.updateItem(request -> request.tableName(table.name())
                        .key(names)
                        .updateExpression("SET #a = :v")
                        .expressionAttributeNames(Map.of("#a", attribute))
                        .expressionAttributeValues(Map.of(":v", ReaderConversion.scalar(value)))));
    }

    @Override
    public void delete(TableDesign table) {
        asked("delete table " + table.name(), () -> {
            try {
                client.deleteTable(request -> request.tableName(table.name()));
            } catch (ResourceNotFoundException gone) {
                // So it is.
            }
            return table;
        });
    }

    @Override
    public Optional<Instant> time() {
        return requests.time().now();
    }

    @Override
    public void close() {
        client.close();
        requests.close();
    }

    /** Asks once more where the first request was signed by a wrong clock: its refusal tells the right time. */
    private <T> T asked(String doing, Supplier<T> question) {
        try {
            return question.get();
        } catch (SdkException e) {
            if (FailureClassification.isAboutClock(e)) {
                return askedOnce(doing, question);
            }
            throw refusals.of(doing, e);
        }
    }

    private <T> T askedOnce(String doing, Supplier<T> question) {
        try {
            return question.get();
        } catch (SdkException e) {
            throw refusals.of(doing, e);
        }
    }
}
