package dev.sluice.sync;

import static dev.sluice.sync.Changes.deleted;
import static dev.sluice.sync.Changes.image;
import static dev.sluice.sync.Changes.updated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.design.Condition;
import dev.sluice.design.Condition.Comparison;
import dev.sluice.design.Condition.Operator;
import dev.sluice.projection.EntityReading;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.Collation;
import dev.sluice.source.Column;
import dev.sluice.source.Column.Nullability;
import dev.sluice.source.Column.Origin;
import dev.sluice.source.EnumType;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Table;
import dev.sluice.source.UniqueKey;
import dev.sluice.testbed.Shop;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("That a filter left a row out")
final class KnownFilterTest {
    private static final Map<String, Column> COLUMNS = Map.of(
            "int", column("int", BaseType.of(BaseKind.INT4)),
            "bool", column("bool", BaseType.of(BaseKind.BOOL)),
            "text", column("text", BaseType.of(BaseKind.TEXT), collation("pg_catalog")),
            "folded", column("folded", BaseType.of(BaseKind.TEXT), collation("public")),
            "cut", column("cut", new BaseType(BaseKind.VARCHAR, "character varying(3)"), collation("pg_catalog")),
            "padded", column("padded", new BaseType(BaseKind.BPCHAR, "character(4)"), collation("pg_catalog")),
            "label", column("label", new EnumType("mood", List.of("sad", "glad"))),
            "double", column("double", BaseType.of(BaseKind.FLOAT8)));

    private static Column column(String name, dev.sluice.source.ColumnType type, Collation... collations) {
        return new Column(name, type, Nullability.NULLABLE, Origin.PLAIN, List.of(collations));
    }

    private static Collation collation(String schema) {
        return new Collation(new QualifiedName(schema, "some"), "", Optional.empty());
    }

    private static boolean leavesOut(String column, Operator operator, String constants, String value) {
        List<String> values = constants == null ? List.of() : List.of(constants.split("/"));
        EntityReading reading = new EntityReading(
                "E",
                table(),
                List.of(),
                List.of(),
                List.of(),
                new Condition(List.of(new Comparison(column, operator, values))),
                List.of());
        return KnownFilter.of(reading).leavesOut(image(column, value));
    }

    private static Table table() {
        Table customer = Shop.projection().entities().get(0).reading().root();
        return new Table(
                customer.name(),
                customer.kind(),
                List.copyOf(COLUMNS.values()),
                Optional.of(new UniqueKey("pk", List.of("int"))),
                List.of(),
                List.of(),
                customer.estimatedRows(),
                customer.bytes());
    }

    @ParameterizedTest(name = "{0} {1} {2}, value {3}: {4}")
    @CsvSource(nullValues = "NULL", textBlock = """
            int,    IN,           1/2,        3,     true
            int,    IN,           1/2,        2,     false
            int,    IN,           01/+2,      2,     false
            int,    IN,           1/2,        NULL,  true
            int,    NOT_IN,       1/2,        2,     true
            int,    NOT_IN,       1/02,       2,     true
            int,    NOT_IN,       1/2,        3,     false
            int,    NOT_IN,       1/2,        NULL,  true
            int,    IS_NULL,      NULL,       3,     true
            int,    IS_NULL,      NULL,       NULL,  false
            int,    IS_NOT_NULL,  NULL,       3,     false
            int,    IS_NOT_NULL,  NULL,       NULL,  true
            int,    LESS_THAN,    10,         9,     false
            int,    LESS_THAN,    10,         10,    true
            int,    AT_MOST,      10,         10,    false
            int,    AT_MOST,      10,         11,    true
            int,    GREATER_THAN, 10,         10,    true
            int,    GREATER_THAN, -10,        -9,    false
            int,    AT_LEAST,     10,         9,     true
            int,    AT_LEAST,     10,         10,    false
            int,    AT_LEAST,     10,         NULL,  true
            bool,   IN,           true,       f,     true
            bool,   IN,           true,       t,     false
            bool,   IN,           yes,        f,     false
            bool,   NOT_IN,       false,      f,     true
            text,   IN,           a/b,        c,     true
            text,   IN,           a/b,        b,     false
            text,   NOT_IN,       a/b,        b,     true
            text,   LESS_THAN,    b,          c,     false
            folded, IN,           a/b,        A,     false
            folded, NOT_IN,       a/b,        b,     true
            cut,    IN,           abcd,       abc,   false
            padded, IN,           ab,         'ab  ', false
            label,  IN,           sad,        glad,  true
            label,  IN,           sad,        sad,   false
            double, IN,           1.0,        1,     false
            double, NOT_IN,       1,          1,     true
            double, LESS_THAN,    1,          5,     false
            """)
    @DisplayName("is told only where it is certain without the server")
    void certain(String column, Operator operator, String constants, String value, boolean told) {
        assertThat(leavesOut(column, operator, constants, value)).isEqualTo(told);
    }

    @Test
    @DisplayName("leaves no item to bury, and is not known of a row whose old values the log does not tell (R-12)")
    void former() {
        DirtyKeys dirty = new DirtyKeys(FeedPlan.of(Shop.projection()));
        dirty.add(
                updated("customer", image("customer_id", "1", "name", null), image("customer_id", "1", "name", null)));
        dirty.add(deleted("customer", image("customer_id", "2", "name", null)));
        dirty.add(updated("customer", image("customer_id", "3", "name", null)));
        dirty.add(deleted("customer", image("customer_id", "4")));
        dirty.add(updated("customer", image("customer_id", "5", "name", "n"), image("customer_id", "5", "name", null)));

        DirtyKeys.Dirt dirt = dirty.take().values().iterator().next();
        assertThat(dirt.former().stream().map(row -> row.values().get(0))).containsExactly("3", "4", "5");
        assertThat(dirt.roots().stream().map(key -> key.get(0))).containsExactly("1", "2", "3", "4", "5");
    }
}
