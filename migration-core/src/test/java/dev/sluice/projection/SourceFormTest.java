package dev.sluice.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.source.ArrayType;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.Collation;
import dev.sluice.source.Column;
import dev.sluice.source.Column.Nullability;
import dev.sluice.source.Column.Origin;
import dev.sluice.source.ColumnType;
import dev.sluice.source.CompositeType;
import dev.sluice.source.DomainType;
import dev.sluice.source.EnumType;
import dev.sluice.source.ForeignKey;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import dev.sluice.source.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("R-37: what a design relies on in its source's tables")
final class SourceFormTest {
    private static final String DOCUMENT = """
            tables:
              desk:
                partitionKey: {name: pk, type: S}
            entities:
              Rental:
                table: desk
                from: public.rental
                where: {note: {not: dropped}}
                copies: {film: {path: [inventory_id, film_id]}}
                keys: {pk: "RENTAL#{rental_id}"}
                attributes: {date: rental_date, title: film.title, payments: {list: payments}}
                lists:
                  payments:
                    from: public.payment
                    foreignKey: [rental_id]
                    where: {labels: {not: null}}
                    order: [payment_date]
                    limit: 9
                    attributes: {amount: amount}
            """;

    private final Projection projection = RentalDesk.projection(DOCUMENT);
    private final SourceForm form = SourceForm.of(projection.entities());

    private Optional<String> change(Schema schema) {
        return form.changeTo(form.in(schema)).map(change -> change.table() + ": " + change.what());
    }

    /** The schema with another table in the place of one. */
    private static Schema with(String name, UnaryOperator<Table> change) {
        return new Schema(RentalDesk.schema().tables().stream()
                .map(table -> table.name().name().equals(name) ? change.apply(table) : table)
                .toList());
    }

    private static Table withColumns(Table table, List<Column> columns) {
        return new Table(
                table.name(),
                table.kind(),
                columns,
                table.primaryKey(),
                table.uniqueKeys(),
                table.foreignKeys(),
                table.estimatedRows() + 1,
                table.bytes() + 1);
    }

    private static Schema withType(String table, String column, ColumnType type) {
        return with(
                table,
                found -> withColumns(
                        found,
                        found.columns().stream()
                                .map(one -> one.name().equals(column)
                                        ? new Column(column, type, one.nullability(), one.origin())
                                        : one)
                                .toList()));
    }

    private static Schema withCollation(String table, String column, String collation, Optional<String> version) {
        return with(
                table,
                found -> withColumns(
                        found,
                        found.columns().stream()
                                .map(one -> one.name().equals(column)
                                        ? new Column(
                                                column,
                                                one.type(),
                                                one.nullability(),
                                                one.origin(),
                                                List.of(new Collation(
                                                        new QualifiedName("public", collation), "icu", version)))
                                        : one)
                                .toList()));
    }

    private static Optional<String> change(Schema before, Schema after) {
        SourceForm first = SourceForm.of(
                Projection.compile(RentalDesk.design(DOCUMENT), before).entities());
        return first.changeTo(first.in(after)).map(change -> change.table() + ": " + change.what());
    }

    private static Schema without(String table, String column) {
        return with(
                table,
                found -> withColumns(
                        found,
                        found.columns().stream()
                                .filter(one -> !one.name().equals(column))
                                .toList()));
    }

    @Test
    @DisplayName("is the same in the same catalogue, however many rows there are by now")
    void same() {
        assertThat(change(RentalDesk.schema())).isEmpty();
        assertThat(change(with("rental", table -> withColumns(table, table.columns()))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "rental, rental_id",
        "rental, rental_date",
        "rental, note",
        "rental, inventory_id",
        "inventory, film_id",
        "film, title",
        "payment, amount",
        "payment, rental_id",
        "payment, payment_date",
        "payment, labels"
    })
    @DisplayName(
            "changes with each column that is mapped, in a key, a condition, an order or a foreign key that is followed")
    void types(String table, String column) {
        assertThat(change(withType(table, column, BaseType.of(BaseKind.XML))))
                .hasValueSatisfying(text ->
                        assertThat(text).startsWith("public." + table + ": column " + column + " is xml and was "));
        assertThat(change(without(table, column))).contains("public." + table + ": column " + column + " is gone");
    }

    @ParameterizedTest
    @CsvSource({"rental, tags", "rental, customer_id", "payment, customer_id", "customer, email", "log, line"})
    @DisplayName("does not change with a column that is not read")
    void notRead(String table, String column) {
        assertThat(change(withType(table, column, BaseType.of(BaseKind.XML)))).isEmpty();
        assertThat(change(without(table, column))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "rental, rental_id",
        "rental, inventory_id",
        "rental, note",
        "inventory, film_id",
        "film, film_id",
        "payment, payment_id",
        "payment, rental_id",
        "payment, payment_date",
        "payment, labels"
    })
    @DisplayName("R-51: changes with the collation of each column in a key, an order, a condition or a join")
    void collations(String table, String column) {
        Optional<String> none = Optional.empty();
        Optional<String> one = Optional.of("1");
        String subject = "public." + table + ": the collation of column " + column + " is public.b (icu) and was ";
        Schema before = withCollation(table, column, "a", one);
        assertThat(change(before, withCollation(table, column, "b", one))).contains(subject + "public.a (icu)");
        assertThat(change(before, withCollation(table, column, "a", Optional.of("2"))))
                .contains("public." + table + ": the version of the library behind the collation of column " + column
                        + " is public.a 2 and was public.a 1");
        assertThat(change(before, withCollation(table, column, "a", none))).isEmpty();
        assertThat(change(withCollation(table, column, "a", none), before)).isEmpty();
        assertThat(change(withCollation(table, column, "a", none), withCollation(table, column, "b", none)))
                .isPresent();
    }

    @Test
    @DisplayName("R-51: changes where a collation was not noted")
    void collationNotNoted() {
        SourceForm now = SourceForm.of(
                Projection.compile(RentalDesk.design(DOCUMENT), withCollation("film", "film_id", "b", Optional.empty()))
                        .entities());
        assertThat(form.changeTo(now)).hasValueSatisfying(change -> assertThat(change.what())
                .isEqualTo("the collation of column film_id is public.b (icu) and was not noted when the run began"));
    }

    @ParameterizedTest
    @CsvSource({"rental, rental_date", "film, title", "payment, amount", "rental, tags", "customer, email"})
    @DisplayName("R-51: does not change with the collation of a column that is only carried over, or not read")
    void collationsNotReliedOn(String table, String column) {
        assertThat(change(
                        withCollation(table, column, "a", Optional.of("1")),
                        withCollation(table, column, "b", Optional.of("2"))))
                .isEmpty();
    }

    @Test
    @DisplayName("does not change with a column that is added, nor with NOT NULL")
    void added() {
        assertThat(change(with("rental", table -> {
                    List<Column> more = new ArrayList<>();
                    table.columns()
                            .forEach(one ->
                                    more.add(new Column(one.name(), one.type(), Nullability.NOT_NULL, one.origin())));
                    more.add(new Column("remark", RentalDesk.TEXT, Nullability.NULLABLE, Origin.PLAIN));
                    return withColumns(table, more);
                })))
                .isEmpty();
    }

    @Test
    @DisplayName("changes with the primary key and its order")
    void key() {
        assertThat(change(with(
                        "rental",
                        table -> new Table(
                                table.name(),
                                table.kind(),
                                table.columns(),
                                Optional.of(new UniqueKey("again", List.of("inventory_id", "rental_id"))),
                                table.uniqueKeys(),
                                table.foreignKeys(),
                                -1,
                                0))))
                .contains("public.rental: its primary key is (inventory_id, rental_id) and was (rental_id)");
    }

    @Test
    @DisplayName("changes with what a foreign key that is followed refers to, and not with another one")
    void reference() {
        assertThat(change(with("inventory", table -> withForeignKeys(table, List.of()))))
                .contains("public.inventory: what its foreign key (film_id) refers to is gone");
        assertThat(change(with(
                        "inventory",
                        table -> withForeignKeys(
                                table,
                                List.of(new ForeignKey(
                                        "other",
                                        List.of("film_id"),
                                        new QualifiedName("public", "staff"),
                                        List.of("staff_id")))))))
                .contains(
                        "public.inventory: what its foreign key (film_id) refers to is public.staff (staff_id) and was"
                                + " public.film (film_id)");
        assertThat(change(with("customer", table -> withForeignKeys(table, List.of()))))
                .isEmpty();
    }

    private static Table withForeignKeys(Table table, List<ForeignKey> keys) {
        return new Table(
                table.name(), table.kind(), table.columns(), table.primaryKey(), table.uniqueKeys(), keys, -1, 0);
    }

    @Test
    @DisplayName("says of a table that is gone just that")
    void gone() {
        assertThat(change(new Schema(List.of()))).contains("public.film: it is gone");
    }

    private static List<List<ColumnType>> sameNames() {
        ColumnType text = RentalDesk.TEXT;
        ColumnType integer = RentalDesk.INT;
        return List.of(
                List.of(new EnumType("mood", List.of("sad", "ok")), new EnumType("mood", List.of("ok", "sad"))),
                List.of(new DomainType("code", text), new DomainType("code", integer)),
                List.of(
                        ArrayType.of(new EnumType("mood", List.of("sad"))),
                        ArrayType.of(new EnumType("mood", List.of("glad")))),
                List.of(
                        new CompositeType("pair", List.of(new CompositeType.Field("a", text))),
                        new CompositeType("pair", List.of(new CompositeType.Field("b", text)))));
    }

    @ParameterizedTest
    @MethodSource("sameNames")
    @DisplayName("changes with what is inside a type of the same name")
    void inside(List<ColumnType> types) {
        String document = DOCUMENT.replace("date: rental_date", "note: note");
        SourceForm first =
                SourceForm.of(Projection.compile(RentalDesk.design(document), withType("rental", "note", types.get(0)))
                        .entities());
        assertThat(first.changeTo(first.in(withType("rental", "note", types.get(0)))))
                .isEmpty();
        assertThat(first.changeTo(first.in(withType("rental", "note", types.get(1)))))
                .isPresent();
    }
}
