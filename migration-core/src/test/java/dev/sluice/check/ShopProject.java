package dev.sluice.check;

import static dev.sluice.testbed.PublicTables.column;
import static dev.sluice.testbed.PublicTables.nullable;

import dev.sluice.problem.Finding;
import dev.sluice.project.ProjectReader;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.Column;
import dev.sluice.source.ColumnType;
import dev.sluice.source.EnumType;
import dev.sluice.source.ForeignKey;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import dev.sluice.source.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A small project without a finding that matters, which tests break in one place each. */
final class ShopProject {
    static final String DOCUMENT = """
            sluice: 1
            name: shop
            source: {url: "jdbc:postgresql://localhost/shop"}
            tables:
              shop:
                partitionKey: {name: pk, type: S}
                sortKey: {name: sk, type: S}
                timeToLive: expiresAt
                indexes:
                  gsi1:
                    partitionKey: {name: gsi1pk, type: S}
                    sortKey: {name: gsi1sk, type: S}
                    sparse: true
                  gsi2:
                    partitionKey: [{name: region, type: S}, {name: kind, type: S}]
                    sortKey: [{name: day, type: S}, {name: number, type: N}]
                    projection: [total]
            entities:
              Customer:
                table: shop
                from: public.customer
                lists:
                  tags: {from: public.tag, foreignKey: [customer_id], limit: 100, element: label}
                keys:
                  pk: CUSTOMER#{customer_id}
                  sk: PROFILE
                attributes:
                  customerId: customer_id
                  name: name
                  email: email
                  expiresAt: {column: valid_until, as: epoch-seconds}
                  tags: {list: tags}
              Order:
                table: shop
                from: public.orders
                copies:
                  customer: {path: [customer_id]}
                keys:
                  pk: CUSTOMER#{customer_id}
                  sk: ORDER#{order_id:pad=10}
                  gsi1pk: STATUS#{status}#{customer_id}
                  gsi1sk: "{ordered_at}"
                  region: R#{customer_id}
                  kind: ORDER#{order_id}
                  day: "{ordered_at:date=yyyy-MM-dd}"
                  number: "{order_id}"
                attributes:
                  orderId: order_id
                  total: total
                  note: note
                  shippedAt: shipped_at
            excluded:
              - {table: public.log, reason: stays}
            accessPatterns:
              customer:
                sql: SELECT name FROM customer WHERE customer_id = :customer_id
                parameters: SELECT customer_id FROM customer
                get: {table: shop, key: {pk: "CUSTOMER#{customer_id}", sk: PROFILE}}
                returns: {name: name}
              orders:
                sql: SELECT order_id FROM orders WHERE customer_id = :customer_id ORDER BY order_id
                parameters: SELECT customer_id FROM customer
                query: {table: shop, where: {pk: "CUSTOMER#{customer_id}", sk: {begins-with: ORDER}}, filter: {total: {greater-than: 0}}}
                contract: ordered
                returns: {order_id: orderId}
              open:
                sql: SELECT order_id FROM orders WHERE customer_id = :customer_id AND status = 'open'
                parameters: SELECT customer_id FROM customer
                query: {table: shop, index: gsi1, where: {gsi1pk: "STATUS#open#{customer_id}"}}
                returns: {order_id: orderId}
              tags:
                sql: SELECT label FROM tag WHERE customer_id = :customer_id
                parameters: SELECT customer_id FROM customer
                get: {table: shop, key: {pk: "CUSTOMER#{customer_id}", sk: PROFILE}}
                returns: {label: "[]"}
                explode: tags
              by-day:
                sql: SELECT total FROM orders WHERE customer_id = :customer_id
                parameters: SELECT customer_id, order_id, ordered_at::date AS day FROM orders
                query: {table: shop, index: gsi2, where: {region: "R#{customer_id}", kind: "ORDER#{order_id}", day: "{day}", number: {at-least: 0}}}
                returns: {total: total}
            """;

    private static final ColumnType INTEGER = BaseType.of(BaseKind.INT4);
    private static final ColumnType TEXT = BaseType.of(BaseKind.TEXT);
    private static final ColumnType TIMESTAMP = BaseType.of(BaseKind.TIMESTAMPTZ);
    private static final ColumnType SHORT_TEXT = new BaseType(BaseKind.VARCHAR, "character varying(50)");

    private ShopProject() {}

    /** Source tables that the document maps without an error. */
    static List<Table> tables() {
        return List.of(
                table(
                        "customer",
                        50_000,
                        column("customer_id", INTEGER),
                        column("name", SHORT_TEXT),
                        column("email", TEXT),
                        nullable("valid_until", TIMESTAMP)),
                withKeys(
                        table(
                                "orders",
                                500_000,
                                column("order_id", INTEGER),
                                column("customer_id", INTEGER),
                                column("status", new EnumType("status", List.of("open", "done"))),
                                column("ordered_at", TIMESTAMP),
                                nullable("shipped_at", TIMESTAMP),
                                column("total", BaseType.of(BaseKind.INT8)),
                                nullable("note", TEXT)),
                        List.of(),
                        List.of(toCustomer())),
                withKeys(
                        table(
                                "tag",
                                100,
                                column("tag_id", INTEGER),
                                column("customer_id", INTEGER),
                                column("label", SHORT_TEXT)),
                        List.of(),
                        List.of(toCustomer())),
                table("log", 10, column("log_id", INTEGER)));
    }

    static ForeignKey toCustomer() {
        return new ForeignKey(
                "to_customer", List.of("customer_id"), new QualifiedName("public", "customer"), List.of("customer_id"));
    }

    static List<Finding> findings(String document, List<Table> tables) {
        return Checks.run(ProjectReader.parse(document), new Schema(tables));
    }

    /** A table whose first column is its primary key. */
    static Table table(String name, long rows, Column... columns) {
        return new Table(
                new QualifiedName("public", name),
                Table.Kind.PLAIN,
                List.of(columns),
                Optional.of(new UniqueKey(name + "_pkey", List.of(columns[0].name()))),
                List.of(),
                List.of(),
                rows,
                8192);
    }

    static Table withKeys(Table table, List<UniqueKey> uniqueKeys, List<ForeignKey> foreignKeys) {
        return new Table(
                table.name(),
                table.kind(),
                table.columns(),
                table.primaryKey(),
                uniqueKeys,
                foreignKeys,
                table.estimatedRows(),
                table.bytes());
    }

    static Table keyless(Table table) {
        return new Table(
                table.name(),
                table.kind(),
                table.columns(),
                Optional.empty(),
                List.of(),
                table.foreignKeys(),
                table.estimatedRows(),
                table.bytes());
    }

    static Table withColumn(Table table, Column changed) {
        List<Column> columns = new ArrayList<>();
        table.columns().forEach(column -> columns.add(column.name().equals(changed.name()) ? changed : column));
        if (!columns.contains(changed)) {
            columns.add(changed);
        }
        return new Table(
                table.name(),
                table.kind(),
                columns,
                table.primaryKey(),
                table.uniqueKeys(),
                table.foreignKeys(),
                table.estimatedRows(),
                table.bytes());
    }

    static Table withRows(Table table, long rows) {
        return new Table(
                table.name(),
                table.kind(),
                table.columns(),
                table.primaryKey(),
                table.uniqueKeys(),
                table.foreignKeys(),
                rows,
                table.bytes());
    }

    /** The tables with one of them changed. */
    static List<Table> changed(String name, UnaryOperator<Table> change) {
        return tables().stream()
                .map(table -> table.name().name().equals(name) ? change.apply(table) : table)
                .toList();
    }
}
