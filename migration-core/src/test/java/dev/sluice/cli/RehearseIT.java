package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.sluice.adapter.dynamodb.DynamoDbConnector;
import dev.sluice.adapter.folder.JsonSourceSnapshotStore;
import dev.sluice.adapter.hook.CommandsAndCalls;
import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.adapter.local.ChildProcessServers;
import dev.sluice.adapter.postgres.PasswordPrompt;
import dev.sluice.adapter.postgres.PostgresConnector;
import dev.sluice.adapter.postgres.load.PostgresLoader;
import dev.sluice.engine.Engine;
import dev.sluice.engine.EnginePorts;
import dev.sluice.engine.RehearsalOutcome;
import dev.sluice.engine.Watch;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.JournalOpener;
import dev.sluice.gateway.TargetConnector;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.Item;
import dev.sluice.problem.StoppedException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.project.SourceSettings;
import dev.sluice.run.Cancellation;
import dev.sluice.run.Pause;
import dev.sluice.run.RunEvent;
import dev.sluice.testbed.KilledOperator;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.testbed.LocalPostgres;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@Tag("long")
@DisplayName("sluice cutover rehearse, on a copy of the source")
final class RehearseIT {
    private static final Pause PAUSE = duration -> LockSupport.parkNanos(duration.toNanos());

    @TempDir
    Path folder;

    private final SourceSettings source = LocalPostgres.createDatabase();
    private final String number = source.url().replaceAll(".*_", "");
    private final SourceSettings copy =
            LocalPostgres.as("rehearser" + number, LocalPostgres.settings("copy_" + number));
    private TestProject project = new TestProject(Path.of(""), source, "");

    /** The copy belongs to a role that is no superuser and has what the manual says, and no more. */
    @BeforeEach
    void world() {
        String role = copy.user().orElseThrow();
        LocalPostgres.run(
                source,
                "CREATE ROLE " + role + " LOGIN REPLICATION CREATEROLE",
                "GRANT pg_read_all_stats, pg_signal_backend TO " + role,
                "CREATE ROLE shop" + number + " LOGIN",
                "CREATE TABLE token (name text PRIMARY KEY, note text, number int)",
                "INSERT INTO token SELECT 'old-' || n, 'note ' || n % 7, n FROM generate_series(1, 60) n",
                "GRANT SELECT, INSERT, UPDATE, DELETE ON token TO shop" + number);
        LocalPostgres.run(
                LocalPostgres.settings("postgres"),
                "CREATE DATABASE copy_" + number + " TEMPLATE test_" + number + " OWNER " + role);
        LocalPostgres.run(copy, "ALTER TABLE token OWNER TO " + role, "ANALYZE");
        project = TestProject.of(folder, source, document(copy, "note: note")).provisioned();
    }

    private static String document(SourceSettings copy, String attributes) {
        return """
                entities:
                  Token:
                    table: TABLE
                    from: public.token
                    keys: {pk: "TOKEN#{name}", sk: TOKEN}
                    attributes: {%s, number: number}
                cutover:
                  freeze: {limits: {stopSeconds: 10, drainSeconds: 120, verifySeconds: 120, openSeconds: 60}}
                  rehearsal:
                    copy: {url: "%s", user: %s}
                """.formatted(attributes, copy.url(), copy.user().orElseThrow());
    }

    private Engine engine(TargetConnector targets, JournalOpener journals) {
        return new Engine(new EnginePorts(
                new PostgresConnector(Map.of(), folder, PasswordPrompt.NONE),
                targets,
                journals,
                new JsonSourceSnapshotStore(),
                new ChildProcessServers(new PostgresLoader()),
                new CommandsAndCalls(),
                Optional.empty(),
                Clock.systemUTC(),
                PAUSE,
                "test",
                new Random(),
                7));
    }

    private static JournalOpener journals() {
        return new SqliteJournalOpener(Clock.systemUTC());
    }

    private RehearsalOutcome rehearse(Engine engine, Watch watch) {
        return engine.rehearse(folder, LocalDynamoDb.settings(), "Grace", watch);
    }

    /** DynamoDB Local whose stores do one thing otherwise. */
    private static TargetConnector changed(String name, BiFunction<ItemStore, Object[], Object> otherwise) {
        return proxy(TargetConnector.class, new DynamoDbConnector(PAUSE), "openStore", (connector, arguments) -> {
            ItemStore store = arguments[1] instanceof Integer connections
                    ? connector.openStore(LocalDynamoDb.settings(), connections)
                    : connector.openStore(LocalDynamoDb.settings(), (dev.sluice.gateway.Connections) arguments[1]);
            return proxy(ItemStore.class, store, name, otherwise);
        });
    }

    private static <T> T proxy(Class<T> type, T real, String name, BiFunction<T, Object[], Object> otherwise) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals(name)) {
                        return otherwise.apply(real, arguments);
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                }));
    }

    private JsonObject gate() {
        return project.run("cutover", "status", "--format", "json")
                .json()
                .getAsJsonArray("gates")
                .get(13)
                .getAsJsonObject();
    }

    private void requireGate(String standing, String fragment) {
        JsonObject gate = gate();
        assertThat(gate.get("standing").getAsString()).as(gate.toString()).isEqualTo(standing);
        assertThat(gate.toString()).contains(fragment);
    }

    private static List<String> ask(SourceSettings database, String sql) {
        List<String> found = new ArrayList<>();
        try (Connection connection = LocalPostgres.connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> rights(SourceSettings database) {
        return ask(
                database,
                "SELECT grantee || ' ' || privilege_type FROM information_schema.role_table_grants WHERE table_name = 'token'"
                        + " ORDER BY 1");
    }

    private static List<String> tables() {
        try (DynamoDbClient client = LocalDynamoDb.client()) {
            return client.listTablesPaginator().tableNames().stream().toList();
        }
    }

    private void requireNothingLeft() throws IOException {
        for (SourceSettings database : List.of(source, copy)) {
            assertThat(ask(database, "SELECT slot_name FROM pg_replication_slots WHERE database = current_database()"))
                    .isEmpty();
            assertThat(ask(database, "SELECT pubname FROM pg_publication")).isEmpty();
            assertThat(ask(database, "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'sluice%'"))
                    .isEmpty();
            assertThat(rights(database)).contains("shop" + number + " INSERT", "shop" + number + " DELETE");
        }
        assertThat(ask(source, "SELECT rolname FROM pg_roles WHERE rolname LIKE 'sluice_rehearsal%'"))
                .isEmpty();
        assertThat(tables()).noneMatch(table -> table.contains(project.table() + "-rehearsal"));
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("rehearsal"));
        }
    }

    @Test
    @DisplayName(
            "goes there and back twice without a lost write, opens G-14 for this design, and leaves nothing behind")
    void rehearsed() throws IOException {
        List<String> before = ask(source, "SELECT token::text FROM token ORDER BY 1");
        List<String> rights = rights(source);
        requireGate("FAILED", "never rehearsed");

        JsonObject found = project.run("cutover", "rehearse", "--who", "Grace", "--format", "json")
                .exits(0)
                .json();

        assertThat(found.get("rowsLost").getAsLong()).as(found.toString()).isZero();
        assertThat(found.get("rowsWritten").getAsLong()).isEqualTo(58);
        assertThat(found.get("items").getAsLong()).isEqualTo(60);
        assertThat(found.get("writesAcknowledgedBySource").getAsLong()).isGreaterThanOrEqualTo(100);
        assertThat(found.get("writesAcknowledgedByTarget").getAsLong()).isGreaterThanOrEqualTo(100);
        for (String way : List.of("switches", "waysBack")) {
            assertThat(found.getAsJsonArray(way)).hasSize(2).allSatisfy(gap -> assertThat(
                            gap.getAsJsonObject().get("seconds").getAsDouble())
                    .isPositive());
        }
        assertThat(found.get("longestWayBackMillis").getAsLong()).isPositive();
        requireGate("PASSED", "0 lost, back in ");
        requireGate("PASSED", "By Grace, on a copy, twice there and back: 60 items equal at the end");
        requireNothingLeft();
        assertThat(ask(source, "SELECT token::text FROM token ORDER BY 1")).isEqualTo(before);
        assertThat(rights(source)).isEqualTo(rights);
        assertThat(ask(copy, "SELECT note FROM token")).hasSize(60);
        project.write(project.document().replace("note: note", "remark: note"));
        requireGate("FAILED", "never rehearsed");
    }

    @Test
    @DisplayName(
            "refuses what is no copy, or one that somebody uses, before anything is made; and a design without a way back")
    void refused() throws Exception {
        String good = project.document();
        project.write(good.substring(0, good.indexOf("  rehearsal:")));
        assertThat(project.run("cutover", "rehearse").exits(2).err()).contains("name it under cutover.rehearsal.copy");
        project.write(good.replace(copy.url(), source.url()).replace(copy.user().orElseThrow(), "postgres"));
        assertThat(project.run("cutover", "rehearse").exits(2).err()).contains("leads to the source itself");
        project.write(good);
        try (Connection somebody = LocalPostgres.connect(copy)) {
            assertThat(somebody.isValid(5)).isTrue();
            assertThat(project.run("cutover", "rehearse").exits(2).err())
                    .contains("Somebody uses the database of cutover.rehearsal.copy: postgres");
        }
        requireNothingLeft();
        requireGate("FAILED", "never rehearsed");
        project.write(good.replace("note: note", "note: {column: note, when: {name: old-1}}"));
        assertThat(project.run("cutover", "rehearse").exits(4).err())
                .contains("There is no way back to rehearse", "What it had made was removed.");
        requireNothingLeft();
        requireGate("FAILED", "did not come to its end");
        project.write(good);
        LocalPostgres.run(
                copy,
                "CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                "CREATE TRIGGER last_updated BEFORE UPDATE ON token FOR EACH ROW EXECUTE FUNCTION stamp()");
        assertThat(project.run("cutover", "rehearse").exits(4).err())
                .contains("on the copy (G-15)", "public.token.last_updated", "What it had made was removed.");
        requireNothingLeft();
    }

    @Test
    @DisplayName("finds writes that the target acknowledged and lost: exit code 1, and G-14 is shut")
    void lost() throws IOException {
        // One item is always one write behind, so that what it holds at the end was never the last.
        Map<Item, AttributeValue> late = new HashMap<>();
        List<Item> victim = new ArrayList<>();
        TargetConnector losing = changed("setInPlace", (store, arguments) -> {
            Item key = (Item) arguments[1];
            if (victim.isEmpty()) {
                victim.add(key);
            }
            if (!victim.contains(key)) {
                store.setInPlace(
                        (dev.sluice.design.TableDesign) arguments[0], key, (String) arguments[2], (AttributeValue)
                                arguments[3]);
                return null;
            }
            AttributeValue former = late.put(key, (AttributeValue) arguments[3]);
            if (former != null) {
                store.setInPlace((dev.sluice.design.TableDesign) arguments[0], key, (String) arguments[2], former);
            }
            return null;
        });

        CommandRun run = CommandRun.with(
                        () -> engine(losing, journals()), project.arguments("cutover", "rehearse", "--who", "Grace"))
                .exits(1);

        assertThat(run.out()).contains("1 rows lost what was acknowledged last", "Do not switch.");
        requireGate("FAILED", "1 did not hold what was acknowledged last: do not switch");
        requireNothingLeft();
    }

    @Test
    @DisplayName("removes what it made when it is stopped, and says what it could not remove; the next one does")
    void stopped() throws IOException {
        Cancellation cancellation = new Cancellation();
        Watch stopping = new Watch(
                event -> {
                    if (event instanceof RunEvent.Remark remark
                            && remark.message().startsWith("An application writes")) {
                        cancellation.cancel("Stopped by a signal.");
                    }
                },
                cancellation);
        TargetConnector keeping = changed("delete", (store, arguments) -> {
            throw new UnreachableException("This table is protected.");
        });
        assertThatThrownBy(() -> rehearse(engine(keeping, journals()), stopping))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("Stopped by a signal.")
                .hasMessageContaining("left behind table " + project.table() + "-rehearsal-")
                .hasMessageContaining("This table is protected.");
        requireGate("FAILED", "never rehearsed");
        assertThat(tables()).anyMatch(table -> table.contains(project.table() + "-rehearsal"));

        killedInItsFreeze();
        assertThat(tables())
                .filteredOn(table -> table.contains(project.table() + "-rehearsal"))
                .hasSize(1);
        assertThat(rights(copy)).doesNotContain("shop" + number + " INSERT");

        assertThat(rehearse(engine(new DynamoDbConnector(PAUSE), journals()), Watch.nobody())
                        .found()
                        .isClean())
                .isTrue();
        requireNothingLeft();
    }

    /** Ten marks lead to ARMED, and the writers of the copy are stopped by the one that it is killed at. */
    private void killedInItsFreeze() {
        KilledOperator killed = new KilledOperator(18, KilledOperator.Moment.AFTER);
        assertThatThrownBy(() -> rehearse(engine(new DynamoDbConnector(PAUSE), killed), Watch.nobody()))
                .isInstanceOf(KilledOperator.Killed.class);
    }
}
