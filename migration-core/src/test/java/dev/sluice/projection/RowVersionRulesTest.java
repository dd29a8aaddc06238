package dev.sluice.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.item.AttributeValueSink;
import dev.sluice.problem.Finding;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.Severity;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.Column;
import dev.sluice.source.Column.Nullability;
import dev.sluice.source.Column.Origin;
import dev.sluice.source.ForeignKey;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import dev.sluice.source.UniqueKey;
import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A row version (R-22)")
final class RowVersionRulesTest {
    private static final String SOUND = """
            tables:
              desk: {partitionKey: {name: pk, type: S}}
            entities:
              Rental:
                table: desk
                from: public.rental
                where: {deleted: false}
                version: seq
                copies: {film: {path: [film_id]}}
                keys: {pk: "RENTAL#{rental_id}"}
                attributes: {note: note}
            """;

    @Test
    @DisplayName("is sound where it is a whole number of the root row alone, under a key that no row leaves")
    void sound() {
        assertThat(findings(SOUND)).isEmpty();
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "seq | counter | has no column",
                "seq | xmin | given by the server to transactions",
                "seq | touched | is a time (timestamp with time zone), taken when a transaction begins",
                "seq | taken | given by the server to transactions",
                "seq | note | is of type text, and only a smallint, integer or bigint",
                "seq | maybe | may be NULL, and a row without one has no place in the order",
                "seq | drawn | an identity column, whose number is drawn before",
                "seq | made | a generated column, which the writer does not raise",
                "seq | rental_id | is in the primary key, so that each change makes another row",
                "{note: note} | {title: film.title} | hold rows of other tables, whose changes do not raise",
                "RENTAL#{rental_id} | RENTAL#{rental_id}#{seq} | a row may leave its key",
                "RENTAL#{rental_id} | RENTAL#{seq} | a row may leave its key",
                "RENTAL#{rental_id} | RENTAL#{rental_id}{rental_id} | does not prove that no two rows claim one key",
            })
    void unsound(String part, String instead, String sentence) {
        assertThat(SOUND).contains(part);
        String document = SOUND.replace(part, instead);

        assertThat(findings(document)).anySatisfy(finding -> {
            assertThat(finding.message()).contains(sentence);
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.subject()).isEqualTo("entity Rental, version");
        });
        assertThatThrownBy(() -> Desk.projection(document)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    @DisplayName("is not enough where another entity of the table may claim the keys of its rows")
    void shared() {
        String document = SOUND + """
              Film:
                table: desk
                from: public.film
                keys: {pk: "RENTAL#{film_id}"}
            """;

        assertThat(findings(document))
                .extracting(Finding::message)
                .anyMatch(message -> message.contains("does not prove that no two rows claim one key"));
    }

    @Test
    @DisplayName("needs a filter for rows that are deleted, which is a warning")
    void unfiltered() {
        assertThat(findings(SOUND.replace("    where: {deleted: false}\n", "")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.message()).contains("takes its version with it");
                });
    }

    @Test
    @DisplayName("takes the place of the log's position, in the generation of the run (R-19)")
    void version() {
        EntityProjection rental = Desk.projection(SOUND).entity("Rental").orElseThrow();
        Version ofSnapshot = Version.of(3, new Lsn(987_654));

        assertThat(rental.isVersionedByRow()).isTrue();
        assertThat(rental.version(row("7", "41"), ofSnapshot)).isEqualTo(Version.of(3, new Lsn(41)));
        EntityProjection plain = Desk.projection(SOUND.replace("    version: seq\n", ""))
                .entity("Rental")
                .orElseThrow();
        assertThat(plain.isVersionedByRow()).isFalse();
        assertThat(plain.version(row("7", "41"), ofSnapshot)).isEqualTo(ofSnapshot);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"-1, negative", ", NULL"})
    @DisplayName("that is negative or absent sends the row to quarantine, kept by the filter or not")
    void noVersion(String seq, String word) {
        EntityProjection rental = Desk.projection(SOUND).entity("Rental").orElseThrow();

        for (SourceRow row : List.of(row("7", seq), new SourceRow(row("7", seq).values(), false, List.of()))) {
            assertThat(rental.render(row, new AttributeValueSink()))
                    .isInstanceOfSatisfying(Rendering.Rejected.class, rejected -> assertThat(rejected.reason())
                            .contains(word));
        }
    }

    private static SourceRow row(String id, String seq) {
        return new SourceRow(new String[] {id, seq, "a note"}, true, List.of());
    }

    private static List<Finding> findings(String document) {
        return Projection.check(RentalDesk.design(document), Desk.schema());
    }

    /** A table with every kind of column that somebody may take for a version. */
    private static final class Desk {
        static Projection projection(String document) {
            return Projection.compile(RentalDesk.design(document), schema());
        }

        static Schema schema() {
            return new Schema(List.of(
                    table(
                            "rental",
                            List.of(
                                    column("rental_id", BaseKind.INT4, Origin.PLAIN),
                                    column("film_id", BaseKind.INT4, Origin.PLAIN),
                                    column("seq", BaseKind.INT8, Origin.PLAIN),
                                    column("deleted", BaseKind.BOOL, Origin.PLAIN),
                                    column("note", BaseKind.TEXT, Origin.PLAIN),
                                    new Column(
                                            "touched",
                                            new BaseType(BaseKind.TIMESTAMPTZ, "timestamp with time zone"),
                                            Nullability.NOT_NULL,
                                            Origin.PLAIN),
                                    column("taken", BaseKind.XID8, Origin.PLAIN),
                                    column("drawn", BaseKind.INT8, Origin.IDENTITY),
                                    column("made", BaseKind.INT8, Origin.GENERATED),
                                    new Column(
                                            "maybe", BaseType.of(BaseKind.INT8), Nullability.NULLABLE, Origin.PLAIN)),
                            "rental_id",
                            new ForeignKey(
                                    "rental_film",
                                    List.of("film_id"),
                                    new QualifiedName("public", "film"),
                                    List.of("film_id"))),
                    table(
                            "film",
                            List.of(
                                    column("film_id", BaseKind.INT4, Origin.PLAIN),
                                    column("title", BaseKind.TEXT, Origin.PLAIN)),
                            "film_id")));
        }

        private static Column column(String name, BaseKind kind, Origin origin) {
            return new Column(name, BaseType.of(kind), Nullability.NOT_NULL, origin);
        }

        private static Table table(String name, List<Column> columns, String key, ForeignKey... foreignKeys) {
            return new Table(
                    new QualifiedName("public", name),
                    Table.Kind.PLAIN,
                    columns,
                    Optional.of(new UniqueKey(name + "_pkey", List.of(key))),
                    List.of(),
                    List.of(foreignKeys),
                    -1,
                    0);
        }
    }
}
