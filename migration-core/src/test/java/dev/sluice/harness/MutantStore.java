package dev.sluice.harness;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.BatchAnswer;
import dev.sluice.gateway.InsertAnswer;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.PutAnswer;
import dev.sluice.gateway.StoreFailure;
import dev.sluice.gateway.VersionedItem;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.Item;
import dev.sluice.testbed.EncodedItems;
import dev.sluice.testbed.SdkItems;
import dev.sluice.value.WriteUnits;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** An item store with a defect, so that the engine around it has it too. Thread-safe. */
final class MutantStore implements InvocationHandler {
    private final ItemStore store;
    private final Mutant mutant;
    private final Optional<DynamoDbClient> client;
    private final ExecutorService later = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "later");
        thread.setDaemon(true);
        return thread;
    });

    private MutantStore(ItemStore store, Mutant mutant, String endpoint) {
        this.store = store;
        this.mutant = mutant;
        this.client = mutant == Mutant.NOT_STRICTLY_NEWER ? Optional.of(client(endpoint)) : Optional.empty();
    }

    /** The store with the defect; the store itself where the mutant has none here. */
    static ItemStore of(ItemStore store, Mutant mutant, String endpoint) {
        return (ItemStore) Proxy.newProxyInstance(
                ItemStore.class.getClassLoader(),
                new Class<?>[] {ItemStore.class},
                new MutantStore(store, mutant, endpoint));
    }

    @Override
    @SuppressWarnings("unchecked")
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "putIfNewer" -> put((TableDesign) arguments[0], (VersionedItem) arguments[1]);
            case "insertBatch" -> insert((TableDesign) arguments[0], (List<VersionedItem>) arguments[1]);
            case "putBatch" -> batch((TableDesign) arguments[0], (List<VersionedItem>) arguments[1]);
            default -> call(method, arguments);
        };
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(store, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private PutAnswer put(TableDesign table, VersionedItem item) {
        return switch (mutant) {
            case NO_CONDITION -> stored(store.putBatch(table, List.of(item)));
            case NOT_STRICTLY_NEWER -> putUnlessOlder(table, item);
            case CHECKPOINT_FIRST -> {
                sendLater(() -> store.putIfNewer(table, item) instanceof PutAnswer.Failed);
                yield new PutAnswer.Stored(WriteUnits.ZERO, Optional.empty());
            }
            case DROPPED_COLUMN -> store.putIfNewer(table, withoutEmail(table, item));
            case LOST_RETRY -> {
                PutAnswer answer = store.putIfNewer(table, item);
                yield answer instanceof PutAnswer.Failed
                        ? new PutAnswer.Stored(WriteUnits.ZERO, Optional.empty())
                        : answer;
            }
            default -> store.putIfNewer(table, item);
        };
    }

    private InsertAnswer insert(TableDesign table, List<VersionedItem> items) {
        return switch (mutant) {
            case NOT_STRICTLY_NEWER ->
                new InsertAnswer(
                        items.stream()
                                .map(item -> result(putUnlessOlder(table, item)))
                                .toList(),
                        WriteUnits.ZERO);
            case CHECKPOINT_FIRST -> {
                items.forEach(item -> put(table, item));
                yield allStored(items);
            }
            case DROPPED_COLUMN ->
                store.insertBatch(
                        table,
                        items.stream().map(item -> withoutEmail(table, item)).toList());
            case LOST_RETRY -> as(store.insertBatch(table, items), InsertAnswer.Failed.class);
            case DUPLICATE_AS_WRITTEN -> as(store.insertBatch(table, items), InsertAnswer.KeyPresent.class);
            default -> store.insertBatch(table, items);
        };
    }

    private BatchAnswer batch(TableDesign table, List<VersionedItem> items) {
        BatchAnswer answer = store.putBatch(table, items);
        return mutant == Mutant.LOST_RETRY ? new BatchAnswer(List.of(), answer.consumed(), Optional.empty()) : answer;
    }

    private static InsertAnswer allStored(List<VersionedItem> items) {
        return new InsertAnswer(
                items.stream()
                        .<InsertAnswer.Result>map(item -> new InsertAnswer.Stored())
                        .toList(),
                WriteUnits.ZERO);
    }

    /** The answer with one kind of result taken for success. */
    private static InsertAnswer as(InsertAnswer answer, Class<? extends InsertAnswer.Result> taken) {
        return new InsertAnswer(
                answer.results().stream()
                        .map(result -> taken.isInstance(result) ? new InsertAnswer.Stored() : result)
                        .toList(),
                answer.consumed());
    }

    private void sendLater(java.util.function.BooleanSupplier failed) {
        later.execute(() -> {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
            boolean again = true;
            while (again) {
                again = failed.getAsBoolean();
            }
        });
    }

    private static PutAnswer stored(BatchAnswer answer) {
        if (answer.failure().isPresent()) {
            return new PutAnswer.Failed(answer.failure().get());
        }
        return answer.unprocessed().isEmpty()
                ? new PutAnswer.Stored(answer.consumed(), Optional.empty())
                : new PutAnswer.Failed(new StoreFailure(StoreFailure.Kind.THROTTLE, "UnprocessedItems", "later"));
    }

    private static InsertAnswer.Result result(PutAnswer answer) {
        if (answer instanceof PutAnswer.Failed failed) {
            return new InsertAnswer.Failed(failed.failure());
        }
        return answer instanceof PutAnswer.Stored ? new InsertAnswer.Stored() : new InsertAnswer.KeyPresent();
    }

    private PutAnswer putUnlessOlder(TableDesign table, VersionedItem item) {
        Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> attributes =
                new LinkedHashMap<>(SdkItems.toSdk(item.content().decoded()));
        var version = software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN(
                item.version().number().toString());
        attributes.put("_mv", version);
        attributes.put(
                "_mh",
                software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB(SdkBytes.fromByteArray(
                        item.content().contentHash().toBinary().toByteArray())));
        try {
            client.orElseThrow().putItem(request -> request.tableName(table.name())
                    .item(attributes)
                    .conditionExpression("attribute_not_exists(pk) OR #v <= :v")
                    .expressionAttributeNames(Map.of("#v", "_mv"))
                    .expressionAttributeValues(Map.of(":v", version)));
            return new PutAnswer.Stored(WriteUnits.ZERO, Optional.empty());
        } catch (ConditionalCheckFailedException refused) {
            return store.putIfNewer(table, item);
        } catch (SdkException fault) {
            return new PutAnswer.Failed(new StoreFailure(StoreFailure.Kind.TRANSIENT, "Fault", "a fault"));
        }
    }

    private static VersionedItem withoutEmail(TableDesign table, VersionedItem item) {
        Map<String, AttributeValue> attributes =
                new LinkedHashMap<>(item.content().decoded().attributes());
        attributes.remove("email");
        return EncodedItems.of(table, new Item(attributes), item.version());
    }

    private static DynamoDbClient client(String endpoint) {
        return DynamoDbClient.builder()
                .endpointOverride(URI.create(endpoint))
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(Apache5HttpClient.builder())
                .overrideConfiguration(configuration -> configuration.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }
}
