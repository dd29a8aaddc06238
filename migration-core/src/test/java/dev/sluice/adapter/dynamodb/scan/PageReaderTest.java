package dev.sluice.adapter.dynamodb.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyType;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.HashedItem;
import dev.sluice.gateway.HashedPage;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.CanonicalForm;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import dev.sluice.value.CapacityUnits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A page of a scan, read from JSON to hashes (R-80)")
final class PageReaderTest {
    private static final List<String> KEY = List.of("pk", "number");
    private static final TableDesign TABLE = new TableDesign(
            "t",
            new KeyAttribute("pk", KeyType.S),
            Optional.of(new KeyAttribute("number", KeyType.N)),
            List.of(),
            Optional.empty(),
            TableDesign.Scope.WHOLE_TABLE);
    private static final String ITEM = "{\"pk\":{\"S\":\"a\"},\"number\":{\"N\":\"1\"}}";

    private final PageReader reader = new PageReader(TABLE);

    private HashedPage read(String page) throws IOException {
        return reader.read(page.getBytes(StandardCharsets.UTF_8));
    }

    /** A page with one item, which has one more attribute. */
    private static String with(String attribute) {
        return "{\"Items\":[{\"pk\":{\"S\":\"a\"},\"number\":{\"N\":\"1\"}," + attribute + "}],\"Count\":1}";
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    @DisplayName("gives the hashes of the writer's canonical form, whatever the items and however they are written")
    void hashes(long seed) throws IOException {
        HostilePages pages = new HostilePages(seed);
        for (int page = 0; page < 60; page++) {
            List<Item> items =
                    IntStream.range(0, page % 7).mapToObj(i -> pages.item()).toList();

            HashedPage read = read(pages.page(items, ""));

            assertThat(read.items()).hasSameSizeAs(items);
            assertThat(read.lastKey()).isEmpty();
            assertThat(read.consumed()).isEqualTo(new CapacityUnits(2.5));
            for (int i = 0; i < items.size(); i++) {
                assertSame(read.items().get(i), items.get(i));
            }
        }
    }

    private static void assertSame(HashedItem read, Item item) {
        assertThat(read.content()).isEqualTo(CanonicalForm.hash(item));
        assertThat(read.key()).isEqualTo(CanonicalForm.keyHash(item, KEY));
        Map<String, dev.sluice.item.AttributeValue> outline = new LinkedHashMap<>(item.attributes());
        if (item.get(EngineAttributes.DELETED) == null) {
            outline.keySet().removeIf(name -> !KEY.contains(name) && !EngineAttributes.NAMES.contains(name));
        }
        assertThat(CanonicalForm.bytes(read.outline())).isEqualTo(CanonicalForm.bytes(new Item(outline)));
        assertThat(read.outline().get(EngineAttributes.VERSION)).isEqualTo(item.get(EngineAttributes.VERSION));
        assertThat(read.outline().get(EngineAttributes.HASH)).isEqualTo(item.get(EngineAttributes.HASH));
    }

    @Test
    @DisplayName("tells where it ended, and may be empty and not the last (A7)")
    void lastKey() throws IOException {
        HashedPage page =
                read("{\"Items\":[],\"Count\":0,\"LastEvaluatedKey\":{\"number\":{\"N\":\"7\"},\"pk\":{\"S\":\"é\"}}}");

        assertThat(page.items()).isEmpty();
        assertThat(page.lastKey()).contains(new Item(Map.of("pk", new StringValue("é"), "number", NumberValue.of(7))));
    }

    @Test
    @DisplayName("is refused wherever it breaks off")
    void truncated() throws IOException {
        HostilePages pages = new HostilePages(77);
        byte[] page = pages.page(List.of(pages.item(), pages.item()), "\"LastEvaluatedKey\":" + ITEM)
                .strip()
                .getBytes(StandardCharsets.UTF_8);
        assertThat(reader.read(page).items()).hasSize(2);
        int step = Math.max(1, page.length / 3_000);
        for (int length = 0; length < page.length; length += step) {
            byte[] part = java.util.Arrays.copyOf(page, length);

            assertThatThrownBy(() -> reader.read(part)).as("%d bytes", length).isInstanceOf(IOException.class);
        }
        assertThat(reader.read(page).items()).as("after all that").hasSize(2);
    }

    @Test
    @DisplayName("never hides a byte that changed: another hash, or refused, unless it means the same")
    void damaged() throws IOException {
        HostilePages pages = new HostilePages(78);
        Random random = new Random(79);
        for (int round = 0; round < 4_000; round++) {
            byte[] page = pages.page(List.of(pages.item()), "").getBytes(StandardCharsets.UTF_8);
            HashedPage before = reader.read(page);
            byte[] changed = page.clone();
            changed[random.nextInt(page.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                HashedPage after = reader.read(changed);
                boolean same = after.items().equals(before.items());
                assertThat(same && !meansTheSame(page, changed))
                        .as(new String(changed, StandardCharsets.UTF_8))
                        .isFalse();
            } catch (IOException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    /** By another parser; what stands beside the items takes no part, and neither do the writing of exponents and the unused bits of Base64. */
    private static boolean meansTheSame(byte[] one, byte[] other) {
        try {
            return normal(one).equals(normal(other));
        } catch (RuntimeException unreadable) {
            return false;
        }
    }

    private static String normal(byte[] page) {
        String items = JsonParser.parseString(new String(page, StandardCharsets.UTF_8))
                .getAsJsonObject()
                .get("Items")
                .toString();
        return items.replaceAll("[eE]", "e").replaceAll(".(={1,2})\"", "$1\"");
    }

    @Nested
    @DisplayName("is refused when")
    final class Refused {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "null",
                    "[]",
                    "{}",
                    "{\"Items\":[]}",
                    "{\"Count\":0}",
                    "{\"Items\":null,\"Count\":0}",
                    "{\"Items\":[],\"Count\":1}",
                    "{\"Items\":[" + ITEM + "],\"Count\":0}",
                    "{\"Items\":[" + ITEM + "],\"Count\":2}",
                    "{\"Items\":[" + ITEM + "],\"Count\":\"1\"}",
                    "{\"Items\":[" + ITEM + "],\"Items\":[],\"Count\":1}",
                    "{\"Items\":[],\"Count\":0,\"Count\":0}",
                    "{\"Items\":[" + ITEM + "],\"Count\":1} {}",
                    "{\"Items\":[" + ITEM + "],\"Count\":1}}",
                    "{\"Items\":[" + ITEM + ",],\"Count\":1}",
                    "{\"Items\":[1],\"Count\":1}",
                    "{\"Items\":[{\"pk\":{\"S\":\"a\"}}],\"Count\":1}",
                    "{\"Items\":[],\"Count\":0,\"LastEvaluatedKey\":{\"pk\":{\"S\":\"a\"}}}",
                    "{\"Items\":[],\"Count\":0,\"LastEvaluatedKey\":null}",
                    "{\"Items\":[],\"Count\":0,\"LastEvaluatedKey\":{\"x\":{\"S\":\"a\"},\"pk\":{\"S\":\"a\"},\"number\":{\"N\":\"1\"}}}",
                    "<html>no</html>"
                })
        @DisplayName("it is no whole page of its table")
        void pages(String page) {
            assertThatThrownBy(() -> read(page)).isInstanceOf(IOException.class);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"x\":{}",
                    "\"x\":null",
                    "\"x\":\"a\"",
                    "\"x\":{\"S\":\"a\",\"N\":\"1\"}",
                    "\"x\":{\"Q\":\"a\"}",
                    "\"x\":{\"S\":1}",
                    "\"x\":{\"S\":null}",
                    "\"x\":{\"N\":1}",
                    "\"x\":{\"N\":\"\"}",
                    "\"x\":{\"N\":\"one\"}",
                    "\"x\":{\"N\":\"1e\"}",
                    "\"x\":{\"N\":\"NaN\"}",
                    "\"x\":{\"N\":\"1E+1000000000\"}",
                    "\"x\":{\"N\":\"1E-1000000000\"}",
                    "\"x\":{\"B\":\"*\"}",
                    "\"x\":{\"B\":\"YQ=\"}",
                    "\"x\":{\"BOOL\":\"true\"}",
                    "\"x\":{\"NULL\":false}",
                    "\"x\":{\"L\":{}}",
                    "\"x\":{\"L\":[\"a\"]}",
                    "\"x\":{\"M\":[]}",
                    "\"x\":{\"M\":{\"a\":{\"S\":\"1\"},\"b\":{\"S\":\"1\"},\"a\":{\"S\":\"2\"}}}",
                    "\"x\":{\"SS\":\"a\"}",
                    "\"x\":{\"SS\":[1]}",
                    "\"x\":{\"NS\":[\"a\"]}",
                    "\"x\":{\"BS\":[null]}",
                    "\"x\":{\"S\":\"\\ud83d\"}",
                    "\"x\":{\"S\":\"a\\ude00b\"}",
                    "\"\\ud83d\":{\"S\":\"a\"}",
                    "\"x\":{\"S\":\"a\"},\"x\":{\"S\":\"a\"}",
                    "\"pk\":{\"S\":\"a\"}"
                })
        @DisplayName("a value is none that DynamoDB writes")
        void values(String attribute) throws IOException {
            assertThat(read(with("\"x\":{\"S\":\"a\"}")).items()).hasSize(1);

            assertThatThrownBy(() -> read(with(attribute))).isInstanceOf(IOException.class);

            assertThat(read(with("\"x\":{\"S\":\"a\"}")).items())
                    .as("after that")
                    .hasSize(1);
        }

        @Test
        @DisplayName("lists lie within each other without end, and without an overflow")
        void deep() {
            String deep = "{\"L\":[".repeat(100_000);

            assertThatThrownBy(() -> read(with("\"x\":" + deep))).isInstanceOf(IOException.class);
        }

        @Test
        @DisplayName("without a word of its content, which may be sensitive")
        void quiet() {
            assertThatThrownBy(() -> read("{\"Items\":[{\"pk\":{\"S\":secret}}]}"))
                    .isInstanceOf(IOException.class)
                    .hasMessageNotContaining("secret")
                    .hasMessageContaining("byte");
        }
    }
}
