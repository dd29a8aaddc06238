package dev.sluice.typemap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.design.Representation;
import dev.sluice.source.ArrayType;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.ColumnType;
import dev.sluice.source.CompositeType;
import dev.sluice.source.EnumType;
import dev.sluice.source.NumericType;
import dev.sluice.source.RangeType;
import dev.sluice.source.UnknownType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The document of the type map")
final class TypeMapDocumentTest {
    private static final String INT4 = "int4";

    /** A row of the table for one of its types. */
    record Row(String type, String produces, String fidelity, List<String> forms) {}

    static List<Row> rows() throws IOException {
        Path document = Path.of(System.getProperty("sluice.root", ".."), "docs", "type-map.md");
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(document)) {
            if (line.startsWith("| `")) {
                String[] cells = line.split("\\|");
                for (String type : cells[1].replace("`", "").split(", ")) {
                    rows.add(new Row(type.strip(), cells[2].strip(), cells[3].strip(), words(cells[4])));
                }
            }
        }
        return rows;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    @DisplayName("says of each type what the code does")
    void agrees(Row row) {
        ColumnType type = type(row.type());
        Mapping.Mapped mapped = Written.mapped(type, Representation.DEFAULT);

        assertThat(mapped.produces()).isEqualTo(row.produces());
        assertThat(mapped.fidelity().name().toLowerCase(Locale.ROOT)).isEqualTo(row.fidelity());
        assertThat(forms(type)).containsExactlyInAnyOrderElementsOf(row.forms());
    }

    @Test
    @DisplayName("names every type once")
    void complete() throws IOException {
        List<String> named = rows().stream().map(Row::type).toList();
        assertThat(named).doesNotHaveDuplicates();
        assertThat(named)
                .containsAll(Arrays.stream(BaseKind.values())
                        .map(BaseKind::catalogueName)
                        .toList());
    }

    private static List<String> words(String cell) {
        return Arrays.asList(cell.strip().split(", "));
    }

    /** The forms that the type can take, each tried on all three kinds of elements where the type is an array. */
    private static List<String> forms(ColumnType type) {
        List<ColumnType> tried = type instanceof ArrayType
                ? Stream.of(BaseKind.TEXT, BaseKind.INT4, BaseKind.BYTEA)
                        .<ColumnType>map(kind -> ArrayType.of(BaseType.of(kind)))
                        .toList()
                : List.of(type);
        return Arrays.stream(Representation.values())
                .filter(form -> form != Representation.DEFAULT)
                .filter(form -> tried.stream().anyMatch(each -> TypeMap.mapping(each, form) instanceof Mapping.Mapped))
                .map(Representation::word)
                .toList();
    }

    private static ColumnType type(String name) {
        ColumnType int4 = BaseType.of(BaseKind.INT4);
        return switch (name) {
            case "numeric" -> NumericType.UNCONSTRAINED;
            case "numeric(39,0)" -> NumericType.of(39, 0);
            case "enum" -> new EnumType("mood", List.of("sad"));
            case "array" -> ArrayType.of(int4);
            case "composite" -> new CompositeType("pair", List.of(new CompositeType.Field("a", int4)));
            case "range" -> new RangeType(INT4, int4, RangeType.Form.RANGE);
            case "multirange" -> new RangeType(INT4, int4, RangeType.Form.MULTIRANGE);
            case "unknown" -> new UnknownType("cube");
            default -> BaseType.of(BaseKind.ofCatalogueName(name).orElseThrow());
        };
    }
}
