package dev.sluice.app.step.design;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.step.design.TemplateCompletion.Typed;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The completion of column names")
final class TemplateCompletionTest {
    private static final List<ColumnChoice> COLUMNS = List.of(
            new ColumnChoice("rental_id", "integer", ""),
            new ColumnChoice("customer_id", "integer", ""),
            new ColumnChoice("film.title", "text", ""));

    /** The caret is where the bar stands. */
    private static Typed typed(String marked) {
        return new Typed(marked.replace("|", ""), marked.indexOf('|'));
    }

    @ParameterizedTest
    @CsvSource({
        "'R#{|', 'rental_id customer_id film.title'",
        "'R#{cust|', 'customer_id'",
        "'R#{ID|', 'rental_id customer_id'",
        "'R#{id|}', 'rental_id customer_id'",
        "'R#{film.t|', 'film.title'",
        "'R#{none|', ''",
        "'R|#{id}', ''",
        "'R#{id}|', ''",
        "'R#{id:pa|', ''",
        "'|', ''"
    })
    @DisplayName("offers what fits inside braces, what begins so first")
    void fitting(String marked, String expected) {
        assertThat(TemplateCompletion.fitting(typed(marked), COLUMNS).stream()
                        .map(ColumnChoice::reference)
                        .toList())
                .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({
        "'R#{|', 'R#{rental_id}|'",
        "'R#{re|}#X', 'R#{rental_id}|#X'",
        "'R#{re|ntal}#X', 'R#{rental_id}|#X'",
        "'{re|:pad=10}', '{rental_id|:pad=10}'",
        "'{re|#{x}', '{rental_id}|#{x}'"
    })
    @DisplayName("puts the name in place of what was begun, closes the brace and goes on behind it")
    void completed(String before, String after) {
        assertThat(TemplateCompletion.completed(typed(before), COLUMNS.get(0))).isEqualTo(typed(after));
    }

    @Test
    @DisplayName("prefers names that begin as typed")
    void order() {
        List<ColumnChoice> columns = List.of(new ColumnChoice("late_id", "", ""), new ColumnChoice("id", "", ""));
        assertThat(TemplateCompletion.fitting(typed("{id|"), columns))
                .extracting(ColumnChoice::reference)
                .containsExactly("id", "late_id");
    }
}
