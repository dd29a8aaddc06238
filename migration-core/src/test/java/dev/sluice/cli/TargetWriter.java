package dev.sluice.cli;

import static dev.sluice.testbed.OwnThread.OWN_THREAD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import dev.sluice.testbed.LocalDynamoDb;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An application at the target that puts, updates in place and removes items, one after the other, and knows what it wrote. It may give a deleted key an
 * attribute in place, and put back items as it had read them, marks of the engine and all.
 */
final class TargetWriter implements AutoCloseable {
    private static final int KEYS = 60;
    private static final Map<String, AttributeValue> BACK =
            Map.of("pk", AttributeValue.fromS("TOKEN#back"), "sk", AttributeValue.fromS("TOKEN"));

    private final DynamoDbClient client = LocalDynamoDb.client();
    private final String table;
    private final Random random = new Random(Long.getLong("sluice.seed", 20_261_122L));
    private final Map<String, Map<String, String>> written = new TreeMap<>();
    private final AtomicLong writes = new AtomicLong();
    private volatile boolean touchesTombstones;
    private volatile boolean writesBack;
    private volatile boolean closing;
    private final CompletableFuture<Void> thread;

    TargetWriter(String table) {
        this.table = table;
        this.thread = CompletableFuture.runAsync(this::write, OWN_THREAD);
    }

    /** From now on keys of tombstones, and attributes that no design knows, too: the reverse sync would take neither. */
    void mayTouchTombstones() {
        touchesTombstones = true;
    }

    void writesBack(boolean whole) {
        writesBack = whole;
    }

    private void write() {
        while (!closing) {
            int number = 1 + random.nextInt(touchesTombstones ? KEYS : 40);
            if (number > 46 && number <= 50) {
                continue; // tombstones that nobody touches
            }
            String name = number > 50 ? "app-" + number : "old-" + number;
            Map<String, AttributeValue> key =
                    Map.of("pk", AttributeValue.fromS("TOKEN#" + name), "sk", AttributeValue.fromS("TOKEN"));
            String note = "n" + writes.get();
            Map<String, String> now = new HashMap<>(written.getOrDefault(name, Map.of()));
            switch (random.nextInt(writesBack && touchesTombstones ? 4 : 3)) {
                case 0 -> {
                    Map<String, AttributeValue> item = new HashMap<>(key);
                    item.put("note", AttributeValue.fromS(note));
                    client.putItem(request -> request.tableName(table).item(item));
                    now.clear();
                    now.put("note", note);
                }
                case 1 -> {
                    String attribute = touchesTombstones && random.nextBoolean() ? "extra" : "note";
                    client.updateItem(request -> request.tableName(table)
                            .key(key)
                            .updateExpression("SET " + attribute + " = :v")
                            .expressionAttributeValues(Map.of(":v", AttributeValue.fromS(note))));
                    now.put(attribute, note);
                }
                case 2 -> {
                    client.deleteItem(request -> request.tableName(table).key(key));
                    now.clear();
                    now.put("-", "-");
                }
                default -> {
                    Map<String, AttributeValue> item = new HashMap<>(key);
                    item.put("note", AttributeValue.fromS(note));
                    item.put("_mv", AttributeValue.fromN("7"));
                    client.putItem(request -> request.tableName(table).item(item));
                    now.clear();
                    now.put("note", note);
                }
            }
            if (now.size() > 1) {
                now.remove("-");
            }
            written.put(name, now);
            writes.incrementAndGet();
            LockSupport.parkNanos(Duration.ofMillis(15).toNanos());
        }
    }

    /** Puts a whole item with a mark, as who read it before would; from any thread. */
    void writeBackNow() {
        Map<String, AttributeValue> item = new HashMap<>(BACK);
        item.put("note", AttributeValue.fromS("back"));
        item.put("_mv", AttributeValue.fromN("7"));
        client.putItem(request -> request.tableName(table).item(item));
    }

    /** Removes it again. */
    void removeWrittenBack() {
        client.deleteItem(request -> request.tableName(table).key(BACK));
    }

    /** Lets it write on for a moment. */
    void awaitMore(int more) {
        long wanted = writes.get() + more;
        while (writes.get() < wanted && !thread.isDone()) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        assertThat(thread).as("the application's thread").isNotDone();
    }

    void end() {
        closing = true;
        thread.join();
    }

    /** Each attribute that it wrote is there as it wrote it last, and what it removed is not. */
    void requireWritten(Iterable<Item> items) {
        Map<String, Map<String, String>> found = new TreeMap<>();
        for (Item item : items) {
            Map<String, String> attributes = new HashMap<>();
            item.attributes().forEach((name, value) -> {
                if (value instanceof StringValue text && !name.equals("pk") && !name.equals("sk")) {
                    attributes.put(name, text.value());
                }
            });
            found.put(((StringValue) item.attributes().get("pk")).value().substring("TOKEN#".length()), attributes);
        }
        written.forEach((name, attributes) -> {
            if (attributes.containsKey("-")) {
                assertThat(found).as(name).doesNotContainKey(name);
            } else {
                assertThat(found).as(name).containsKey(name);
                assertThat(found.get(name)).as(name).containsAllEntriesOf(attributes);
            }
        });
        assertThat(written).hasSizeGreaterThan(20);
    }

    @Override
    public void close() {
        if (!closing) {
            end();
        }
        client.close();
    }
}
