package dev.sluice.adapter.postgres.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R-51: the question for collations, as servers of each age are asked")
final class CollationRowIT {
    @ParameterizedTest
    @EnumSource
    @DisplayName("finds the same collations, with a version of ICU unless none is to be told")
    void asks(CollationRow.Versions versions) throws SQLException {
        SourceSettings settings = LocalPostgres.createDatabase();
        LocalPostgres.run(
                settings,
                "CREATE COLLATION swedish (provider = icu, locale = 'sv')",
                "CREATE TABLE t (plain text, swede text COLLATE swedish, number int)");
        try (Connection connection = LocalPostgres.connect(settings)) {
            CatalogueQueries queries = new CatalogueQueries(connection);
            List<Long> table =
                    queries.list("SELECT CAST(CAST('t' AS regclass) AS oid)", (row, context) -> row.getLong(1));
            List<CollationRow> rows =
                    queries.list(CollationRow.query(versions), table, (row, context) -> CollationRow.of(row));
            assertThat(rows).extracting(CollationRow::column).containsExactly("plain", "swede");
            assertThat(rows.get(0).collation().name().toString()).isEqualTo("pg_catalog.default");
            assertThat(rows.get(1).collation().rule()).isEqualTo("icu sv, deterministic");
            assertThat(rows.get(1).collation().version().isPresent())
                    .isEqualTo(versions != CollationRow.Versions.UNTOLD);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"C.UTF-8", "C.utf8", "c.Utf-8"})
    @DisplayName("finds the collation of the default's locale however that is spelled")
    void likeDefault(String locale) throws SQLException {
        try (Connection connection = LocalPostgres.connect(LocalPostgres.createDatabase())) {
            assertThat(new CatalogueQueries(connection)
                            .list(
                                    "SELECT collcollate FROM pg_collation WHERE oid = "
                                            + CollationRow.LIKE_DEFAULT.replace("d.datcollate", "'" + locale + "'"),
                                    (row, context) -> row.getString(1)))
                    .containsExactly("C.utf8");
        }
    }

    @Test
    @DisplayName(
            "is not taken as answered where the server could not look: versions that were not told are not compared")
    void couldNotLook() throws SQLException {
        SourceSettings settings = LocalPostgres.createDatabase();
        LocalPostgres.run(settings, "CREATE TABLE t (plain text)");
        try (Connection connection = LocalPostgres.connect(settings);
                Connection blocking = LocalPostgres.connect(settings);
                Statement statement = connection.createStatement();
                Statement lock = blocking.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET LOCAL lock_timeout = '50ms'");
            CatalogueQueries queries = new CatalogueQueries(connection);
            List<Long> table =
                    queries.list("SELECT CAST(CAST('t' AS regclass) AS oid)", (row, context) -> row.getLong(1));
            blocking.setAutoCommit(false);
            lock.execute("LOCK TABLE pg_catalog.pg_range IN ACCESS EXCLUSIVE MODE");
            assertThatThrownBy(() -> Collations.read(connection, queries, table))
                    .hasMessageContaining("lock timeout");
            blocking.rollback();
            connection.rollback();
            assertThat(Collations.read(connection, queries, table).of(table.get(0), "plain"))
                    .hasSize(1);
        }
    }
}
