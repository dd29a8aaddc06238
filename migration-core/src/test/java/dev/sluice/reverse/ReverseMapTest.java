package dev.sluice.reverse;

import static dev.sluice.testbed.PublicTables.column;
import static dev.sluice.testbed.PublicTables.nullable;
import static dev.sluice.testbed.PublicTables.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.design.Design;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.ListValue;
import dev.sluice.item.AttributeValue.MapValue;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import dev.sluice.project.ProjectReader;
import dev.sluice.projection.Projection;
import dev.sluice.projection.SourceColumn;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.ColumnType;
import dev.sluice.source.ForeignKey;
import dev.sluice.source.NumericType;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The inverse of a projection")
final class ReverseMapTest {
    private static final ColumnType INT = BaseType.of(BaseKind.INT4);
    private static final ColumnType TEXT = BaseType.of(BaseKind.TEXT);
    private static final ColumnType MOMENT = BaseType.of(BaseKind.TIMESTAMPTZ);

    private static final Schema SCHEMA = new Schema(List.of(
            table(
                    "customer",
                    List.of("customer_id"),
                    List.of(),
                    column("customer_id", INT),
                    column("handle", TEXT),
                    nullable("points", NumericType.of(10, 2)),
                    nullable("since", MOMENT),
                    column("active", BaseType.of(BaseKind.BOOL))),
            table(
                    "line",
                    List.of("customer_id", "number"),
                    List.of(new ForeignKey(
                            "line_customer",
                            List.of("customer_id"),
                            new QualifiedName("public", "customer"),
                            List.of("customer_id"))),
                    column("customer_id", INT),
                    column("number", INT),
                    nullable("label", TEXT))));

    private static final Set<SourceColumn> DEFAULTS =
            Set.of(new SourceColumn(new QualifiedName("public", "customer"), "active"));

    private static ReverseMap map(String entities) {
        return map(entities, DEFAULTS);
    }

    private static ReverseMap map(String entities, Set<SourceColumn> defaults) {
        String document = """
                sluice: 1
                name: shop
                source: {url: "jdbc:postgresql://localhost/shop"}
                tables:
                  shop:
                    partitionKey: {name: pk, type: S}
                    sortKey: {name: sk, type: S}
                    indexes:
                      by-day: {partitionKey: {name: day, type: S}, sortKey: {name: pk, type: S}, sparse: true}
                entities:
                """ + entities.indent(2);
        Design design = ProjectReader.parse(document).design();
        return ReverseMap.of(design, Projection.compile(design, SCHEMA), defaults);
    }

    private static Item item(String pk, String sk, Object... more) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        attributes.put("pk", new StringValue(pk));
        attributes.put("sk", new StringValue(sk));
        for (int i = 0; i < more.length; i += 2) {
            attributes.put((String) more[i], (AttributeValue) more[i + 1]);
        }
        return new Item(attributes);
    }

    @Nested
    @DisplayName("is not offered")
    final class NotOffered {
        private void refuses(String entities, String... parts) {
            assertThat(map(entities).obstacles())
                    .extracting(ReverseObstacle::toString)
                    .anySatisfy(reason -> assertThat(reason).contains(parts));
        }

        @Test
        @DisplayName("where a column is in a lossy attribute alone")
        void lossy() {
            refuses("""
                    Customer:
                      table: shop
                      from: public.customer
                      keys: {pk: "C#{customer_id}", sk: P}
                      attributes: {handle: handle, since: {column: since, as: epoch-seconds}}
                    """, "column since", "attribute since is lossy");
        }

        @Test
        @DisplayName("where a column that needs a value is in no attribute and no key")
        void needed() {
            refuses("""
                    Customer:
                      table: shop
                      from: public.customer
                      keys: {pk: "C#{customer_id}", sk: P}
                      attributes: {points: points}
                    """, "column handle", "NOT NULL without a default");
        }

        @Test
        @DisplayName("where a filter compares a column with more than one value that no item tells")
        void filter() {
            refuses("""
                    Customer:
                      table: shop
                      from: public.customer
                      where: {points: {at-least: 3}}
                      keys: {pk: "C#{customer_id}", sk: P}
                      attributes: {handle: handle}
                    """, "filter", "points");
        }

        @Test
        @DisplayName("where a text cannot be split again")
        void text() {
            refuses("""
                    Customer:
                      table: shop
                      from: public.customer
                      keys: {pk: "C#{customer_id}", sk: P}
                      attributes: {handle: handle, both: {text: "{handle}{points}"}}
                    """, "column points", "cannot be split again unambiguously");
        }

        @Test
        @DisplayName("where two entities show a row and neither tells all of it")
        void entities() {
            refuses("""
                    Customer:
                      table: shop
                      from: public.customer
                      keys: {pk: "C#{customer_id}", sk: P}
                      attributes: {handle: handle}
                    Points:
                      table: shop
                      from: public.customer
                      keys: {pk: "P#{customer_id}", sk: P}
                      attributes: {points: points}
                    """, "public.customer", "Customer, Points");
        }

        @Test
        @DisplayName("where an attribute is there under a condition alone, or rows count their changes")
        void condition() {
            refuses("""
                    Customer:
                      table: shop
                      from: public.customer
                      keys: {pk: "C#{customer_id}", sk: P}
                      attributes: {handle: handle, points: {column: points, when: {active: true}}}
                    """, "column points", "under a condition alone");
        }
    }

    private static final String CUSTOMER = """
            Customer:
              table: shop
              from: public.customer
              where: {active: true}
              keys: {pk: "C#{handle}", sk: "{customer_id:pad=6,signed,descending}", day: "{since:date=yyyy-MM-dd}"}
              attributes: {points: points, since: since, lines: {list: lines}}
              lists:
                lines:
                  from: public.line
                  foreignKey: [customer_id]
                  order: [number]
                  limit: 9
                  attributes: {n: number, label: label}
            """;

    private static RowOfItem row(ReverseMap map, Item item) {
        assertThat(map.read("shop", item)).isInstanceOf(ItemReading.OfRow.class);
        return ((ItemReading.OfRow) map.read("shop", item)).row();
    }

    @Test
    @DisplayName("reads keys, attributes, lists and what the filter demands as rows")
    void rows() {
        ReverseMap map = map(CUSTOMER);
        assertThat(map.obstacles()).isEmpty();
        assertThat(map.tables()).extracting(table -> table.name().name()).containsExactly("customer", "line");
        RowOfItem row = row(
                map,
                item(
                        "C#a%23b",
                        "8999957",
                        "points",
                        NumberValue.of(7),
                        "lines",
                        new ListValue(
                                List.of(new MapValue(Map.of("n", NumberValue.of(3), "label", new StringValue("x")))))));
        assertThat(row.columns())
                .containsEntry("handle", "a#b")
                .containsEntry("customer_id", "42")
                .containsEntry("points", "7")
                .containsEntry("since", null)
                .containsEntry("active", "true");
        assertThat(row.primaryKey()).containsExactly("42");
        assertThat(row.children().values()).containsExactly(List.of(childRow("42", "3", "x")));
    }

    private static Map<String, String> childRow(String customer, String number, String label) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("number", number);
        row.put("label", label);
        row.put("customer_id", customer);
        return row;
    }

    @ParameterizedTest
    @CsvSource({
        "C#a, 0899995, is no text of seven digits",
        "C#a#b, 8999957, has one separator too many",
        "D#a, 8999957, has another beginning",
        "C#a%zz, 8999957, has an escape that no value has",
        "C#a, x999957, is no number"
    })
    @DisplayName("calls a key poison that no row has")
    void poison(String pk, String sk, String why) {
        assertThat(map(CUSTOMER).read("shop", item(pk, sk))).as(why).isInstanceOf(ItemReading.Poison.class);
    }

    @Test
    @DisplayName("calls an item poison whose attribute has a type that its column never becomes")
    void wrongType() {
        ItemReading reading = map(CUSTOMER).read("shop", item("C#a", "8999957", "points", new StringValue("7")));
        assertThat(reading).isInstanceOfSatisfying(ItemReading.Poison.class, poison -> assertThat(poison.reason())
                .contains("attribute points", "type S", "becomes N")
                .doesNotContain("7"));
    }

    @Test
    @DisplayName("leads the items of one entity back, and compares those of another that shows less of the same rows")
    void leader() {
        ReverseMap map = map("""
                Handle:
                  table: shop
                  from: public.customer
                  keys: {pk: "H#{customer_id}", sk: H}
                  attributes: {handle: handle}
                Customer:
                  table: shop
                  from: public.customer
                  keys: {pk: "C#{customer_id}", sk: P}
                  attributes: {handle: handle, points: points, ttl: {column: since, as: epoch-seconds}, since: since}
                """);
        assertThat(map.obstacles()).isEmpty();
        assertThat(map.compared()).containsExactly("Handle");
    }

    private static SourceColumn of(String table, String column) {
        return new SourceColumn(new QualifiedName("public", table), column);
    }

    private static Map<SourceColumn, Set<Long>> numbers(Item item) {
        Map<SourceColumn, Set<Long>> numbers = new LinkedHashMap<>();
        map(CUSTOMER).addNumbers("shop", item, numbers);
        return numbers;
    }

    @Test
    @DisplayName("tells the whole numbers of an item and its lists, also of one that as a whole leads to no row")
    void numbers() {
        ListValue lines = new ListValue(List.of(
                new MapValue(Map.of("n", NumberValue.of(3))),
                new StringValue("no line"),
                new MapValue(Map.of("n", new StringValue("4"))),
                new MapValue(Map.of("n", NumberValue.of(9)))));
        assertThat(numbers(item("C#a", "8999957", "points", NumberValue.of(7), "lines", lines)))
                .containsOnly(
                        Map.entry(of("customer", "customer_id"), Set.of(42L)),
                        Map.entry(of("customer", "points"), Set.of(7L)),
                        Map.entry(of("line", "number"), Set.of(3L, 9L)));
        assertThat(numbers(item("C#a", "8999957", "points", new StringValue("7"))))
                .as("poison")
                .containsOnly(Map.entry(of("customer", "customer_id"), Set.of(42L)));
        assertThat(numbers(item("D#a", "8999957"))).as("somebody else's").isEmpty();
    }
}
