package dev.sluice.cli;

import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A backfill while a label of an enum gets another name, which no snapshot hides and no table's file shows")
final class RenamedLabelIT {
    private static final int ROWS = 2_000;
    private static final String ENTITIES = """
            run: {readers: 1, writers: 1, rangeBytes: 65536}
            entities:
              Reading:
                table: TABLE
                from: public.reading
                keys: {pk: "READING#{reading_id}", sk: READING}
                attributes: {mood: mood}
            """;

    @TempDir
    Path folder;

    @Test
    @DisplayName("R-37: does not end as done, and is not gone on with; a new run is right")
    void renamed() {
        SourceSettings source = LocalPostgres.createDatabase();
        LocalPostgres.run(
                source,
                "CREATE TYPE mood AS ENUM ('sad', 'glad')",
                "CREATE TABLE reading (reading_id int PRIMARY KEY, mood mood NOT NULL, filler text)",
                "ALTER TABLE reading ALTER COLUMN filler SET STORAGE PLAIN",
                "INSERT INTO reading SELECT n, 'sad', repeat('z', 900) FROM generate_series(1, " + ROWS + ") n",
                "ANALYZE");
        TestProject project =
                TestProject.of(folder.resolve("project"), source, ENTITIES).provisioned();
        AtomicInteger ranges = new AtomicInteger();
        CommandRun run = CommandRun.with(
                () -> Composition.engine(Map.of(), WatchedJournal.beforeRange(() -> {
                    if (ranges.incrementAndGet() == 5) {
                        LocalPostgres.run(source, "ALTER TYPE mood RENAME VALUE 'sad' TO 'blue'");
                    }
                })),
                project.arguments("backfill"));
        Refusal.of(
                more -> more.length == 0 ? run : project.run("backfill", more),
                4,
                "public.reading was changed during the run",
                "column mood is public.mood with the labels blue, glad and was public.mood with the labels sad, glad",
                "R-37");

        project.run("runs", "cancel", "latest").exits(0);
        project.run("backfill").exits(0);
        project.run("verify").exits(0);
    }
}
