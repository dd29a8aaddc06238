package dev.sluice.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.design.OrderTerm.Direction;
import dev.sluice.design.PlaceholderFormat.Sign;
import dev.sluice.design.Template.Segment;
import dev.sluice.design.Template.Segment.Literal;
import dev.sluice.design.Template.Segment.Placeholder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A template")
class TemplateParserTest {

    private static Placeholder plain(ColumnReference column) {
        return new Placeholder(column, PlaceholderFormat.PLAIN);
    }

    private static List<Segment> segments(String text) throws TemplateSyntaxException {
        return TemplateParser.parse(text).segments();
    }

    private static PlaceholderFormat format(String formats) throws TemplateSyntaxException {
        return ((Placeholder) segments("{c:" + formats + "}").get(0)).format();
    }

    @Nested
    @DisplayName("is read as")
    class Read {
        @Test
        @DisplayName("fixed text and columns in their order, with the text as written")
        void mixed() throws TemplateSyntaxException {
            Template template = TemplateParser.parse("CUSTOMER#{customer_id}#x");

            assertThat(template.text()).isEqualTo("CUSTOMER#{customer_id}#x");
            assertThat(template.segments())
                    .containsExactly(
                            new Literal("CUSTOMER#"), plain(ColumnReference.own("customer_id")), new Literal("#x"));
            assertThat(template.literalPrefix()).isEqualTo("CUSTOMER#");
        }

        @Test
        @DisplayName("one column alone")
        void columnAlone() throws TemplateSyntaxException {
            assertThat(segments("{größe_2}")).containsExactly(plain(ColumnReference.own("größe_2")));
        }

        @Test
        @DisplayName("a column of a copy")
        void columnOfCopy() throws TemplateSyntaxException {
            assertThat(segments("{film.title}"))
                    .containsExactly(plain(new ColumnReference(Optional.of("film"), "title")));
        }

        @Test
        @DisplayName("quoted names, with dots, braces, colons and doubled quotes inside")
        void quoted() throws TemplateSyntaxException {
            assertThat(segments("{\"Odd . {name}:\"\"x\"}"))
                    .containsExactly(plain(ColumnReference.own("Odd . {name}:\"x")));
            assertThat(segments("{film.\"Odd name\"}"))
                    .containsExactly(plain(new ColumnReference(Optional.of("film"), "Odd name")));
        }

        @Test
        @DisplayName("doubled braces as single ones, joined with the text around")
        void doubledBraces() throws TemplateSyntaxException {
            assertThat(segments("a{{b}}c{x}}}"))
                    .containsExactly(new Literal("a{b}c"), plain(ColumnReference.own("x")), new Literal("}"));
        }
    }

    @Nested
    @DisplayName("takes the formats")
    class Formats {
        @Test
        @DisplayName("pad, signed and descending in any order")
        void padding() throws TemplateSyntaxException {
            var expected =
                    new PlaceholderFormat(OptionalInt.of(10), Sign.SIGNED, Direction.DESCENDING, Optional.empty());

            assertThat(format("pad=10,signed,descending")).isEqualTo(expected);
            assertThat(format("descending,signed,pad=10")).isEqualTo(expected);
            assertThat(format("pad=38").padding()).hasValue(38);
        }

        @Test
        @DisplayName("date, whose quoted text may hold commas and braces")
        void date() throws TemplateSyntaxException {
            assertThat(format("date=yyyy-MM-dd").datePattern()).contains("yyyy-MM-dd");
            assertThat(format("date=yyyy', {T}'HH:mm").datePattern()).contains("yyyy', {T}'HH:mm");
        }
    }

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                | 0 | not empty",
                "A#{b              | 2 | no closing one",
                "A#{b:pad=3        | 2 | no closing one",
                "A}#               | 1 | no opening one",
                "A#{}              | 3 | name is expected",
                "A#{b.}            | 5 | name is expected",
                "A#{b c}           | 4 | A placeholder is",
                "A#{a.b.c}         | 6 | A placeholder is",
                "A#{\"b}           | 3 | no closing quote",
                "A#{\"\"}          | 3 | not empty",
                "A#{b:}            | 5 | Unknown format",
                "A#{b:padding=3}   | 5 | Unknown format \"padding\"",
                "A#{b:pad}         | 8 | equals sign",
                "A#{b:pad=0}       | 9 | from 1 to 38",
                "A#{b:pad=39}      | 9 | from 1 to 38",
                "A#{b:pad=-1}      | 9 | from 1 to 38",
                "A#{b:pad=9999999999999} | 9 | from 1 to 38",
                "A#{b:pad=1,pad=2} | 11 | twice",
                "A#{b:pad=1,signed,signed} | 18 | twice",
                "A#{b:signed}      | 5 | need \"pad\"",
                "A#{b:descending}  | 5 | need \"pad\"",
                "A#{b:pad=3,date=yyyy} | 5 | one of them",
                "A#{b:date=}       | 10 | takes a pattern",
                "A#{b:date=yyyy-bb-J} | 10 | no date pattern",
                "A#{b:date=yyyy'}  | 10 | no date pattern",
            })
    @DisplayName("that is malformed names the place and the mistake:")
    void malformed(String text, int offset, String message) {
        TemplateSyntaxException mistake =
                catchThrowableOfType(TemplateSyntaxException.class, () -> TemplateParser.parse(text));

        assertThat(mistake).hasMessageContaining(message);
        assertThat(mistake.offset()).isEqualTo(offset);
    }
}
