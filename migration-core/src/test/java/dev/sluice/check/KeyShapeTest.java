package dev.sluice.check;

import static dev.sluice.testbed.PublicTables.column;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.design.TemplateParser;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Whether two templates can render one key (R-03)")
class KeyShapeTest {
    private static final Table TABLE = ShopProject.table(
            "t", 1, column("id", BaseType.of(BaseKind.INT4)), column("text", BaseType.of(BaseKind.TEXT)));

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({
        "A, A, true",
        "A, B, false",
        "A#{id}, B#{id}, false",
        "A#{id}, A#{text}, true",
        "A#{id}, A#{id}#{id}, false",
        "A#{text}, A#PROFILE, true",
        "A#{id}, A#PROFILE, false",
        "A#{id:pad=3}, A#007, true",
        "A{text}, AB{text}, true",
        "A{text}, BA{text}, false",
        "{text}, A#B, false",
        "{text}, AB, true",
        "{text}X, {text}Y, false",
        "{text}-X, {id}X, true",
        "A{text}B, AB, true",
        "A{id}B, A-1B, true",
        "{text}#A, {text}#B, false"
    })
    @DisplayName("in either order")
    void canEqual(String left, String right, boolean expected) throws Exception {
        assertThat(shape(left).canEqual(shape(right))).isEqualTo(expected);
        assertThat(shape(right).canEqual(shape(left))).isEqualTo(expected);
    }

    private static KeyShape shape(String template) throws Exception {
        ColumnLookup columns = new ColumnLookup(new Schema(List.of(TABLE)), TABLE, List.of());
        return KeyShape.of(TemplateParser.parse(template), '#', columns);
    }
}
