package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.dynamodb.DynamoDbConnector;
import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.RunRecord;
import dev.sluice.gateway.TargetReader;
import dev.sluice.item.Item;
import dev.sluice.project.SourceSettings;
import dev.sluice.run.Pause;
import dev.sluice.testbed.LocalDynamoDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A project folder of a test, with a source and a table of its own.
 *
 * @param folder the project folder
 * @param source its database
 * @param table its target table
 */
record TestProject(Path folder, SourceSettings source, String table) {
    private static final Pause PAUSE = duration -> LockSupport.parkNanos(duration.toNanos());

    /** Writes a document with one table of partition key pk and sort key sk, both texts, and the given rest. */
    static TestProject of(Path folder, SourceSettings source, String entities) {
        String table = LocalDynamoDb.tableName("cli");
        TestProject project = new TestProject(folder, source, table);
        project.write(
                """
                sluice: 1
                name: test
                source: {url: "%s", user: %s}
                tables:
                  %s:
                    partitionKey: {name: pk, type: S}
                    sortKey: {name: sk, type: S}
                """.formatted(source.url(), source.user().orElseThrow(), table) + entities.replace("TABLE", table));
        return project;
    }

    /** Replaces the document. */
    TestProject write(String document) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("sluice.yaml"), document);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The document. */
    String document() {
        try {
            return Files.readString(folder.resolve("sluice.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The arguments of a command on this project and the local target. */
    String[] arguments(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command, "-p", folder.toString(), "--quiet"));
        boolean hasTarget = List.of("provision", "backfill", "sync", "verify", "cutover", "report")
                        .contains(command)
                || command.equals("quarantine") && List.of(more).contains("replay");
        if (hasTarget && !List.of(more).contains("--endpoint")) {
            arguments.addAll(List.of("--endpoint", LocalDynamoDb.endpoint()));
        }
        if (hasTarget) {
            arguments.addAll(List.of("--region", "eu-west-1"));
        }
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    /** Runs a command on this project and the local target. */
    CommandRun run(String command, String... more) {
        return CommandRun.of(arguments(command, more));
    }

    /** Makes the target table. */
    TestProject provisioned() {
        run("provision").exits(0);
        return this;
    }

    /** Every item of the table. */
    List<Item> items() {
        List<Item> items = new ArrayList<>();
        try (TargetReader reader = new DynamoDbConnector(PAUSE).openReader(LocalDynamoDb.settings())) {
            Optional<Item> next = Optional.empty();
            do {
                TargetReader.Page page = reader.scan(table, 0, 1, next);
                items.addAll(page.items());
                next = page.lastKey();
            } while (next.isPresent());
        }
        return items;
    }

    /** The target as the writer sees it. */
    ItemStore store() {
        return new DynamoDbConnector(PAUSE).openStore(LocalDynamoDb.settings(), 1);
    }

    /** The newest run of the journal, if there is a journal and a run. */
    Optional<RunRecord> latestRun() {
        if (!Files.exists(folder.resolve(".sluice").resolve("journal.db"))) {
            return Optional.empty();
        }
        try (Journal journal = new SqliteJournalOpener(Clock.systemUTC()).open(folder)) {
            return journal.latestRun(RunRecord.Kind.BACKFILL);
        }
    }

    /** No item was written, no run was noted and no temporary file is left. */
    void assertNothingHalfDone() {
        boolean exists;
        try (ItemStore store = store()) {
            exists = store.describe(table).isPresent();
        }
        assertThat(exists ? items() : List.of()).as("items in the target").isEmpty();
        assertThat(latestRun()).as("runs in the journal").isEmpty();
        assertNoTemporaryFiles();
    }

    /** Only what a project folder may keep is there. */
    void assertNoTemporaryFiles() {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString())
                            .filter(name -> !name.matches("sluice\\.yaml|source\\.json|.*\\.html|\\.sluice/lock"
                                    + "|\\.sluice/journal\\.db(-wal|-shm)?|\\.sluice/logs/sluice.*\\.log")))
                    .as("files left behind")
                    .isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
