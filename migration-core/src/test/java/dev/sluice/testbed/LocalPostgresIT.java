package dev.sluice.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.project.SourceSettings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The embedded PostgreSQL of the tests")
final class LocalPostgresIT {
    @Test
    @DisplayName("gives each test a database of its own")
    void givesFreshDatabases() throws SQLException {
        SourceSettings one = LocalPostgres.createDatabase();
        SourceSettings other = LocalPostgres.createDatabase();
        LocalPostgres.run(one, "CREATE TABLE t (id int)");

        assertThat(ask(one, "SELECT to_regclass('public.t') IS NULL")).isEqualTo("f");
        assertThat(ask(other, "SELECT to_regclass('public.t') IS NULL")).isEqualTo("t");
    }

    @Test
    @DisplayName("loads Pagila and Chinook with all their rows")
    void loadsTheSamples() throws SQLException {
        assertThat(ask(LocalPostgres.createPagila(), "SELECT count(*) FROM payment"))
                .isEqualTo("16049");
        assertThat(ask(LocalPostgres.createChinook(), "SELECT count(*) FROM track"))
                .isEqualTo("3503");
    }

    @Test
    @DisplayName("can decode its log")
    void decodesItsLog() throws SQLException {
        assertThat(ask(LocalPostgres.settings("postgres"), "SHOW wal_level")).isEqualTo("logical");
    }

    private static String ask(SourceSettings settings, String sql) throws SQLException {
        try (Connection connection = LocalPostgres.connect(settings);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
