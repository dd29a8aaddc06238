package dev.sluice.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A column reference")
class ColumnReferenceParserTest {

    @Test
    @DisplayName("is a column of the row or of a copy, odd names in quotes")
    void references() throws TemplateSyntaxException {
        assertThat(ColumnReferenceParser.parse("title")).isEqualTo(ColumnReference.own("title"));
        assertThat(ColumnReferenceParser.parse("film.title"))
                .isEqualTo(new ColumnReference(Optional.of("film"), "title"));
        assertThat(ColumnReferenceParser.parse("\"film.title\"")).isEqualTo(ColumnReference.own("film.title"));
        assertThat(ColumnReferenceParser.parse("\"a \"\"b\"\"\".c"))
                .isEqualTo(new ColumnReference(Optional.of("a \"b\""), "c"));
    }

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource(
            quoteCharacter = '`',
            value = {"``,0", "a b,1", "a.b.c,3", ".a,0", "a.,2", "\"a,0", "\"\",0", "a-b,1"})
    @DisplayName("that is something else names the place:")
    void malformed(String text, int offset) {
        TemplateSyntaxException mistake =
                catchThrowableOfType(TemplateSyntaxException.class, () -> ColumnReferenceParser.parse(text));

        assertThat(mistake.offset()).isEqualTo(offset);
    }
}
