package dev.sluice.adapter.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.StoppedException;
import dev.sluice.report.SnapshotJson;
import dev.sluice.source.ArrayType;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.Collation;
import dev.sluice.source.Column;
import dev.sluice.source.ColumnType;
import dev.sluice.source.CompositeType;
import dev.sluice.source.DomainType;
import dev.sluice.source.EnumType;
import dev.sluice.source.ForeignKey;
import dev.sluice.source.NumericType;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.RangeType;
import dev.sluice.source.Schema;
import dev.sluice.source.SourceSnapshot;
import dev.sluice.source.Statement;
import dev.sluice.source.Table;
import dev.sluice.source.UniqueKey;
import dev.sluice.source.UnknownType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("source.json")
class JsonSourceSnapshotStoreTest {
    private final JsonSourceSnapshotStore store = new JsonSourceSnapshotStore();

    @TempDir
    private Path folder;

    @Test
    @DisplayName("reads back exactly what was written, every kind of type included")
    void roundTrip() {
        SourceSnapshot snapshot = snapshot();
        store.write(folder, snapshot);
        assertThat(store.read(folder)).contains(snapshot);
        store.write(folder, snapshot);
        assertThat(store.read(folder)).contains(snapshot);
    }

    @Test
    @DisplayName("leaves nothing else in the folder (R-43)")
    void nothingElse() throws Exception {
        store.write(folder, snapshot());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).containsExactly("source.json");
        }
    }

    @Test
    @DisplayName("has the keys that the command line promises")
    void keys() {
        JsonObject json = SnapshotJson.of(snapshot());
        assertThat(json.keySet()).contains("tables", "statements");
        JsonObject table = json.getAsJsonArray("tables").get(0).getAsJsonObject();
        assertThat(table.keySet()).contains("schema", "name", "rows", "bytes", "columns", "primaryKey", "foreignKeys");
        assertThat(table.getAsJsonArray("columns").get(0).getAsJsonObject().keySet())
                .contains("name", "type", "nullable");
        assertThat(table.getAsJsonArray("foreignKeys").get(0).getAsJsonObject().keySet())
                .contains("columns", "references");
        assertThat(table.getAsJsonArray("primaryKey")).hasSize(2);
    }

    @Test
    @DisplayName("is absent where there is none")
    void absent() {
        assertThat(store.read(folder)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{}", "{\"format\": 2}", "{\"format\": \"x\"}", "\u0000"})
    @DisplayName("is refused with the way out where it is damaged")
    void damaged(String text) throws Exception {
        Files.writeString(folder.resolve("source.json"), text);
        assertThatThrownBy(() -> store.read(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("source.json is damaged (")
                .hasMessageEndingWith("run `sluice inspect` to write it again.");
    }

    @Test
    @DisplayName("is refused wherever it was cut off or a field of it is gone")
    void cutOff() throws Exception {
        store.write(folder, snapshot());
        Path file = folder.resolve("source.json");
        String text = Files.readString(file);
        for (int length = 1; length < text.length() - 2; length += 97) {
            Files.writeString(file, text.substring(0, length));
            assertThatThrownBy(() -> store.read(folder)).isInstanceOf(InvalidInputException.class);
        }
        for (String field :
                List.of("takenAt", "exactType", "referencedColumns", "nullable", "labels", "bound", "rows")) {
            Files.writeString(file, text.replaceFirst("\"" + field + "\"", "\"other\""));
            assertThatThrownBy(() -> store.read(folder))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("\"" + field + "\" is missing");
        }
    }

    @Test
    @DisplayName("that cannot be written stops with a reason and leaves the old one")
    void notWritable() {
        assertThatThrownBy(() -> store.write(folder.resolve("absent"), snapshot()))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("cannot be written");
    }

    private static SourceSnapshot snapshot() {
        List<Column> columns = new ArrayList<>();
        List<ColumnType> types = new ArrayList<>(Arrays.stream(BaseKind.values())
                .map(BaseType::of)
                .map(ColumnType.class::cast)
                .toList());
        types.addAll(List.of(
                new BaseType(BaseKind.VARCHAR, "character varying(20)"),
                NumericType.UNCONSTRAINED,
                NumericType.of(5, 2),
                new NumericType(OptionalInt.of(3), OptionalInt.of(-2)),
                ArrayType.of(NumericType.of(3, 0)),
                new ArrayType(BaseType.of(BaseKind.BOX), ';'),
                new EnumType("public.mood", List.of("sad", "ok \"quoted\"", "\u00fc")),
                new DomainType("year", new DomainType("positive", BaseType.of(BaseKind.INT4))),
                new CompositeType(
                        "address",
                        List.of(new CompositeType.Field("street", ArrayType.of(BaseType.of(BaseKind.TEXT))))),
                new RangeType("int4range", BaseType.of(BaseKind.INT4), RangeType.Form.RANGE),
                new RangeType("int4multirange", BaseType.of(BaseKind.INT4), RangeType.Form.MULTIRANGE),
                new UnknownType("vector(3)")));
        for (ColumnType type : types) {
            int number = columns.size();
            columns.add(new Column(
                    "c" + number, type, Column.Nullability.values()[number % 2], Column.Origin.values()[number % 3]));
        }
        columns.add(new Column(
                "collated",
                BaseType.of(BaseKind.TEXT),
                Column.Nullability.NULLABLE,
                Column.Origin.PLAIN,
                List.of(
                        new Collation(new QualifiedName("pg_catalog", "default"), "libc C", Optional.empty()),
                        new Collation(new QualifiedName("odd", "Sw \"1\""), "icu sv", Optional.of("153.1")))));
        QualifiedName name = new QualifiedName("odd.schema", "Odd \"Table\" \u4e2d");
        Table table = new Table(
                name,
                Table.Kind.PARTITIONED,
                columns,
                Optional.of(new UniqueKey("pk", List.of("c0", "c1"))),
                List.of(new UniqueKey("u", List.of("c2"))),
                List.of(new ForeignKey("self", List.of("c3", "c4"), name, List.of("c0", "c1"))),
                123_456_789_012L,
                -1);
        Table keyless = new Table(
                new QualifiedName("public", "z"),
                Table.Kind.PLAIN,
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                -1,
                0);
        return new SourceSnapshot(
                "db",
                "17.11",
                "7300000000000000001",
                Instant.parse("2026-11-20T12:00:00.123456789Z"),
                new Schema(List.of(table, keyless)),
                List.of(new Statement("SELECT \u2028 <b>$1</b>", 5, 0.1, 7)),
                List.of("a remark"));
    }
}
