package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.RunRecord;
import dev.sluice.gateway.Subject;
import dev.sluice.run.RunId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The generation of what stands in the tables")
final class StreamSightTest {
    private static final String TABLES = "{orders=arn:1}";

    @TempDir
    private Path folder;

    private Journal journal;
    private int runs;

    @BeforeEach
    void open() {
        journal = new SqliteJournalOpener(Clock.systemUTC()).open(folder);
        journal.claim();
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private void run(RunRecord.Kind kind, String mode, String design, String target, long generation) {
        runs++;
        journal.beginRun(new RunRecord(
                new RunId("run-" + runs),
                kind,
                mode,
                "",
                design,
                "source",
                target,
                generation,
                RunRecord.State.RUNNING,
                Instant.EPOCH.plusSeconds(runs),
                Optional.empty()));
    }

    private OptionalLong generation() {
        return new StreamSight(journal, Clock.systemUTC(), new Subject("design", "", "source", TABLES)).generation();
    }

    @Test
    @DisplayName("is not known before anything was written, nor by what only prepared a feed")
    void nothing() {
        assertThat(generation()).isEmpty();
        run(RunRecord.Kind.SYNC, "prepare", "design", TABLES, 1);
        assertThat(generation()).isEmpty();
    }

    @Test
    @DisplayName("is that of the newest backfill or sync")
    void newest() {
        run(RunRecord.Kind.BACKFILL, "versioned", "design", TABLES, 1);
        assertThat(generation()).hasValue(1);
        run(RunRecord.Kind.SYNC, SyncRuns.FOLLOW, "design", TABLES, 2);
        assertThat(generation()).hasValue(2);
    }

    @Test
    @DisplayName("is not known where the newest was of another design, until this one has written again (R-02)")
    void otherDesign() {
        run(RunRecord.Kind.BACKFILL, "versioned", "design", TABLES, 1);
        run(RunRecord.Kind.BACKFILL, "versioned", "other", "{customers=arn:2, orders=arn:1}", 2);
        assertThat(generation()).isEmpty();
        run(RunRecord.Kind.BACKFILL, "versioned", "design", TABLES, 3);
        assertThat(generation()).hasValue(3);
    }

    @Test
    @DisplayName("has nothing to do with runs into other tables")
    void otherTables() {
        run(RunRecord.Kind.BACKFILL, "versioned", "design", TABLES, 1);
        run(RunRecord.Kind.BACKFILL, "versioned", "other", "{customers=arn:2}", 2);
        assertThat(generation()).hasValue(1);
    }
}
