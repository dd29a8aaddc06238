package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.journal.FullDisk;
import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The result of a verification")
final class KeptVerdictIT {
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

    private final SourceSettings source = LocalPostgres.createDatabase();

    @BeforeEach
    void fill() {
        LocalPostgres.run(
                source,
                "CREATE TABLE thing (id int PRIMARY KEY, name text)",
                "INSERT INTO thing SELECT n, 'thing' FROM generate_series(1, 500) n");
    }

    @Test
    @DisplayName("is not even looked for where a damaged journal could not keep it")
    void damagedJournal() throws IOException {
        TestProject project =
                TestProject.of(folder.resolve("project"), source, ENTITIES).provisioned();
        Path journal = project.folder().resolve(".sluice").resolve("journal.db");
        Files.createDirectories(journal.getParent());
        Files.writeString(journal, "no journal at all, ".repeat(500));

        CommandRun run = CommandRun.of(Arrays.stream(project.arguments("verify"))
                .filter(argument -> !argument.equals("--quiet"))
                .toArray(String[]::new));

        run.exits(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("is damaged").doesNotContain("Verify items");
    }

    @Test
    @DisplayName("is told also where the disk is full by then, with the reason why it could not be kept")
    void diskFull() throws IOException {
        TestProject project =
                TestProject.of(folder.resolve("project"), source, ENTITIES).provisioned();
        new SqliteJournalOpener(Clock.systemUTC()).open(project.folder()).close();
        int pages =
                Math.toIntExact(Files.size(project.folder().resolve(".sluice").resolve("journal.db")) / 4096);

        CommandRun run =
                CommandRun.with(() -> Composition.engine(Map.of(), FullDisk.after(pages)), project.arguments("verify"));

        run.exits(4);
        assertThat(run.out()).startsWith("DIFFERENT").contains("500 missing");
        assertThat(run.err()).contains("could not be kept", "The disk is full");
    }
}
