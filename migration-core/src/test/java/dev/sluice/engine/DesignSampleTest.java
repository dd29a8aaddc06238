package dev.sluice.engine;

import static dev.sluice.testbed.PublicTables.column;
import static dev.sluice.testbed.PublicTables.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.DesignSample.SampleRows;
import dev.sluice.engine.RenderedSample.Coverage;
import dev.sluice.engine.RenderedSample.View;
import dev.sluice.item.ItemJson;
import dev.sluice.problem.Finding;
import dev.sluice.project.KeyTemplateEdit;
import dev.sluice.project.ProjectReader;
import dev.sluice.projection.EntityReading;
import dev.sluice.projection.ReadColumn;
import dev.sluice.projection.SourceRow;
import dev.sluice.source.BaseKind;
import dev.sluice.source.Schema;
import dev.sluice.value.WriteUnits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Sample rows under one design after the other")
class DesignSampleTest {
    private static final String DOCUMENT = """
            sluice: 1
            name: shop
            source: {url: "jdbc:postgresql://localhost/shop"}
            tables:
              shop:
                partitionKey: {name: pk, type: S}
                sortKey: {name: sk, type: S}
                indexes:
                  byTotal: {partitionKey: {name: kind, type: S}, sortKey: {name: total, type: N}, projection: all, sparse: true}
            entities:
              Customer:
                table: shop
                from: public.customer
                keys: {pk: "CUSTOMER#{id}", sk: PROFILE}
                attributes: {email: {column: email, sensitive: true}}
              Order:
                table: shop
                from: public.orders
                keys: {pk: "CUSTOMER#{customer}", sk: "ORDER#{id}", kind: "ORDER"}
                attributes: {total: total}
            """;

    private final List<String> read = new ArrayList<>();
    private final DesignSample sample = new DesignSample(schema(), (readings, cancellation) -> rows(readings));

    private static Schema schema() {
        return new Schema(List.of(
                table("customer", column("id", BaseKind.INT4), column("email", BaseKind.TEXT)),
                table(
                        "orders",
                        column("id", BaseKind.INT4),
                        column("customer", BaseKind.INT4),
                        column("total", BaseKind.INT4))));
    }

    private Map<String, SampleRows> rows(List<EntityReading> readings) {
        Map<String, SampleRows> rows = new HashMap<>();
        for (EntityReading reading : readings) {
            read.add(reading.entity());
            List<Map<String, String>> source = reading.entity().equals("Customer")
                    ? List.of(Map.of("id", "1", "email", "a@b.c"), Map.of("id", "2", "email", "d@e.f"))
                    : List.of(
                            Map.of("id", "3", "customer", "1", "total", "9"),
                            Map.of("id", "20", "customer", "1", "total", "100"),
                            Map.of("id", "4", "customer", "2", "total", "10"));
            rows.put(
                    reading.entity(),
                    new SampleRows(source.stream().map(row -> row(reading, row)).toList(), Coverage.FIRST_ROWS));
        }
        return rows;
    }

    private static SourceRow row(EntityReading reading, Map<String, String> source) {
        @Nullable
        String[] values = reading.columns().stream()
                .map(ReadColumn::column)
                .map(column -> source.get(column.name()))
                .toArray(String[]::new);
        return new SourceRow(values, true, List.of());
    }

    private RenderedSample render(String document) {
        return sample.render(ProjectReader.parse(document).design(), Watch.nobody());
    }

    private static List<String> lines(View view) {
        return view.collections().stream()
                .map(collection -> collection.partitionKey()
                        + collection.items().stream()
                                .map(item -> item.sortKey() + "=" + item.item().entity())
                                .toList())
                .toList();
    }

    @Test
    @DisplayName("stand by partition key and in the order of the sort key's bytes, in the table and in the index")
    void places() {
        RenderedSample rendered = render(DOCUMENT);
        assertThat(rendered.problems()).isEmpty();
        assertThat(rendered.isUsable()).isTrue();
        assertThat(rendered.views()).extracting(View::index).containsExactly(Optional.empty(), Optional.of("byTotal"));
        assertThat(lines(rendered.views().get(0)))
                .containsExactly(
                        "CUSTOMER#1[ORDER#20=Order, ORDER#3=Order, PROFILE=Customer]",
                        "CUSTOMER#2[ORDER#4=Order, PROFILE=Customer]");
        assertThat(lines(rendered.views().get(1)))
                .as("numbers by value, customers are not in the index")
                .containsExactly("ORDER[9=Order, 10=Order, 100=Order]");
    }

    @Test
    @DisplayName("are masked where sensitive, and measured unmasked, as DynamoDB counts")
    void maskedAndMeasured() {
        RenderedSample.SampledItem customer = render(DOCUMENT)
                .views()
                .get(0)
                .collections()
                .get(0)
                .items()
                .get(2)
                .item();
        assertThat(ItemJson.of(customer.item()))
                .isEqualTo("{\"pk\":{\"S\":\"CUSTOMER#1\"},\"sk\":{\"S\":\"PROFILE\"},\"email\":{\"S\":\"***\"}}");
        assertThat(customer.size().count()).as("pk 2+10, sk 2+7, email 5+5").isEqualTo(31);
        RenderedSample.EntitySample entity = render(DOCUMENT).entity("Order").orElseThrow();
        assertThat(entity.items()).isEqualTo(3);
        assertThat(entity.rows()).isEqualTo(3);
        assertThat(entity.coverage()).isEqualTo(Coverage.FIRST_ROWS);
        assertThat(entity.sizes().largest()).isEqualTo(entity.sizes().percentile99());
    }

    @Test
    @DisplayName("cost a unit for each KB begun, in the table and in each index that they are in (W1, W6)")
    void costs() {
        RenderedSample small = render(DOCUMENT);
        RenderedSample.Costs customers = small.entity("Customer").orElseThrow().costs();
        assertThat(customers.average()).as("not in the index").isEqualTo(WriteUnits.ofTable(1));
        RenderedSample.Costs orders = small.entity("Order").orElseThrow().costs();
        assertThat(orders.average()).isEqualTo(new WriteUnits(1, Map.of("byTotal", 1.0)));
        // pk 2+10, sk 2+length, kind 4+5, total 5+2 or more: one KB, and one byte more at least.
        assertThat(ofLongKeys(980, DOCUMENT).average()).isEqualTo(new WriteUnits(1, Map.of("byTotal", 1.0)));
        assertThat(ofLongKeys(1_000, DOCUMENT).average()).isEqualTo(new WriteUnits(2, Map.of("byTotal", 2.0)));
        assertThat(ofLongKeys(1_000, DOCUMENT).dearest()).isEqualTo(new WriteUnits(2, Map.of("byTotal", 2.0)));
        String more = DOCUMENT.replace(
                "{total: total}", "{total: total, a: customer, b: customer, c: customer, d: customer}");
        assertThat(ofLongKeys(985, more).average()).isEqualTo(new WriteUnits(2, Map.of("byTotal", 2.0)));
        assertThat(ofLongKeys(985, more.replace("projection: all", "projection: keys-only"))
                        .average())
                .as("an index that copies keys alone")
                .isEqualTo(new WriteUnits(2, Map.of("byTotal", 1.0)));
    }

    private RenderedSample.Costs ofLongKeys(int length, String document) {
        return render(document.replace("ORDER#{id}", "O".repeat(length - 9) + "{id:pad=9}"))
                .entity("Order")
                .orElseThrow()
                .costs();
    }

    @Test
    @DisplayName("are grouped by what a masked key really is, and do not show it")
    void maskedPartitionKey() {
        RenderedSample rendered = render(KeyTemplateEdit.replace(DOCUMENT, "Customer", "pk", "MAIL#{email}"));
        assertThat(lines(rendered.views().get(0)))
                .containsExactly(
                        "CUSTOMER#1[ORDER#20=Order, ORDER#3=Order]",
                        "CUSTOMER#2[ORDER#4=Order]",
                        "***[PROFILE=Customer]",
                        "***[PROFILE=Customer]");
        assertThat(rendered.toString()).doesNotContain("a@b.c").doesNotContain("d@e.f");
    }

    @Test
    @DisplayName("are read once, and again for an entity that reads another column")
    void readsOnce() {
        render(DOCUMENT);
        render(KeyTemplateEdit.replace(DOCUMENT, "Order", "sk", "O#{id:pad=10}"));
        assertThat(read).containsExactly("Customer", "Order");
        RenderedSample rendered = render(KeyTemplateEdit.replace(DOCUMENT, "Customer", "sk", "P#{email}"));
        assertThat(read).as("the mail was read before, for an attribute").hasSize(2);
        assertThat(rendered.isUsable()).isTrue();
        render(DOCUMENT.replace("attributes: {email: {column: email, sensitive: true}}", "attributes: {}"));
        assertThat(read).containsExactly("Customer", "Order", "Customer");
    }

    @Test
    @DisplayName("that claim one key are named, both of them (R-03)")
    void collisions() {
        RenderedSample rendered = render(KeyTemplateEdit.replace(DOCUMENT, "Order", "sk", "ORDER"));
        assertThat(rendered.collisions()).singleElement().satisfies(collision -> {
            assertThat(collision)
                    .hasToString("CUSTOMER#1 / ORDER by Order row {\"id\":\"3\"} and Order row {\"id\":\"20\"}");
            assertThat(collision.concerns("Order")).isTrue();
            assertThat(collision.concerns("Customer")).isFalse();
        });
        assertThat(render(KeyTemplateEdit.replace(DOCUMENT, "Order", "sk", "PROFILE"))
                        .collisions())
                .as("with customers too")
                .hasSize(3);
    }

    @Test
    @DisplayName("are left alone where the design does not compile, which is said with rule and place")
    void doesNotCompile() {
        RenderedSample rendered = render(KeyTemplateEdit.replace(DOCUMENT, "Order", "sk", "ORDER#{nothing}"));
        assertThat(rendered.isUsable()).isFalse();
        assertThat(rendered.views()).isEmpty();
        assertThat(rendered.problems()).extracting(Finding::subject).containsExactly("entity Order, key sk");
        assertThat(read).isEmpty();
    }
}
