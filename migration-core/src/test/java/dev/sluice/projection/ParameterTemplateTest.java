package dev.sluice.projection;

import static dev.sluice.projection.RowBuilder.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.design.TemplateParser;
import dev.sluice.design.TemplateSyntaxException;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.BinaryValue;
import dev.sluice.item.AttributeValue.BooleanValue;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Binary;
import dev.sluice.item.Item;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.ColumnType;
import dev.sluice.typemap.UnrepresentableException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An operand of a request")
class ParameterTemplateTest {
    private static final Projection DESK = RentalDesk.projection("""
            tables:
              desk:
                partitionKey: {name: pk, type: S}
                sortKey: {name: sk, type: S}
                indexes:
                  gsi1: {partitionKey: {name: g1, type: N}, sortKey: {name: g2, type: B}, sparse: true}
                  gsi2: {partitionKey: {name: note, type: S}, sparse: true}
            entities:
              Rental:
                table: desk
                from: public.rental
                copies: {film: {path: [inventory_id, film_id]}}
                keys:
                  pk: "NOTE#{note}#x"
                  sk: "{rental_date:date=yyyy-MM-dd}#{rental_id:pad=6,descending}"
                  g1: "{rental_id}"
                  g2: "{code}"
                attributes:
                  note: note
                  title: film.title
                  returned: {column: return_date, as: epoch-seconds}
                  type: {constant: RENTAL}
                  open: {constant: true}
                  number: {constant: 7}
                  label: {text: "{note}!"}
                  customer: customer_id
            """);
    private static final Map<String, ColumnType> TYPES = types();

    private static Map<String, ColumnType> types() {
        Map<String, ColumnType> types = new LinkedHashMap<>();
        types.put("note", RentalDesk.TEXT);
        types.put("rental_id", RentalDesk.INT);
        types.put("rental_date", RentalDesk.TIMESTAMP);
        types.put("code", BaseType.of(BaseKind.BYTEA));
        types.put("unused", RentalDesk.TEXT);
        return types;
    }

    private static ParameterTemplate operand(String attribute, String template) throws TemplateSyntaxException {
        return DESK.operand(new OperandTarget("desk", attribute), TemplateParser.parse(template), TYPES);
    }

    private static AttributeValue rendered(String attribute, String template, String... parameters) throws Exception {
        Map<String, String> values = new HashMap<>();
        for (int index = 0; index < parameters.length; index += 2) {
            values.put(parameters[index], parameters[index + 1]);
        }
        return operand(attribute, template).render(values);
    }

    @ParameterizedTest(name = "note \"{0}\"")
    @ValueSource(strings = {"plain", "a#b", "50%", "%23", "", "é𝄞", " "})
    @DisplayName("on keys is what the item has, escapes and formats included:")
    void sameAsTheItem(String note) throws Exception {
        EntityProjection rental = DESK.entity("Rental").orElseThrow();
        RowBuilder row = row(
                "rental_id",
                "42",
                "rental_date",
                "2022-05-24 22:53:30",
                "note",
                note.isEmpty() ? "-" : note,
                "code",
                "\\x01");
        Item item = RenderedRow.of(rental, row.of(rental)).item().orElseThrow();

        assertThat(rendered("pk", "NOTE#{note}#x", "note", note.isEmpty() ? "-" : note))
                .isEqualTo(item.get("pk"));
        assertThat(rendered(
                        "sk",
                        "{rental_date:date=yyyy-MM-dd}#{rental_id:pad=6,descending}",
                        "rental_id",
                        "42",
                        "rental_date",
                        "2022-05-24 22:53:30"))
                .isEqualTo(item.get("sk"));
        assertThat(rendered("g1", "{rental_id}", "rental_id", "42")).isEqualTo(item.get("g1"));
        assertThat(rendered("g2", "{code}", "code", "\\x01")).isEqualTo(item.get("g2"));
        assertThat(rendered("note", "{note}", "note", note)).isEqualTo(new StringValue(note));
    }

    @Test
    @DisplayName("on a prefix or a fixed key is text as written")
    void fixed() throws Exception {
        assertThat(rendered("sk", "2022-05-24#")).isEqualTo(new StringValue("2022-05-24#"));
        assertThat(rendered("g1", "42")).isEqualTo(NumberValue.of(42));
    }

    @Test
    @DisplayName("on other attributes has the type that the items have")
    void otherAttributes() throws Exception {
        assertThat(rendered("type", "RENTAL")).isEqualTo(new StringValue("RENTAL"));
        assertThat(rendered("open", "true")).isEqualTo(new BooleanValue(true));
        assertThat(rendered("number", "7")).isEqualTo(NumberValue.of(7));
        assertThat(rendered("customer", "{rental_id}", "rental_id", "5")).isEqualTo(NumberValue.of(5));
        assertThat(rendered("returned", "{rental_date}", "rental_date", "1970-01-01 00:01:00"))
                .isEqualTo(NumberValue.of(60));
        assertThat(rendered("label", "{note}!", "note", "a#b")).isEqualTo(new StringValue("a#b!"));
        assertThat(rendered("g2", "{code}", "code", "\\x00ff"))
                .isEqualTo(new BinaryValue(Binary.copyOf(new byte[] {0, -1})));
    }

    @Test
    @DisplayName("refuses a NULL, and what no key may be")
    void refusedValues() {
        UnrepresentableException nothing =
                catchThrowableOfType(UnrepresentableException.class, () -> rendered("pk", "NOTE#{note}#x"));
        UnrepresentableException empty =
                catchThrowableOfType(UnrepresentableException.class, () -> rendered("sk", "{note}", "note", ""));
        UnrepresentableException tooWide = catchThrowableOfType(
                UnrepresentableException.class, () -> rendered("sk", "{rental_id:pad=2}", "rental_id", "123"));

        assertThat(nothing.reason()).isEqualTo("parameter note is NULL");
        assertThat(empty.rule()).isEqualTo("I13");
        assertThat(tooWide.reason()).doesNotContain("123");
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "pk | NOTE#{nota} | no parameter \"nota\".",
                "pkk | x | Did you mean \"pk\"?",
                "g1 | x{rental_id} | mixes text and parameters",
                "g1 | many | no value of type N",
                "g1 | {note} | Parameter note (text)",
                "open | maybe | no value of type BOOL",
                "returned | {note} | Parameter note (text)",
            })
    @DisplayName("that does not fit the attribute is refused before anything is asked:")
    void mistakes(String attribute, String template, String words) {
        assertThatThrownBy(() -> operand(attribute, template))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("The request cannot be made: attribute " + attribute + " of table desk: ")
                .hasMessageContaining(words);
    }
}
