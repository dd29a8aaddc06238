package dev.sluice.adapter.postgres.writers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.adapter.postgres.PasswordPrompt;
import dev.sluice.adapter.postgres.PostgresConnector;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceWriters;
import dev.sluice.gateway.WriteStop;
import dev.sluice.gateway.WriterCensus;
import dev.sluice.gateway.WriterCensus.Writer;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.project.SourceSettings;
import dev.sluice.source.QualifiedName;
import dev.sluice.testbed.LocalPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-90: the writers of a real source")
final class PostgresWritersIT {
    private static final QualifiedName STOCK = new QualifiedName("public", "stock \"x\"");
    private static final QualifiedName SALE = new QualifiedName("public", "sale");
    private static final Set<QualifiedName> TABLES = Set.of(STOCK, SALE);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final SourceSettings source = LocalPostgres.createDatabase();
    /** Roles belong to the whole server. */
    private final String suffix = source.url().replaceAll(".*_", "");

    private final String app = "app" + suffix;
    private final String clerk = "clerk" + suffix;
    private final String owner = "owner" + suffix;
    private final String group = "grp" + suffix;
    private final SourceDatabase database =
            new PostgresConnector(Map.of(), Path.of("."), PasswordPrompt.NONE).connect(source);
    private final SourceWriters writers = database.writers();

    @BeforeEach
    void create() {
        LocalPostgres.run(
                source,
                "CREATE ROLE " + group,
                "CREATE ROLE " + app + " LOGIN",
                "CREATE ROLE " + clerk + " LOGIN IN ROLE " + group,
                "CREATE ROLE " + owner + " LOGIN",
                "GRANT CREATE ON SCHEMA public TO " + owner,
                "CREATE TABLE \"stock \"\"x\"\"\" (id int PRIMARY KEY, note text)",
                "CREATE TABLE sale (id int, day date, PRIMARY KEY (id, day)) PARTITION BY RANGE (day)",
                "CREATE TABLE sale_1 PARTITION OF sale FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
                "ALTER TABLE sale OWNER TO " + owner,
                "GRANT SELECT, INSERT, UPDATE ON \"stock \"\"x\"\"\" TO " + app + " WITH GRANT OPTION",
                "GRANT UPDATE (note) ON \"stock \"\"x\"\"\" TO " + group,
                "GRANT DELETE, TRUNCATE ON sale_1 TO PUBLIC",
                "GRANT SELECT, INSERT ON sale TO " + app);
    }

    @AfterEach
    void drop() {
        database.close();
        LocalPostgres.run(
                source,
                "DROP TABLE sale, \"stock \"\"x\"\"\"",
                "DROP OWNED BY " + owner + ", " + app + ", " + clerk + ", " + group,
                "DROP ROLE " + owner + ", " + app + ", " + clerk + ", " + group);
    }

    private List<String> rights() {
        List<String> rights = new ArrayList<>();
        String sql =
                "SELECT c.relname || ' ' || a.* FROM pg_class c, aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) a"
                        + " WHERE c.relname IN ('sale', 'sale_1', 'stock \"x\"') UNION ALL SELECT t.attname || ' ' || a.* FROM pg_attribute t,"
                        + " aclexplode(t.attacl) a WHERE t.attrelid = '\"stock \"\"x\"\"\"'::regclass UNION ALL SELECT rolname || rolcanlogin"
                        + " FROM pg_roles ORDER BY 1";
        try (Connection connection = LocalPostgres.connect(source);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                rights.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rights;
    }

    private Connection as(String role) throws SQLException {
        return DriverManager.getConnection(source.url(), role, "");
    }

    private static void refuses(Connection connection, String sql) {
        assertThatThrownBy(() -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute(sql);
                    }
                })
                .as(sql)
                .isInstanceOf(SQLException.class);
    }

    @Test
    @DisplayName("a census names roles with rights of their own, of a group, of everybody and of an owner")
    void census() {
        WriterCensus census = writers.census(TABLES);
        // Everybody may write to sale_1, so every role of the server that may log in is among them.
        assertThat(census.roles())
                .extracting(Writer::name)
                .contains(app, clerk, owner)
                .doesNotContain("postgres", group);
        LocalPostgres.run(source, "REVOKE ALL ON sale_1 FROM PUBLIC");
        assertThat(writers.census(TABLES).roles()).extracting(Writer::name).containsExactly(app, clerk, owner);
        assertThat(writers.census(Set.of(SALE)).roles())
                .extracting(Writer::name)
                .containsExactly(app, owner);
        assertThat(census.bypasses()).isEmpty();
        assertThat(census.lacking()).isEmpty();
    }

    @Test
    @DisplayName(
            "a stop ends every session and every right of the roles, owners too, and giving back restores exactly what was there")
    void stopAndAllow() throws SQLException {
        List<String> before = rights();
        WriteStop stop = writers.plan(TABLES, List.of(app, clerk, owner));
        assertThat(rights()).isEqualTo(before);
        try (Connection busy = as(app);
                Connection open = as(clerk);
                Statement statement = open.createStatement()) {
            open.setAutoCommit(false);
            statement.execute("SELECT 1");
            assertThat(writers.remaining(stop.roles()))
                    .hasSize(2)
                    .anyMatch(one -> one.contains("has a transaction open"));
            writers.stop(stop, LIMIT);
            assertThat(writers.remaining(stop.roles())).isEmpty();
            refuses(busy, "SELECT 1");
            refuses(open, "SELECT 1");
        }
        for (String role : List.of(app, clerk, owner)) {
            assertThatThrownBy(() -> as(role)).as(role).hasMessageContaining("not permitted to log in");
        }
        LocalPostgres.run(source, "ALTER ROLE " + owner + " LOGIN", "ALTER ROLE " + app + " LOGIN");
        try (Connection late = as(owner)) {
            refuses(late, "INSERT INTO sale VALUES (1, '2026-02-02')");
            refuses(late, "DELETE FROM sale");
            refuses(late, "TRUNCATE sale_1");
        }
        try (Connection late = as(app)) {
            refuses(late, "INSERT INTO \"stock \"\"x\"\"\" VALUES (1, 'a')");
            refuses(late, "TRUNCATE sale_1");
        }
        writers.allow(stop.undo(), LIMIT);
        assertThat(rights()).isEqualTo(before);
        writers.allow(stop.undo(), LIMIT);
        assertThat(rights()).isEqualTo(before);
        try (Connection again = as(clerk);
                Statement statement = again.createStatement()) {
            statement.execute("UPDATE \"stock \"\"x\"\"\" SET note = 'b'");
        }
    }

    @Test
    @DisplayName(
            "what was dropped since a stop keeps no other right from being given back, and is told; any other failure gives back nothing")
    void dropped() {
        List<String> before = rights();
        WriteStop stop = writers.plan(TABLES, List.of(app, clerk, owner));
        writers.stop(stop, LIMIT);
        List<String> stopped = rights();
        List<String> broken = new ArrayList<>(stop.undo());
        broken.add("GRANT NOTHING ON nowhere");
        assertThatThrownBy(() -> writers.allow(broken, LIMIT)).isInstanceOf(UnreachableException.class);
        assertThat(rights()).isEqualTo(stopped);
        LocalPostgres.run(
                source,
                "DROP TABLE sale_1",
                "ALTER TABLE \"stock \"\"x\"\"\" DROP COLUMN note",
                "DROP OWNED BY " + clerk,
                "DROP ROLE " + clerk);

        List<String> skipped = writers.allow(stop.undo(), LIMIT);

        assertThat(skipped)
                .isNotEmpty()
                .allMatch(one -> one.contains("sale_1") || one.contains("note") || one.contains(clerk));
        assertThat(rights())
                .containsExactlyElementsOf(before.stream()
                        .filter(right ->
                                !right.startsWith("sale_1 ") && !right.startsWith("note ") && !right.startsWith(clerk))
                        .toList());
        LocalPostgres.run(source, "CREATE ROLE " + clerk);
    }

    @Test
    @DisplayName(
            "what goes around rights is told: superusers who are connected, functions of theirs, roles that write everything, foreign grants")
    void bypasses() throws SQLException {
        LocalPostgres.run(
                source,
                "CREATE FUNCTION sneak() RETURNS void LANGUAGE sql SECURITY DEFINER AS 'DELETE FROM sale'",
                "GRANT pg_write_all_data TO " + clerk,
                "SET ROLE " + app + "; GRANT INSERT ON \"stock \"\"x\"\"\" TO " + clerk);
        try (Connection superuser =
                DriverManager.getConnection(source.url() + "?ApplicationName=tool", "postgres", "")) {
            assertThat(superuser.isValid(1)).isTrue();
            assertThat(String.join("\n", writers.census(TABLES).bypasses()))
                    .contains("superuser postgres has 1 sessions (tool)")
                    .contains("function public.sneak() runs with the rights of a superuser")
                    .contains(clerk + " is a member of pg_write_all_data")
                    .contains("was granted to " + clerk + " by " + app);
        }
        // What somebody else has granted hangs on it: the server takes nothing then.
        List<String> before = rights();
        WriteStop stop = writers.plan(TABLES, List.of(app));
        assertThatThrownBy(() -> writers.stop(stop, LIMIT)).isInstanceOf(UnreachableException.class);
        assertThat(rights()).isEqualTo(before);
        LocalPostgres.run(source, "REVOKE pg_write_all_data FROM " + clerk, "DROP FUNCTION sneak()");
    }

    @Test
    @DisplayName(
            "the role that leads writes back keeps its rights beside the one that freezes, and is no writer of the application")
    void kept() throws Exception {
        LocalPostgres.run(source, "GRANT DELETE ON \"stock \"\"x\"\"\" TO " + group, "GRANT " + group + " TO " + app);
        SourceWriters keeping = database.writers(Set.of(app));
        assertThat(database.writers().role()).isEqualTo("postgres");
        WriterCensus census = keeping.census(TABLES);
        assertThat(census.roles())
                .extracting(Writer::name)
                .contains(clerk, owner)
                .doesNotContain(app);
        assertThat(census.bypasses())
                .contains("role " + app
                        + " leads writes back and has DELETE on public.stock \"x\" through another role, from which"
                        + " it is taken: grant it to " + app + " itself")
                .noneMatch(clause -> clause.contains("INSERT on public.stock"));
        assertThatThrownBy(() -> keeping.plan(TABLES, List.of(app, clerk)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is the one that leads writes back");
        WriteStop stop = keeping.plan(TABLES, List.of(clerk));
        keeping.stop(stop, LIMIT);
        try (Connection back = as(app);
                Statement statement = back.createStatement()) {
            statement.execute("INSERT INTO \"stock \"\"x\"\"\" VALUES (1, 'led back')");
            refuses(back, "DELETE FROM \"stock \"\"x\"\"\"");
        }
        keeping.allow(stop.undo(), LIMIT);
    }

    @Test
    @DisplayName("roles that cannot be stopped are refused: unknown ones, superusers, the one that freezes")
    void refused() {
        assertThatThrownBy(() -> writers.plan(TABLES, List.of("nobody" + suffix)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has no role nobody" + suffix);
        assertThatThrownBy(() -> writers.plan(TABLES, List.of("postgres")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is a superuser");
        try (SourceDatabase asOwner = new PostgresConnector(Map.of(), Path.of("."), PasswordPrompt.NONE)
                .connect(LocalPostgres.as(owner, source))) {
            assertThatThrownBy(() -> asOwner.writers().plan(TABLES, List.of(owner)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("is the one that freezes");
            assertThat(asOwner.writers().census(TABLES).lacking())
                    .anyMatch(one -> one.contains("pg_read_all_stats"))
                    .anyMatch(one -> one.contains("CREATEROLE"))
                    .anyMatch(one -> one.contains("the owner of public.sale_1, public.stock"));
        }
    }
}
