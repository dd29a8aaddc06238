package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exit code 3, one sentence, and nothing written. */
@DisplayName("A source that cannot be used")
final class UnusableSourceIT {
    private static final String ENTITIES = """
            entities:
              Thing:
                table: TABLE
                from: public.thing
                keys: {pk: "THING#{id}", sk: THING}
                attributes: {name: name}
            """;

    @TempDir
    Path folder;

    private SourceSettings source = LocalPostgres.settings("postgres");

    @BeforeEach
    void fill() {
        source = LocalPostgres.createDatabase();
        LocalPostgres.run(
                source, "CREATE TABLE thing (id int PRIMARY KEY, name text)", "INSERT INTO thing VALUES (1, 'one')");
    }

    private TestProject project(SourceSettings settings) {
        return TestProject.of(folder.resolve("project"), settings, ENTITIES);
    }

    private static String inEveryCommand(TestProject project, String... fragments) {
        String sentence = "";
        for (String command : List.of("inspect", "backfill", "verify")) {
            sentence = Refusal.of(Refusal.call(project, command), 3, fragments);
        }
        Refusal.of(Refusal.call(project, "check", "--data"), 3, fragments);
        project.assertNothingHalfDone();
        return sentence;
    }

    @Test
    @DisplayName("because no server listens")
    void noServer() {
        TestProject project = project(
                new SourceSettings("jdbc:postgresql://127.0.0.1:1/nowhere", Optional.of("somebody"), List.of()));
        inEveryCommand(project, "127.0.0.1:1", "cannot be reached", "check host and port");
    }

    @Test
    @DisplayName("leaves init without a folder")
    void initMakesNothing() {
        Path fresh = folder.resolve("fresh");
        Refusal.of(
                Refusal.call("init", fresh.toString(), "--source", "jdbc:postgresql://127.0.0.1:1/nowhere"),
                3,
                "cannot be reached");
        assertThat(fresh).doesNotExist();
    }

    @Test
    @DisplayName("because the address is none, which is a wrong call")
    void noAddress() {
        Path fresh = folder.resolve("fresh");
        Refusal.of(
                Refusal.call("init", fresh.toString(), "--source", "mysql://localhost/shop"), 2, "jdbc:postgresql://");
        assertThat(fresh).doesNotExist();
    }

    @Test
    @DisplayName("because the database is not there")
    void noDatabase() {
        inEveryCommand(project(LocalPostgres.settings("not_there")), "has no database \"not_there\"");
    }

    @Test
    @DisplayName("because the password is wrong, which no message shows")
    void wrongPassword() {
        LocalPostgres.run(source, "CREATE ROLE cli_secretive LOGIN PASSWORD 'the-right-one'");
        LocalPostgres.addAccessRule("host all cli_secretive 127.0.0.1/32 scram-sha-256");
        TestProject project = project(LocalPostgres.as("cli_secretive", source));

        for (String command : List.of("inspect", "backfill", "verify")) {
            Function<String[], CommandRun> call = more -> CommandRun.with(
                    () -> Composition.engine(
                            Map.of("PGPASSWORD", "the-wrong-one"), new SqliteJournalOpener(Clock.systemUTC())),
                    project.arguments(command, more));
            String sentence = Refusal.of(call, 3, "refused the password of the role cli_secretive", "PGPASSWORD");
            assertThat(sentence).doesNotContain("the-wrong-one", "the-right-one");
        }
        project.assertNothingHalfDone();
    }

    @Test
    @DisplayName("because a table may not be read")
    void noRight() {
        LocalPostgres.run(source, "CREATE ROLE cli_outsider LOGIN");
        TestProject project = project(LocalPostgres.as("cli_outsider", source)).provisioned();

        String[] fragments = {"permission denied for table thing", "GRANT SELECT"};
        Refusal.of(Refusal.call(project, "backfill"), 3, fragments);
        Refusal.of(Refusal.call(project, "check", "--data"), 3, fragments);
        for (String level : List.of("counts", "items", "patterns")) {
            Refusal.of(Refusal.call(project, "verify", "--level", level), 3, fragments);
        }
        project.assertNothingHalfDone();
    }

    @Test
    @DisplayName("because a column that the design maps, or a table that it embeds, may not be read")
    void noRightToAPart() {
        LocalPostgres.run(
                source,
                "CREATE TABLE part (id int PRIMARY KEY, thing int NOT NULL REFERENCES thing, size int)",
                "CREATE ROLE cli_half LOGIN",
                "GRANT SELECT (id) ON thing TO cli_half");
        TestProject project = TestProject.of(
                        folder.resolve("project"),
                        LocalPostgres.as("cli_half", source),
                        ENTITIES.replace(
                                        "keys:",
                                        "lists: {parts: {from: public.part, foreignKey: [thing], order: [id], limit: 5,"
                                                + " attributes: {size: size}}}\n    keys:")
                                .replace("{name: name}", "{name: name, parts: {list: parts}}"))
                .provisioned();

        Refusal.of(Refusal.call(project, "verify"), 3, "permission denied for table thing", "GRANT SELECT");
        LocalPostgres.run(source, "GRANT SELECT ON thing TO cli_half");
        Refusal.of(Refusal.call(project, "verify"), 3, "permission denied for table part", "GRANT SELECT");
        LocalPostgres.run(source, "GRANT SELECT ON part TO cli_half");
        project.run("verify").exits(1); // the row was never moved: a difference, and no refusal
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "PGPASSWORD"})
    @DisplayName("because its url holds a password, which is not repeated")
    void passwordInUrl(String parameter) {
        Path fresh = folder.resolve("fresh");
        String url = source.url() + "?" + parameter + "=hunter2";
        String sentence = Refusal.of(Refusal.call("init", fresh.toString(), "--source", url), 2, "PGPASSWORD");
        assertThat(sentence).doesNotContain("hunter2");
        assertThat(Stream.of(fresh)).noneMatch(path -> path.toFile().exists());
    }
}
