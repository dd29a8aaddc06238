package dev.sluice.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyType;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.Connections;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import dev.sluice.item.ItemSize;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.testbed.RandomItems;
import dev.sluice.testbed.SdkItems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/**
 * The arithmetic of {@link ItemSize} against the units that DynamoDB Local charges. Every item has a key of its own, because
 * replacing one costs the larger of both. Where the documents are silent this is what was measured: a number's digits are paired from
 * the decimal point, a sign takes a byte, zero takes one byte in all, a set has no overhead.
 */
@DisplayName("DynamoDB Local charges what we say")
final class ItemSizeIT {
    private static final int KB = 1024;
    private static final int LARGEST = 409_600;

    private static final TableDesign TABLE = new TableDesign(
            LocalDynamoDb.tableName("sizes"),
            new KeyAttribute("pk", KeyType.N),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            TableDesign.Scope.WHOLE_TABLE);
    private static DynamoDbClient client;
    private static int keys = 100_000;

    @BeforeAll
    static void createTable() {
        new DynamoDbConnector(duration -> {})
                .openStore(LocalDynamoDb.settings(), 1)
                .create(TABLE);
        client = new Clients(LocalDynamoDb.settings()).withoutRetries(Connections.of(1));
    }

    @AfterAll
    static void close() {
        client.close();
    }

    @Test
    @DisplayName("for 150 random items of all types, padded to exactly k KB and to one byte more")
    void randomItems() {
        SplittableRandom random = new SplittableRandom(20261120);
        for (int i = 0; i < 150; i++) {
            Map<String, AttributeValue> content = new LinkedHashMap<>();
            int attributes = 1 + random.nextInt(8);
            for (int a = 0; a < attributes; a++) {
                content.put("a" + a + RandomItems.text(random), RandomItems.value(random));
            }
            assertBorder(content);
        }
    }

    @Test
    @DisplayName("for items of many random numbers, of every sign, scale and number of digits (I4)")
    void numbers() {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 40; i++) {
            Map<String, AttributeValue> content = new LinkedHashMap<>();
            for (int a = 0; a < 50; a++) {
                content.put("n" + a, new NumberValue(RandomItems.number(random)));
            }
            assertBorder(content);
        }
    }

    @Test
    @DisplayName("for the documents' worked example of 23 bytes (I19)")
    void workedExample() {
        Map<String, AttributeValue> content = new LinkedHashMap<>();
        content.put("shirt-color", new StringValue("R"));
        content.put("shirt-size", new StringValue("M"));

        assertThat(ItemSize.of(new Item(content)).measured().count()).isEqualTo(23);
        assertBorder(content);
    }

    @Test
    @DisplayName("and takes an item of 409,600 bytes, and none of 409,601 (I1)")
    void largest() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 3; i++) {
            Map<String, AttributeValue> content = Map.of("everything", RandomItems.everyType(random));

            assertThatCode(() -> units(padded(content, LARGEST))).doesNotThrowAnyException();
            assertThatThrownBy(() -> units(padded(content, LARGEST + 1)))
                    .isInstanceOf(DynamoDbException.class)
                    .hasMessageContaining("Item size has exceeded the maximum allowed size");
        }
    }

    private static void assertBorder(Map<String, AttributeValue> content) {
        long bare = size(padded(content, 0));
        int units = (int) (bare / KB) + 1;
        assertThat(units(padded(content, units * KB)))
                .as("%s at %d bytes", content, units * KB)
                .isEqualTo(units);
        assertThat(units(padded(content, units * KB + 1)))
                .as("%s at %d bytes", content, units * KB + 1)
                .isEqualTo(units + 1);
    }

    /** The content with a fresh key and a padding that brings the item to that size; with none where it is larger. */
    private static Item padded(Map<String, AttributeValue> content, int size) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        // Six digits without a trailing zero have the same size.
        keys += keys % 10 == 9 ? 2 : 1;
        attributes.put("pk", NumberValue.of(keys));
        attributes.putAll(content);
        attributes.put("~", new StringValue(""));
        long bare = size(new Item(attributes));
        if (size > bare) {
            attributes.put("~", new StringValue("x".repeat((int) (size - bare))));
            assertThat(size(new Item(attributes))).isEqualTo(size);
        }
        return new Item(attributes);
    }

    private static long size(Item item) {
        ItemSize size = ItemSize.of(item);
        assertThat(size.upperBound()).isGreaterThanOrEqualTo(size.measured());
        return size.measured().count();
    }

    private static double units(Item item) {
        return client.putItem(request -> request.tableName(TABLE.name())
                        .item(SdkItems.toSdk(item))
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                .consumedCapacity()
                .capacityUnits();
    }
}
