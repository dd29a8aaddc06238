package dev.sluice.propose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.check.Checks;
import dev.sluice.design.AttributeMapping;
import dev.sluice.design.EntityDesign;
import dev.sluice.problem.Finding;
import dev.sluice.problem.Severity;
import dev.sluice.project.Exclusion;
import dev.sluice.project.Project;
import dev.sluice.project.ProjectReader;
import dev.sluice.project.ProjectWriter;
import dev.sluice.project.SourceSettings;
import dev.sluice.source.ArrayType;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.Column;
import dev.sluice.source.Column.Nullability;
import dev.sluice.source.ColumnType;
import dev.sluice.source.CompositeType;
import dev.sluice.source.DomainType;
import dev.sluice.source.EnumType;
import dev.sluice.source.NumericType;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.RangeType;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import dev.sluice.source.UniqueKey;
import dev.sluice.source.UnknownType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A first project for a database never seen before")
class StarterDesignTest {
    private static final SourceSettings SOURCE =
            new SourceSettings("jdbc:postgresql://localhost/db", Optional.empty(), List.of());
    private static final ColumnType INTEGER = BaseType.of(BaseKind.INT4);

    @Test
    @DisplayName("maps each table with a primary key under that key and excludes the others with the reason")
    void mapsTables() {
        Project project = StarterDesign.propose(
                "shop",
                schema(
                        table(
                                "public",
                                "order_items",
                                List.of("order_id", "item"),
                                List.of("order_id", "item", "count")),
                        table("public", "log", List.of(), List.of("line"))),
                SOURCE);
        EntityDesign entity = project.design().entity("OrderItems").orElseThrow();
        assertThat(entity.keys().get("pk").template().text()).isEqualTo("ORDERITEMS#{order_id}#{item}");
        assertThat(entity.keys().get("sk").template().text()).isEqualTo("ORDERITEMS");
        assertThat(entity.attributes()).extracting(AttributeMapping::name).containsExactly("order_id", "item", "count");
        assertThat(project.accessPatterns()).singleElement().satisfies(pattern -> {
            assertThat(pattern.id()).isEqualTo("order-items-by-key");
            assertThat(pattern.sql())
                    .isEqualTo("SELECT \"order_id\", \"item\", \"count\" FROM ONLY \"public\".\"order_items\""
                            + " WHERE \"order_id\" = :order_id AND \"item\" = :item");
            assertThat(pattern.parameterSql())
                    .isEqualTo(
                            "SELECT \"order_id\" AS \"order_id\", \"item\" AS \"item\" FROM ONLY \"public\".\"order_items\"");
        });
        assertThat(project.exclusions()).singleElement().satisfies(exclusion -> {
            assertThat(exclusion.table()).isEqualTo(new QualifiedName("public", "log"));
            assertThat(exclusion.reason()).contains("no primary key");
        });
        requireSound(
                project,
                schema(
                        table(
                                "public",
                                "order_items",
                                List.of("order_id", "item"),
                                List.of("order_id", "item", "count")),
                        table("public", "log", List.of(), List.of("line"))));
    }

    @Test
    @DisplayName("asks a partitioned table with its partitions")
    void partitioned() {
        Table plain = table("public", "event", List.of("id"), List.of("id"));
        Table root = new Table(
                plain.name(),
                Table.Kind.PARTITIONED,
                plain.columns(),
                plain.primaryKey(),
                List.of(),
                List.of(),
                plain.estimatedRows(),
                plain.bytes());

        Project project = StarterDesign.propose("shop", schema(root), SOURCE);

        assertThat(project.accessPatterns()).singleElement().satisfies(pattern -> {
            assertThat(pattern.sql()).contains("FROM \"public\".\"event\"");
            assertThat(pattern.parameterSql()).endsWith("FROM \"public\".\"event\"");
        });
    }

    @Test
    @DisplayName("survives names that hurt")
    void nastyNames() {
        List<String> nasty = List.of(
                "a.b",
                "A B",
                "a b",
                "\"quoted\"",
                "{brace}",
                "#",
                "%",
                ":x",
                "null",
                "true",
                "1",
                "pk",
                "sk",
                "_mv",
                "[]",
                "\u00fc\u4e2d",
                "order",
                "Pk",
                "x-y",
                "x_y",
                "'",
                "\\",
                "\ud83d\ude00",
                "line\nbreak",
                "tab\t");
        List<Table> tables = new ArrayList<>();
        for (String name : nasty) {
            tables.add(table("public", name, List.of(name), nasty));
            tables.add(table("odd.schema", name, nasty, nasty));
        }
        Schema schema = new Schema(tables);
        Project project = StarterDesign.propose("Odd name: \u00fc", schema, SOURCE);
        assertThat(project.design().entities()).hasSize(tables.size());
        requireSound(project, schema);
    }

    @Test
    @DisplayName("gives every type a form that loses nothing, in columns and in keys")
    void everyType() {
        List<ColumnType> types = new ArrayList<>(Arrays.stream(BaseKind.values())
                .map(BaseType::of)
                .map(ColumnType.class::cast)
                .toList());
        types.addAll(List.of(
                NumericType.UNCONSTRAINED,
                NumericType.of(38, 10),
                NumericType.of(60, 2),
                ArrayType.of(INTEGER),
                new EnumType("mood", List.of("sad")),
                new DomainType("year", INTEGER),
                new CompositeType("address", List.of(new CompositeType.Field("street", NumericType.of(50, 0)))),
                new RangeType("int4range", INTEGER, RangeType.Form.RANGE),
                new RangeType("int4multirange", INTEGER, RangeType.Form.MULTIRANGE),
                new UnknownType("vector(3)")));
        List<Table> tables = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        for (ColumnType type : types) {
            Column column = new Column("c" + columns.size(), type, Nullability.NOT_NULL, Column.Origin.PLAIN);
            columns.add(column);
            tables.add(table("keys", "t" + columns.size(), List.of(column.name()), List.of(column)));
        }
        tables.add(table("public", "all_types", List.of("c0"), columns));
        Schema schema = new Schema(tables);
        Project project = StarterDesign.propose("types", schema, SOURCE);
        EntityDesign all = project.design().entity("AllTypes").orElseThrow();
        assertThat(all.attributes()).hasSize(columns.size());
        assertThat(project.exclusions())
                .isNotEmpty()
                .extracting(Exclusion::reason)
                .allSatisfy(reason -> assertThat(reason).contains("cannot be a key"));
        requireSound(project, schema);
    }

    @Test
    @DisplayName("is empty but sound for a database without tables")
    void noTables() {
        requireSound(StarterDesign.propose("empty", new Schema(List.of()), SOURCE), new Schema(List.of()));
    }

    @ParameterizedTest
    @CsvSource({"shop,shop", "a,a-table", "'My Shop',My-Shop", "\u00fc,--table"})
    @DisplayName("names the target table as DynamoDB allows (N1)")
    void tableName(String database, String table) {
        assertThat(StarterDesign.propose(database, new Schema(List.of()), SOURCE)
                        .design()
                        .tables()
                        .get(0)
                        .name())
                .isEqualTo(table);
    }

    static void requireSound(Project project, Schema schema) {
        assertThat(Checks.run(project, schema))
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .extracting(Finding::toString)
                .isEmpty();
        assertThat(ProjectReader.parse(ProjectWriter.write(project))).isEqualTo(project);
        assertThat(project.design().entities()).extracting(EntityDesign::name).doesNotHaveDuplicates();
        assertThat(project.accessPatterns()).hasSameSizeAs(project.design().entities());
        assertThat(project.design().entities().size() + project.exclusions().size())
                .isEqualTo(schema.tables().size());
    }

    private static Schema schema(Table... tables) {
        return new Schema(List.of(tables));
    }

    private static Table table(String schema, String name, List<String> key, List<?> columns) {
        List<Column> all = columns.stream()
                .map(column -> column instanceof Column whole
                        ? whole
                        : new Column((String) column, INTEGER, Nullability.NOT_NULL, Column.Origin.PLAIN))
                .toList();
        return new Table(
                new QualifiedName(schema, name),
                Table.Kind.PLAIN,
                all,
                key.isEmpty() ? Optional.empty() : Optional.of(new UniqueKey("key", key)),
                List.of(),
                List.of(),
                100,
                8192);
    }
}
