package dev.sluice.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyType;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.Connections;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.ItemSweeper;
import dev.sluice.gateway.SweepAnswer;
import dev.sluice.gateway.TargetReader;
import dev.sluice.item.AttributeValue.BinaryValue;
import dev.sluice.item.AttributeValue.BooleanValue;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Binary;
import dev.sluice.item.Item;
import dev.sluice.run.Pause;
import dev.sluice.testbed.LocalDynamoDb;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@DisplayName("R-13: taking the engine's marks from items of DynamoDB")
final class DynamoDbItemSweeperIT {
    private static final Pause PAUSE = duration -> LockSupport.parkNanos(duration.toNanos());
    private static final BigDecimal VERSION = new BigDecimal("99999999999999999999999999999999999999");
    private static final byte[] HASH = {1, 2, 3};

    private final TableDesign table = new TableDesign(
            LocalDynamoDb.tableName("sweep"),
            new KeyAttribute("pk", KeyType.S),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            TableDesign.Scope.WHOLE_TABLE);
    private final DynamoDbConnector connector = new DynamoDbConnector(PAUSE);
    private final DynamoDbClient client = new Clients(LocalDynamoDb.settings()).withRetries(1);
    private final TargetReader reader = connector.openReader(LocalDynamoDb.settings());
    private final ItemSweeper sweeper = connector.openSweeper(LocalDynamoDb.settings(), Connections.of(2));

    @BeforeEach
    void create() {
        try (ItemStore store = connector.openStore(LocalDynamoDb.settings(), 1)) {
            store.create(table);
        }
    }

    @AfterEach
    void close() {
        sweeper.close();
        reader.close();
        client.close();
    }

    private Item marked(boolean deleted, String... notes) {
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        item.put("pk", AttributeValue.fromS("a"));
        item.put("_mv", AttributeValue.fromN(VERSION.toPlainString()));
        item.put("_mh", AttributeValue.fromB(software.amazon.awssdk.core.SdkBytes.fromByteArray(HASH)));
        if (deleted) {
            item.put("_md", AttributeValue.fromBool(true));
        }
        for (String name : notes) {
            item.put(name, AttributeValue.fromS("x"));
        }
        client.putItem(request -> request.tableName(table.name()).item(item));
        return now().orElseThrow();
    }

    private Optional<Item> now() {
        return reader.get(table.name(), new Item(Map.of("pk", new StringValue("a"))));
    }

    private void update(String expression) {
        client.updateItem(request -> request.tableName(table.name())
                .key(Map.of("pk", AttributeValue.fromS("a")))
                .updateExpression(expression)
                .expressionAttributeValues(Map.of(":v", AttributeValue.fromS("y"))));
    }

    @Test
    @DisplayName("takes the marks and nothing else, also of an item that the application changed in place meanwhile")
    void stripped() {
        Item seen = marked(false, "note");
        assertThat(seen.attributes())
                .containsEntry("_mv", new NumberValue(VERSION))
                .containsEntry("_mh", new BinaryValue(Binary.copyOf(HASH)));
        update("SET note = :v, more = :v");

        SweepAnswer answer = sweeper.strip(table, seen);

        assertThat(answer).isInstanceOfSatisfying(SweepAnswer.Done.class, done -> assertThat(
                        done.consumed().total().count())
                .isPositive());
        assertThat(now().orElseThrow().attributes())
                .containsOnlyKeys("pk", "note", "more")
                .containsEntry("note", new StringValue("y"));
        assertThat(sweeper.strip(table, seen)).isInstanceOf(SweepAnswer.Changed.class);
    }

    @Test
    @DisplayName("makes no item where the application removed it, and leaves one with other marks")
    void changed() {
        Item seen = marked(false, "note");
        client.deleteItem(request -> request.tableName(table.name()).key(Map.of("pk", AttributeValue.fromS("a"))));
        assertThat(sweeper.strip(table, seen)).isInstanceOf(SweepAnswer.Changed.class);
        assertThat(sweeper.remove(table, seen, Set.of("note"))).isInstanceOf(SweepAnswer.Changed.class);
        assertThat(now()).isEmpty();
        marked(true);
        assertThat(sweeper.strip(table, seen)).isInstanceOf(SweepAnswer.Changed.class);
        assertThat(now().orElseThrow().attributes()).containsEntry("_md", new BooleanValue(true));
    }

    @Test
    @DisplayName(
            "removes a tombstone, but none that has got an attribute of the design; what has another one is put back without marks")
    void removed() {
        Item seen = marked(true);
        update("SET note = :v");
        assertThat(sweeper.remove(table, seen, Set.of("note", "kind"))).isInstanceOf(SweepAnswer.Changed.class);
        assertThat(now().orElseThrow().attributes()).containsKeys("note", "_md");

        Item bare = marked(true);
        update("SET unheard = :v");
        assertThat(sweeper.remove(table, bare, Set.of("note", "kind"))).isInstanceOf(SweepAnswer.PutBack.class);
        assertThat(now().orElseThrow().attributes())
                .containsOnlyKeys("pk", "unheard")
                .containsEntry("unheard", new StringValue("y"));

        Item last = marked(true);
        assertThat(sweeper.remove(table, last, Set.of("note", "kind"))).isInstanceOf(SweepAnswer.Done.class);
        assertThat(now()).isEmpty();
    }
}
