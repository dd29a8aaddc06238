package dev.sluice.check;

import static dev.sluice.check.ShopProject.DOCUMENT;
import static dev.sluice.check.ShopProject.changed;
import static dev.sluice.check.ShopProject.findings;
import static dev.sluice.check.ShopProject.tables;
import static dev.sluice.check.ShopProject.withColumn;
import static dev.sluice.problem.Severity.ERROR;
import static dev.sluice.problem.Severity.NOTE;
import static dev.sluice.problem.Severity.WARNING;
import static dev.sluice.testbed.PublicTables.column;
import static dev.sluice.testbed.PublicTables.nullable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sluice.problem.Finding;
import dev.sluice.problem.Severity;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.Column;
import dev.sluice.source.NumericType;
import dev.sluice.source.Table;
import dev.sluice.source.UniqueKey;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Each rule finds what breaks it, and nothing in a project that keeps it")
class ChecksTest {
    private static final String TABLE = "table shop";

    @Test
    @DisplayName("the project that keeps all rules has no error and no warning")
    void sound() {
        assertThat(findings(DOCUMENT, tables()))
                .filteredOn(finding -> finding.severity() != NOTE)
                .extracting(Finding::toString)
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}: {2} [{3} -> {4}]")
    @MethodSource({"names", "indexes", "keys", "patterns", "rest"})
    @DisplayName("a change of the design")
    void design(String rule, Severity severity, String subject, String from, String to) {
        assertThat(DOCUMENT).contains(from);
        requireNew(rule, severity, subject, DOCUMENT.replace(from, to), tables());
    }

    static Stream<Arguments> names() {
        String longName = "n".repeat(300);
        return Stream.of(
                arguments("N1", ERROR, "table sh", "shop", "sh"),
                arguments("N1", ERROR, "table sh op", "shop", "sh op"),
                arguments("N1", ERROR, TABLE + ", index g", "gsi1:\n", "g:\n"),
                arguments("N2", ERROR, TABLE + ", index gsi1", "gsi1sk", longName),
                arguments("N4", NOTE, "entity Order, attribute a.b", "note: note", "a.b: note"),
                arguments("R-11b", ERROR, TABLE + ", key attribute _mv", "gsi1sk", "_mv"));
    }

    static Stream<Arguments> indexes() {
        String gsi1 = "      gsi1:\n";
        return Stream.of(
                arguments("K3", ERROR, TABLE, "sortKey: {name: sk,", "sortKey: {name: pk,"),
                arguments(
                        "K4",
                        ERROR,
                        TABLE + ", key attribute gsi1pk",
                        "sortKey: {name: gsi1sk, type: S}",
                        "sortKey: [{name: gsi1sk, type: S}, {name: gsi1pk, type: N}]"),
                arguments("K6", ERROR, TABLE, gsi1, many("local", 6) + gsi1),
                arguments("K6", WARNING, TABLE, gsi1, many("local", 1) + gsi1),
                arguments("K6", ERROR, TABLE + ", index gsi1", "sparse: true", "sparse: true\n        kind: local"),
                arguments("K7", WARNING, TABLE, gsi1, many("global", 19) + gsi1),
                arguments("K7", NOTE, TABLE + ", index gsi1", "index: gsi1, where: {gsi1pk:", "where: {pk:"),
                arguments(
                        "K9",
                        ERROR,
                        TABLE + ", index gsi1",
                        "partitionKey: {name: gsi1pk, type: S}",
                        "partitionKey: [" + five() + "]"),
                arguments("K12", WARNING, TABLE + ", index gsi1", "      gsi1pk: STATUS#{status}#{customer_id}\n", ""),
                arguments("K14", ERROR, TABLE + ", index gsi2", "projection: [total]", "projection: [total, pk]"),
                arguments("K14", ERROR, TABLE + ", index gsi2", "projection: [total]", "projection: [total, total]"),
                arguments("K14", ERROR, TABLE, "projection: [total]", "projection: [" + names(101) + "]"));
    }

    static Stream<Arguments> keys() {
        return Stream.of(
                arguments(
                        "K12",
                        ERROR,
                        "entity Order, key sk",
                        "ORDER#{order_id:pad=10}",
                        "ORDER#{order_id:pad=10}#{note}"),
                arguments(
                        "K12",
                        ERROR,
                        "entity Order, key day",
                        "\"{ordered_at:date=yyyy-MM-dd}\"",
                        "\"{shipped_at:date=yyyy-MM-dd}\""),
                arguments(
                        "K12",
                        ERROR,
                        "entity Order, key kind",
                        "kind: ORDER#{order_id}",
                        "kind: {template: \"ORDER#{order_id}\", when: {total: 1}}"),
                arguments("R-03", WARNING, "entity Order", "sk: ORDER#{order_id:pad=10}", "sk: ORDER#{ordered_at}"),
                arguments(
                        "R-03",
                        WARNING,
                        "entity Customer",
                        "pk: CUSTOMER#{customer_id}\n      sk: PROFILE",
                        "pk: CUSTOMER#{valid_until:date=yyyy}\n      sk: PROFILE"),
                arguments(
                        "R-03",
                        ERROR,
                        "entity Customer",
                        "pk: CUSTOMER#{customer_id}\n      sk: PROFILE",
                        "pk: CUSTOMER\n      sk: PROFILE"),
                arguments("R-03", WARNING, "entities Customer and Order", "sk: PROFILE\n", "sk: \"ORDER#{name}\"\n"),
                arguments(
                        "R-03",
                        ERROR,
                        "entity Order, key gsi1pk",
                        "STATUS#{status}#{customer_id}",
                        "STATUS#{status}{customer_id}"),
                arguments(
                        "R-38",
                        ERROR,
                        "entity Order, key sk",
                        "ORDER#{order_id:pad=10}",
                        "ORDER#{order_id:pad=10}#{customer.name}"),
                arguments(
                        "K1",
                        NOTE,
                        "entity Order, key pk",
                        "pk: CUSTOMER#{customer_id}\n      sk: ORDER",
                        "pk: CUSTOMER#{note}\n      sk: ORDER"),
                arguments(
                        "K1",
                        ERROR,
                        "entity Customer, key pk",
                        "pk: CUSTOMER#{customer_id}\n      sk: PROFILE",
                        "pk: " + "C".repeat(2049) + "#{customer_id}\n      sk: PROFILE"),
                arguments("I13", WARNING, "entity Order, key gsi1sk", "gsi1sk: \"{ordered_at}\"", "gsi1sk: \"{note}\""),
                arguments(
                        "I16", NOTE, "entity Order, key gsi1sk", "gsi1sk: \"{ordered_at}\"", "gsi1sk: \"{order_id}\""),
                arguments("I16", WARNING, "entity Order, key sk", "ORDER#{order_id:pad=10}", "ORDER#{order_id}"),
                arguments(
                        "P5", WARNING, "entity Order, index gsi1", "STATUS#{status}#{customer_id}", "STATUS#{status}"));
    }

    static Stream<Arguments> patterns() {
        String orders = "access pattern orders";
        String condition = "sk: {begins-with: ORDER}";
        return Stream.of(
                arguments("D14", ERROR, orders, "{table: shop, where", "{table: shops, where"),
                arguments("D14", ERROR, "access pattern open", "index: gsi1", "index: gsi7"),
                arguments("D14", ERROR, orders, "filter: {total:", "filter: {sum:"),
                arguments("D15", ERROR, "access pattern customer", "returns: {name: name}", "returns: {name: nmae}"),
                arguments("D15", ERROR, "access pattern customer", "returns: {name: name}", "returns: {}"),
                arguments("D15", ERROR, "access pattern customer", "returns: {name: name}", "returns: {name: \"[]\"}"),
                arguments("D15", ERROR, "access pattern tags", "explode: tags", "explode: labels"),
                arguments(
                        "D16",
                        ERROR,
                        "access pattern tags",
                        "    parameters: SELECT customer_id FROM customer\n    get: {table: shop, key: {pk: \"CUSTOMER#{customer_id}\", sk: PROFILE}}\n    returns: {label",
                        "    get: {table: shop, key: {pk: \"CUSTOMER#{customer_id}\", sk: PROFILE}}\n    returns: {label"),
                arguments("A9", ERROR, orders, "filter: {total:", "filter: {sk:"),
                arguments(
                        "K10",
                        ERROR,
                        "access pattern tags",
                        "sk: PROFILE}}\n    returns: {label",
                        "email: x}}\n    returns: {label"),
                arguments(
                        "K10",
                        ERROR,
                        orders,
                        "where: {pk: \"CUSTOMER#{customer_id}\", " + condition,
                        "where: {" + condition),
                arguments(
                        "K10",
                        ERROR,
                        orders,
                        "where: {pk: \"CUSTOMER#{customer_id}\", " + condition,
                        "where: {pk: {begins-with: C}, " + condition),
                arguments("K10", ERROR, orders, condition, "sk: {at-least: A, at-most: B}"),
                arguments("K10", ERROR, orders, condition, "total: 5"),
                arguments("K10", ERROR, "access pattern by-day", "kind: \"ORDER#{order_id}\", day", "day"),
                arguments("K10", ERROR, "access pattern by-day", "day: \"{day}\", number", "number"),
                arguments(
                        "K10",
                        ERROR,
                        "access pattern by-day",
                        "day: \"{day}\", number",
                        "day: {at-least: \"{day}\"}, number"),
                arguments("K10", ERROR, "access pattern by-day", "number: {at-least: 0}", "number: {begins-with: 0}"),
                arguments("K14", ERROR, "access pattern by-day", "returns: {total: total}", "returns: {total: note}"));
    }

    static Stream<Arguments> rest() {
        String expires = "expiresAt: {column: valid_until, as: epoch-seconds}";
        return Stream.of(
                arguments("D10", WARNING, "source table public.log", "  - {table: public.log, reason: stays}\n", ""),
                arguments(
                        "D10",
                        WARNING,
                        "source table public.tag",
                        "    from: public.customer\n",
                        "    from: public.customer\n    where: {customer_id: {at-least: 5}}\n"),
                arguments("D11", NOTE, "entity Order", "      note: note\n", ""),
                arguments("D12", ERROR, "excluded table public.orders", "public.log", "public.orders"),
                arguments("D12", WARNING, "excluded table public.logs", "public.log", "public.logs"),
                arguments("T1", WARNING, TABLE + ", time to live", "timeToLive: expiresAt", "timeToLive: endsAt"),
                arguments("T1", ERROR, TABLE + ", time to live", "timeToLive: expiresAt", "timeToLive: sk"),
                arguments("T1", ERROR, "entity Customer, attribute expiresAt", expires, "expiresAt: valid_until"),
                arguments("T1", WARNING, "entity Customer, attribute expiresAt", expires, "expiresAt: customer_id"),
                arguments(
                        "T6",
                        ERROR,
                        "entity Customer, attribute expiresAt",
                        expires,
                        "expiresAt: {column: valid_until, as: epoch-milliseconds}"),
                arguments(
                        "T7",
                        NOTE,
                        "entity Order, attribute expiresAt",
                        "shippedAt: shipped_at",
                        "expiresAt: {column: shipped_at, as: epoch-seconds}"),
                arguments("I1", WARNING, "entity Customer, list tags", "limit: 100,", "limit: 100000,"),
                arguments(
                        "R-70",
                        WARNING,
                        "entity Customer, list tags",
                        "limit: 100,",
                        "limit: 100, overflow: truncate,"),
                arguments(
                        "R-70",
                        WARNING,
                        "entity Order, attribute shippedAt",
                        "shippedAt: shipped_at",
                        "shippedAt: {column: shipped_at, as: epoch-seconds}"),
                arguments(
                        "R-70",
                        NOTE,
                        "entity Order, attribute shipped",
                        "shippedAt: shipped_at",
                        "shippedAt: shipped_at\n      shipped: {column: shipped_at, as: epoch-seconds}"),
                arguments("I18", WARNING, TABLE + ", attribute note", "email: email", "note: customer_id"));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @MethodSource("schemas")
    @DisplayName("a change of the source")
    void source(String rule, Severity severity, String subject, String table, UnaryOperator<Table> change) {
        requireNew(rule, severity, subject, DOCUMENT, changed(table, change));
    }

    static Stream<Arguments> schemas() {
        Column bounded = column("name", new BaseType(BaseKind.VARCHAR, "character varying(600)"));
        return Stream.of(
                schema("R-51", ERROR, "entity Order", "orders", ShopProject::keyless),
                schema(
                        "K15",
                        WARNING,
                        "source table public.customer, unique key u",
                        "customer",
                        table -> ShopProject.withKeys(table, List.of(new UniqueKey("u", List.of("email"))), List.of())),
                schema(
                        "K12",
                        ERROR,
                        "entity Customer, key pk",
                        "customer",
                        table -> withColumn(table, nullable("customer_id", BaseType.of(BaseKind.INT4)))),
                schema(
                        "D10",
                        WARNING,
                        "source table public.tag",
                        "tag",
                        table -> withColumn(table, nullable("customer_id", BaseType.of(BaseKind.INT4)))),
                schema(
                        "D11",
                        NOTE,
                        "entity Customer",
                        "customer",
                        table -> withColumn(table, column("extra", bounded.type()))),
                schema(
                        "R-70",
                        NOTE,
                        "entity Order, attribute total",
                        "orders",
                        table -> withColumn(table, column("total", NumericType.of(8, 2)))),
                schema(
                        "I1",
                        NOTE,
                        "entity Customer, list tags",
                        "tag",
                        table -> withColumn(table, column("label", BaseType.of(BaseKind.TEXT)))),
                schema(
                        "D2",
                        ERROR,
                        "entity Order, attribute note",
                        "orders",
                        table -> new Table(
                                table.name(),
                                table.kind(),
                                table.columns().subList(0, 6),
                                table.primaryKey(),
                                table.uniqueKeys(),
                                table.foreignKeys(),
                                table.estimatedRows(),
                                table.bytes())));
    }

    private static Arguments schema(
            String rule, Severity severity, String subject, String table, UnaryOperator<Table> change) {
        return arguments(rule, severity, subject, table, change);
    }

    static void requireNew(String rule, Severity severity, String subject, String document, List<Table> tables) {
        assertThat(findings(DOCUMENT, tables()))
                .as("the sound project")
                .noneMatch(finding -> finding.rule().equals(rule)
                        && finding.subject().equals(subject)
                        && finding.severity() == severity);
        List<Finding> found = findings(document, tables);
        assertThat(found)
                .as("findings:%s", found.stream().map(each -> "\n" + each).collect(Collectors.joining()))
                .anyMatch(finding -> finding.rule().equals(rule)
                        && finding.subject().equals(subject)
                        && finding.severity() == severity);
    }

    private static String many(String kind, int count) {
        return IntStream.range(0, count)
                .mapToObj(number ->
                        "      many%d: {partitionKey: {name: %s, type: S}, sortKey: {name: gsi1sk, type: S}, kind: %s}\n"
                                .formatted(number, kind.equals("local") ? "pk" : "gsi1pk", kind))
                .collect(Collectors.joining());
    }

    private static String five() {
        return IntStream.range(0, 5)
                .mapToObj(number -> "{name: p%d, type: S}".formatted(number))
                .collect(Collectors.joining(", "));
    }

    private static String names(int count) {
        return IntStream.range(0, count).mapToObj(number -> "a" + number).collect(Collectors.joining(", "));
    }
}
