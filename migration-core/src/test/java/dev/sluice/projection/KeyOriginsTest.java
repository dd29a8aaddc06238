package dev.sluice.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValueSink;
import dev.sluice.item.Item;
import dev.sluice.testbed.Shop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The row that a key comes from")
final class KeyOriginsTest {
    private static final int KEYS = 20_000;

    private final Projection projection = Shop.projectionWithGuests();
    private final KeyOrigins notes = origins("Note");

    private KeyOrigins origins(String entity) {
        return new KeyOrigins(Shop.design(), projection.entity(entity).orElseThrow());
    }

    @Test
    @DisplayName("is read back from every key that a row can have, whatever its texts hold")
    void everyKey() {
        SplittableRandom random = new SplittableRandom(17);
        TableKey key = projection.entity("Note").orElseThrow().tableKey();
        AttributeValueSink sink = new AttributeValueSink();
        for (int i = 0; i < KEYS; i++) {
            String id = String.valueOf(random.nextInt(100_000_000));
            Map<String, @Nullable String> row = new HashMap<>();
            row.put("note_id", id);
            row.put("owner", text(random));
            assertThat(key.write(row, sink)).isTrue();
            assertThat(notes.of(sink.item().orElseThrow())).isEqualTo(new KeyOrigin.Row(List.of(id)));
        }
    }

    private static String text(SplittableRandom random) {
        String letters = "#%2350aZ\u00e9 \u20ac\ud83d\ude00";
        StringBuilder text = new StringBuilder("o");
        for (int i = random.nextInt(8); i > 0; i--) {
            text.appendCodePoint(letters.codePointAt(letters.offsetByCodePoints(0, random.nextInt(12))));
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 9, 10, 11, 18, 19, 20, 21, 30, 38})
    @DisplayName("is read back whatever the width of its pad")
    void everyPad(int digits) {
        Projection padded = Shop.projectionWithPad(digits);
        EntityProjection note = padded.entity("Note").orElseThrow();
        KeyOrigins origins = new KeyOrigins(Shop.designWithPad(digits), note);
        AttributeValueSink sink = new AttributeValueSink();
        for (int id : new int[] {0, 1, 9, 10, 12345, 2147483647}) {
            Map<String, @Nullable String> row = new HashMap<>();
            row.put("note_id", String.valueOf(id));
            row.put("owner", "o");
            if (note.tableKey().write(row, sink)) {
                assertThat(origins.of(sink.item().orElseThrow()))
                        .isEqualTo(new KeyOrigin.Row(List.of(String.valueOf(id))));
            } else {
                assertThat(String.valueOf(id).length()).isGreaterThan(digits);
            }
        }
    }

    @Test
    @DisplayName("is nobody, or one whose key is another, for a key with any letter changed")
    void changedKeys() {
        SplittableRandom random = new SplittableRandom(18);
        for (int i = 0; i < KEYS; i++) {
            String id = String.valueOf(random.nextInt(100_000_000));
            StringBuilder sort = new StringBuilder("0".repeat(8 - id.length()) + id);
            sort.setCharAt(random.nextInt(8), "0123456789-#+e. ".charAt(random.nextInt(16)));
            KeyOrigin origin = notes.of(item("NOTE#x", sort.toString()));
            if (origin instanceof KeyOrigin.Row row && row.primaryKey().equals(List.of(id))) {
                assertThat(sort.toString()).isEqualTo("0".repeat(8 - id.length()) + id);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CUSTOMER#42, PROFILE, 42",
        "CUSTOMER#-42, PROFILE, -42",
        "CUSTOMER#2147483647, PROFILE, 2147483647",
        "CUSTOMER#007, PROFILE, 7",
    })
    @DisplayName("has the number in the key as its own")
    void numbers(String partition, String sort, String primaryKey) {
        assertThat(origins("Customer").of(item(partition, sort))).isEqualTo(new KeyOrigin.Row(List.of(primaryKey)));
    }

    @ParameterizedTest
    @CsvSource({
        "CUSTOMER#2147483648, PROFILE",
        "CUSTOMER#, PROFILE",
        "CUSTOMER#4x, PROFILE",
        "CUSTOMER#4#2, PROFILE",
        "CUSTOMER#42, PROFILES",
        "customer#42, PROFILE",
        "CUSTOMER#%34, PROFILE2",
        "CUSTOMER#%3, PROFILE",
        "CUSTOMER#1e2, PROFILE",
    })
    @DisplayName("is nobody where the key has another form, or its number no place in the column")
    void nobody(String partition, String sort) {
        assertThat(origins("Customer").of(item(partition, sort))).isEqualTo(new KeyOrigin.Nobody());
    }

    @Test
    @DisplayName("is nobody where a key attribute has another type, or is not there")
    void otherTypes() {
        Item number = new Item(
                Map.of("pk", AttributeValue.NumberValue.of(42), "sk", new AttributeValue.StringValue("PROFILE")));
        Item alone = new Item(Map.of("pk", new AttributeValue.StringValue("CUSTOMER#42")));

        assertThat(origins("Customer").of(number)).isEqualTo(new KeyOrigin.Nobody());
        assertThat(origins("Customer").of(alone)).isEqualTo(new KeyOrigin.Nobody());
    }

    @Test
    @DisplayName("is not told where the key does not hold the row's primary key")
    void untold() {
        assertThat(origins("Guest").of(item("CUSTOMER#42", "PROFILE"))).isEqualTo(new KeyOrigin.Untold());
    }

    private static Item item(String partition, String sort) {
        return new Item(
                Map.of("pk", new AttributeValue.StringValue(partition), "sk", new AttributeValue.StringValue(sort)));
    }
}
