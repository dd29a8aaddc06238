package dev.sluice.app.testbed;

import dev.sluice.app.session.OpenProject;
import dev.sluice.engine.DesignSample;
import dev.sluice.engine.DesignSample.SampleRows;
import dev.sluice.engine.RenderedSample;
import dev.sluice.engine.RenderedSample.Coverage;
import dev.sluice.engine.Watch;
import dev.sluice.project.TargetSettings;
import dev.sluice.projection.EntityReading;
import dev.sluice.projection.ReadColumn;
import dev.sluice.projection.SourceRow;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.Column;
import dev.sluice.source.ForeignKey;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Schema;
import dev.sluice.source.SourceSnapshot;
import dev.sluice.source.Table;
import dev.sluice.source.UniqueKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A shop whose design compiles, and rows of it: 12 customers, of whom the first has 12 orders, the second 11 and so on. */
public final class SmallDesign {
    public static final int CUSTOMERS = 12;
    public static final String YAML = """
            # A shop: every comment of this document has to stay.
            sluice: 1
            name: shop
            source:
              url: jdbc:postgresql://db.example:5433/shop   # read only
            target:
              endpoint: http://127.0.0.1:8000
            tables:
              shop:
                partitionKey: {name: pk, type: S}
                sortKey: {name: sk, type: S}
                indexes:
                  open:                 # what has not been paid
                    partitionKey: {name: openpk, type: S}
                    sortKey: {name: opensk, type: S}
                    projection: all
                    sparse: true
            entities:
              Customer:
                table: shop
                from: public.customer
                keys:
                  pk: "CUSTOMER#{id}"   # one collection for each
                  sk: PROFILE
                attributes:
                  customerId: id
                  email: {column: email, sensitive: true}
                  city: city
              Order:
                table: shop
                from: public.orders
                keys:
                  pk: CUSTOMER#{customer_id}
                  sk: ORDER#{ordered_on}#{id:pad=6}
                  openpk: {template: "OPEN#{customer_id}", when: {paid: false}}
                  opensk: {template: "{ordered_on}#{id:pad=6}", when: {paid: false}}
                attributes:
                  orderId: id
                  orderedOn: ordered_on
                  total: total
                  paid: paid
                  customer: customer_id
            """;

    /** The shop whose customers have their orders as a list, which are no items of their own then. */
    public static final String LISTS = YAML.substring(0, YAML.indexOf("  Order:\n"))
            .replace("      city: city\n", "      city: city\n      orders: {list: orders}\n")
            .replace("    keys:\n", """
                        lists:
                          orders:
                            from: public.orders
                            foreignKey: [customer_id]
                            order: [ordered_on]
                            limit: 20
                            attributes: {orderId: id}
                        keys:
                    """);

    private SmallDesign() {}

    /** It, open, with another document. */
    public static OpenProject open(String text) {
        return open(SmallProject.FOLDER, text);
    }

    /** It, open, in a folder of its own. */
    public static OpenProject open(Path folder, String text) {
        return OpenProject.read(folder, text, TargetSettings.DEFAULT, OpenProject.Origin.FOLDER);
    }

    private static Column column(String name, BaseKind kind, Column.Nullability nullability) {
        return new Column(name, BaseType.of(kind), nullability, Column.Origin.PLAIN);
    }

    private static Column column(String name, BaseKind kind) {
        return column(name, kind, Column.Nullability.NOT_NULL);
    }

    private static Table table(String name, List<Column> columns, List<ForeignKey> references) {
        return new Table(
                new QualifiedName("public", name),
                Table.Kind.PLAIN,
                columns,
                Optional.of(new UniqueKey(name + "_pkey", List.of("id"))),
                List.of(),
                references,
                CUSTOMERS,
                10_000);
    }

    public static SourceSnapshot snapshot() {
        Table customers = table(
                "customer",
                List.of(
                        column("id", BaseKind.INT4),
                        column("email", BaseKind.TEXT),
                        column("city", BaseKind.TEXT, Column.Nullability.NULLABLE)),
                List.of());
        Table orders = table(
                "orders",
                List.of(
                        column("id", BaseKind.INT4),
                        column("customer_id", BaseKind.INT4),
                        column("ordered_on", BaseKind.DATE),
                        column("total", BaseKind.INT4),
                        column("paid", BaseKind.BOOL)),
                List.of(new ForeignKey("fk", List.of("customer_id"), customers.name(), List.of("id"))));
        return new SourceSnapshot(
                "shop", "17.11", "", SmallProject.NOW, new Schema(List.of(customers, orders)), List.of(), List.of());
    }

    /** What the rows become under a project's design, by the engine itself. */
    public static RenderedSample render(OpenProject project) {
        return new DesignSample(snapshot().schema(), (readings, cancellation) -> rows(readings))
                .render(project.project().design(), Watch.nobody());
    }

    private static Map<String, SampleRows> rows(List<EntityReading> readings) {
        Map<String, SampleRows> rows = new HashMap<>();
        readings.forEach(reading -> rows.put(
                reading.entity(),
                new SampleRows(
                        reading.root().name().name().equals("customer") ? customers(reading) : orders(reading),
                        Coverage.ALL_ROWS)));
        return rows;
    }

    private static List<SourceRow> customers(EntityReading reading) {
        return IntStream.rangeClosed(1, CUSTOMERS)
                .mapToObj(id -> row(
                        reading,
                        Map.of(
                                "id",
                                String.valueOf(id),
                                "email",
                                "customer" + id + "@shop.example",
                                "city",
                                id % 2 == 0 ? "Saint-Denis" : "Cape Coral")))
                .toList();
    }

    private static List<SourceRow> orders(EntityReading reading) {
        List<SourceRow> rows = new ArrayList<>();
        int id = 0;
        for (int customer = 1; customer <= CUSTOMERS; customer++) {
            for (int count = customer; count <= CUSTOMERS; count++) {
                id++;
                rows.add(row(
                        reading,
                        Map.of(
                                "id", String.valueOf(id),
                                "customer_id", String.valueOf(customer),
                                "ordered_on", String.format("2026-%02d-%02d", 1 + id % 12, 1 + id % 28),
                                "total", String.valueOf(id * 7 % 100),
                                "paid", id % 5 == 0 ? "f" : "t")));
            }
        }
        return rows;
    }

    /** Conditions of the keys ask whether an order is unpaid. */
    private static SourceRow row(EntityReading reading, Map<String, String> source) {
        int columns = reading.columns().size();
        @Nullable
        String[] values = new @Nullable String[columns + reading.conditions().size()];
        for (int index = 0; index < columns; index++) {
            ReadColumn column = reading.columns().get(index);
            values[index] = source.get(column.column().name());
        }
        for (int index = columns; index < values.length; index++) {
            values[index] = "f".equals(source.get("paid")) ? "t" : "f";
        }
        return new SourceRow(values, true, List.of());
    }
}
