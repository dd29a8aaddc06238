package dev.sluice.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.source.Column;
import dev.sluice.source.DomainType;
import dev.sluice.source.EnumType;
import dev.sluice.source.ForeignKey;
import dev.sluice.source.NumericType;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.SourceSnapshot;
import dev.sluice.source.Table;
import dev.sluice.testbed.LocalPostgres;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The catalogue of the samples")
final class SampleCatalogueIT {
    @Test
    @DisplayName("Pagila: 15 tables, payment through its root with rows and bytes of all partitions")
    void readsPagila() {
        SourceSnapshot snapshot = Sources.inspect(LocalPostgres.createPagila());

        assertThat(snapshot.schema().tables()).hasSize(15);
        assertThat(snapshot.serverVersion()).startsWith(LocalPostgres.majorVersion() + ".");
        assertThat(snapshot.systemIdentifier()).matches("\\d{18,20}");
        Table payment = Sources.table(snapshot.schema(), "public", "payment");
        assertThat(payment.kind()).isEqualTo(Table.Kind.PARTITIONED);
        assertThat(payment.estimatedRows()).isEqualTo(16049);
        assertThat(payment.bytes()).isGreaterThan(1_000_000);
        assertThat(payment.primaryKey().orElseThrow().columns()).containsExactly("payment_date", "payment_id");
        assertThat(payment.column("amount").orElseThrow().type()).isEqualTo(NumericType.of(5, 2));
        assertThat(snapshot.remarks()).anyMatch(remark -> remark.contains("view"));
    }

    @Test
    @DisplayName("Pagila: what six of seven partitions declare is the whole table's foreign key, with a remark")
    void adoptsForeignKeysOfPartitions() {
        SourceSnapshot snapshot = Sources.inspect(LocalPostgres.createPagila());

        Table payment = Sources.table(snapshot.schema(), "public", "payment");
        assertThat(payment.foreignKeys())
                .contains(new ForeignKey(
                        "payment_rental_id_fkey",
                        List.of("rental_id"),
                        new QualifiedName("public", "rental"),
                        List.of("rental_id")))
                .hasSize(3);
        assertThat(snapshot.remarks())
                .anyMatch(remark -> remark.contains("[rental_id]") && remark.contains("6 of its 7 partitions"));
    }

    @Test
    @DisplayName("Pagila: domains, enums and arrays have their exact types")
    void readsTypes() {
        Table film = Sources.table(Sources.inspect(LocalPostgres.createPagila()).schema(), "public", "film");

        assertThat(film.column("release_year").orElseThrow().type()).isInstanceOf(DomainType.class);
        assertThat(film.column("rating").orElseThrow().type())
                .isEqualTo(new EnumType("public.mpaa_rating", List.of("G", "PG", "PG-13", "R", "NC-17")));
        assertThat(film.column("special_features").orElseThrow().type().displayName())
                .isEqualTo("text[]");
        assertThat(film.column("title").orElseThrow().nullability()).isEqualTo(Column.Nullability.NOT_NULL);
    }

    @Test
    @DisplayName("Chinook: 11 tables and the reference of employee to itself")
    void readsChinook() {
        SourceSnapshot snapshot = Sources.inspect(LocalPostgres.createChinook());

        assertThat(snapshot.schema().tables()).hasSize(11);
        assertThat(Sources.table(snapshot.schema(), "public", "employee").foreignKeys())
                .extracting(ForeignKey::references)
                .containsExactly(new QualifiedName("public", "employee"));
        assertThat(snapshot.schema().tables().stream()
                        .mapToLong(Table::estimatedRows)
                        .sum())
                .isEqualTo(15_607);
    }
}
