package dev.sluice.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dualwrite.ChangedRow;
import dev.sluice.dualwrite.WrittenRow;
import dev.sluice.gateway.LiveSnapshot;
import dev.sluice.gateway.RowCursor;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.SluiceException;
import dev.sluice.project.ProjectReader;
import dev.sluice.project.SourceSettings;
import dev.sluice.projection.EntityReading;
import dev.sluice.projection.Projection;
import dev.sluice.projection.SourceRow;
import dev.sluice.testbed.LocalPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The rows of an application's transaction")
final class TransactionRowsIT {
    private static final String DOCUMENT = """
            sluice: 1
            name: dual
            source: {url: "jdbc:postgresql://localhost/x"}
            tables: {desk: {partitionKey: {name: pk, type: S}}}
            entities:
              Rental:
                table: desk
                from: public.rental
                where: {deleted: false, level: {at-most: 9}}
                version: seq
                keys: {pk: "RENTAL#{id}"}
                attributes: {a: a, b: b, c: c, d: d, e: e, f: f, g: g, h: h, code: code, mark: {constant: 1, when: {name: [x, "it's"]}}}
            """;

    private final SourceSettings source = LocalPostgres.createDatabase();

    @TempDir
    private Path folder;

    private EntityReading reading;
    private TransactionRows rows;

    @BeforeEach
    void create() {
        LocalPostgres.run(source, """
                CREATE TABLE rental (id uuid PRIMARY KEY, seq bigint NOT NULL DEFAULT 1, deleted boolean NOT NULL DEFAULT false,
                    level int NOT NULL DEFAULT 1, name text, a timestamptz, b double precision, c bytea, d interval, e date,
                    f text[], g numeric, h timestamp, code char(5));
                INSERT INTO rental (id, name, a, b, c, d, e, f, g, h, code) VALUES
                    ('00000000-0000-0000-0000-000000000001', 'it''s', '2026-03-29 00:30:00.123456+00', 0.1 + 0.2, '\\x00ff5c',
                     '1 mon 2 days 03:04:05.6', '2026-02-03', '{a,NULL,"b\\"c"}', 1.500, '2026-10-25 01:02:03.5', 'ab'),
                    ('00000000-0000-0000-0000-000000000002', NULL, NULL, 'NaN', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
                """);
        try (SourceDatabase database = connector().connect(source)) {
            Projection projection = Projection.compile(
                    ProjectReader.parse(DOCUMENT).design(),
                    database.inspect(List.of("public"), Instant.EPOCH).schema());
            reading = projection.entity("Rental").orElseThrow().reading();
        }
        rows = new TransactionRows(entity -> reading);
    }

    private PostgresConnector connector() {
        return new PostgresConnector(Map.of(), folder, PasswordPrompt.NONE);
    }

    private static ChangedRow changed(int id) {
        return new ChangedRow("Rental", List.of("00000000-0000-0000-0000-00000000000" + id));
    }

    /** An application with settings, and binary transfer, of its own. */
    private Connection application() throws SQLException {
        Connection connection = DriverManager.getConnection(source.url() + "?prepareThreshold=-1", "postgres", "");
        connection.setAutoCommit(false);
        execute(
                connection,
                "SET TimeZone = 'America/St_Johns'; SET DateStyle = 'ISO, DMY'; SET IntervalStyle = 'postgres_verbose';"
                        + " SET bytea_output = 'escape'; SET extra_float_digits = -15; SET search_path = odd, public");
        connection.commit();
        return connection;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String settings(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT concat_ws('|', current_setting('TimeZone'),"
                        + " current_setting('DateStyle'), current_setting('IntervalStyle'), current_setting('bytea_output'),"
                        + " current_setting('extra_float_digits'), current_setting('search_path'))")) {
            row.next();
            return row.getString(1);
        }
    }

    private List<SourceRow> asTheEngine() {
        try (SourceDatabase database = connector().connect(source);
                LiveSnapshot snapshot = database.openLive();
                RowCursor cursor = snapshot.read(
                        reading, List.of(changed(1).primaryKey(), changed(2).primaryKey()))) {
            return List.of(cursor.next(), cursor.next());
        }
    }

    @Test
    @DisplayName("are what the engine reads, whatever the session's settings and transfer, and the session keeps them")
    void exact() throws SQLException {
        try (Connection application = application()) {
            String before = settings(application);
            List<WrittenRow> read = List.of();
            for (int i = 0; i < 8; i++) {
                execute(application, "UPDATE rental SET seq = seq + 1, level = 9");
                read = rows.commit(application, List.of(changed(1), changed(2)));
                assertThat(settings(application)).isEqualTo(before);
            }

            List<SourceRow> engine = asTheEngine();
            assertThat(read).hasSize(2);
            for (int i = 0; i < 2; i++) {
                assertThat(read.get(i).image().values())
                        .containsExactly(engine.get(i).values());
                assertThat(read.get(i).image().kept())
                        .isTrue()
                        .isEqualTo(engine.get(i).kept());
            }
        }
    }

    @Test
    @DisplayName("have the version that is committed, and are left out where the filter leaves them out by then")
    void committed() throws SQLException {
        try (Connection application = application()) {
            execute(application, "UPDATE rental SET seq = 41, deleted = true");
            WrittenRow row = rows.commit(application, List.of(changed(1))).get(0);

            assertThat(row.image().kept()).isFalse();
            assertThat(row.image().values()).contains("41");
            application.rollback();
        }
        assertThat(asTheEngine().get(0).values()).as("it was committed").contains("41");
    }

    @Test
    @DisplayName("are not committed where one was removed by DELETE, whose deletion would have no version (R-22)")
    void removed() throws SQLException {
        try (Connection application = application()) {
            execute(application, "DELETE FROM rental WHERE name IS NULL");

            assertThatThrownBy(() -> rows.commit(application, List.of(changed(1), changed(2))))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("mark it as deleted");
            application.rollback();
        }
        assertThat(asTheEngine()).hasSize(2);
    }

    @Test
    @DisplayName("are not read outside of a transaction, by a key of another form, or where the server refuses")
    void misused() throws SQLException {
        try (Connection application = application()) {
            assertThatThrownBy(() -> rows.commit(application, List.of(new ChangedRow("Rental", List.of("1", "2")))))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("1 columns, not 2");
            assertThatThrownBy(() -> rows.commit(application, List.of(new ChangedRow("Rental", List.of("17")))))
                    .isInstanceOf(SluiceException.class);
            application.rollback();
            application.setAutoCommit(true);
            assertThatThrownBy(() -> rows.commit(application, List.of(changed(1))))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("setAutoCommit(false)");
        }
    }
}
