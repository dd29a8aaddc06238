package dev.sluice.adapter.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sluice.gateway.Journal;
import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.QuarantineRecord;
import dev.sluice.gateway.RangeRecord;
import dev.sluice.gateway.RunEpoch;
import dev.sluice.gateway.RunRecord;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.StoppedException;
import dev.sluice.projection.SourceForm;
import dev.sluice.run.Outcome;
import dev.sluice.run.RangeCounts;
import dev.sluice.run.RunId;
import dev.sluice.value.Lsn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The file of the journal")
final class SqliteJournalFileTest {
    private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(AT, ZoneOffset.UTC);
    private static final RunId RUN = new RunId("run-1");

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve(".sluice").resolve("journal.db");
    }

    private Journal open() {
        return new SqliteJournalOpener(CLOCK).open(folder);
    }

    private void sql(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static void begin(Journal journal) {
        journal.beginRun(new RunRecord(
                RUN,
                RunRecord.Kind.BACKFILL,
                "versioned",
                "",
                "d",
                "s",
                "t",
                1,
                RunRecord.State.RUNNING,
                AT,
                Optional.empty()));
        journal.planRanges(RUN, "Film", List.of(KeyRange.ALL));
    }

    @Nested
    @DisplayName("is refused with one sentence")
    final class Refused {
        @Test
        @DisplayName("where it is no database")
        void garbage() throws IOException {
            Files.createDirectories(file().getParent());
            Files.writeString(file(), "this is no database at all, only a long line of text".repeat(200));
            assertThatThrownBy(SqliteJournalFileTest.this::open)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining(file().toString())
                    .hasMessageContaining("damaged");
        }

        @Test
        @DisplayName("where pages of it were overwritten")
        void overwritten() throws IOException {
            try (Journal journal = open()) {
                begin(journal);
            }
            byte[] bytes = Files.readAllBytes(file());
            for (int position = 100; position < bytes.length; position++) {
                bytes[position] = (byte) 0xA5;
            }
            Files.write(file(), bytes);
            assertThatThrownBy(SqliteJournalFileTest.this::open)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("damaged");
        }

        @Test
        @DisplayName("where a newer program wrote it, and stays as it is")
        void newer() throws SQLException {
            open().close();
            sql("INSERT INTO schema_version VALUES (99, '2030-01-01T00:00:00Z')");
            assertThatThrownBy(SqliteJournalFileTest.this::open)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("schema version 99")
                    .hasMessageContaining("newer");
        }

        @Test
        @DisplayName("where its folder cannot be made")
        void folderIsFile() throws IOException {
            Files.writeString(folder.resolve(".sluice"), "in the way");
            assertThatThrownBy(SqliteJournalFileTest.this::open)
                    .isInstanceOf(StoppedException.class)
                    .hasMessageContaining(".sluice");
        }

        @Test
        @DisplayName("where the folder is read-only")
        void readOnlyFolder() throws IOException {
            assumeThat(folder.toFile().setWritable(false)).isTrue();
            try {
                assumeThat(Files.isWritable(folder))
                        .as("an ordinary user is needed: root may write everywhere")
                        .isFalse();
                assertThatThrownBy(SqliteJournalFileTest.this::open)
                        .isInstanceOf(StoppedException.class)
                        .hasMessageContaining("write access");
            } finally {
                assertThat(folder.toFile().setWritable(true)).isTrue();
            }
        }

        @Test
        @DisplayName("where a folder has its name")
        void fileIsFolder() throws IOException {
            Files.createDirectories(file());
            assertThatThrownBy(SqliteJournalFileTest.this::open)
                    .isInstanceOf(StoppedException.class)
                    .hasMessageContaining(file().toString());
        }
    }

    @Test
    @DisplayName("on a full disk stops with a sentence and has nothing half-done; with space again it goes on")
    void diskFull() {
        RangeCounts counts = new RangeCounts(501, 1, 0, 500, Map.of(Outcome.WRITTEN, 1L), 1, 0);
        List<QuarantineRecord> many = Collections.nCopies(
                500,
                new QuarantineRecord("Film", "public.film", "[1]", "I12", "a", "r", null, "x".repeat(2000), 0, AT));
        try (Journal journal = new SqliteJournalOpener(CLOCK, OptionalInt.of(80)).open(folder)) {
            begin(journal);
            RangeRecord range = journal.ranges(RUN).get(0);
            assertThatThrownBy(() -> journal.completeRange(range, new Lsn(1), counts, many, AT))
                    .isInstanceOf(StoppedException.class)
                    .hasMessageContaining("disk is full")
                    .hasMessageContaining("run the same command again");
            assertThat(journal.quarantine(RUN)).isEmpty();
            assertThat(journal.ledger(RUN).rangesDone()).isZero();
        }
        try (Journal journal = open()) {
            RangeRecord range = journal.ranges(RUN).get(0);
            assertThat(range.state()).isEqualTo(RangeRecord.State.PLANNED);
            journal.completeRange(range, new Lsn(1), counts, many, AT);
            assertThat(journal.quarantine(RUN)).hasSize(500);
        }
    }

    @Test
    @DisplayName("is read by a second process while the first one writes")
    void secondReader() {
        try (Journal writer = open();
                Journal reader = open()) {
            begin(writer);
            assertThat(reader.latestRun(RunRecord.Kind.BACKFILL)).isPresent();
            writer.completeRange(writer.ranges(RUN).get(0), new Lsn(1), RangeCounts.NONE, List.of(), AT);
            assertThat(reader.ledger(RUN).rangesDone()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("refuses a second writer with a sentence that names the first, and lets it in afterwards")
    void secondWriter() {
        try (Journal second = open()) {
            try (Journal first = open()) {
                begin(first);
                assertThatThrownBy(() -> second.generation("d", "s", AT))
                        .isInstanceOf(StoppedException.class)
                        .hasMessageContaining("Another process")
                        .hasMessageContaining(
                                String.valueOf(ProcessHandle.current().pid()));
            }
            assertThat(second.generation("d", "s", AT)).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("is append-only: SQL that changes or removes a row is refused by the database itself")
    void appendOnly() throws SQLException {
        try (Journal journal = open()) {
            begin(journal);
        }
        assertThatThrownBy(() -> sql("UPDATE run SET mode = 'bulk'")).hasMessageContaining("append-only");
        assertThatThrownBy(() -> sql("DELETE FROM planned_range")).hasMessageContaining("append-only");
    }

    @Test
    @DisplayName(
            "R-42: the database itself refuses to change a phase's history, and a second change beside one under way")
    void phases() throws SQLException {
        open().close();
        String change =
                "INSERT INTO phase_change (transition, from_phase, to_phase, design_hash, patterns_hash, source, target, who,"
                        + " evidence, began_at) VALUES ('PREPARE', 'PLANNED', 'PREPARED', '', '', '', '', 'Ada', '', '2026-11-20T10:00:00Z')";
        sql(change);
        assertThatThrownBy(() -> sql(change)).hasMessageContaining("under way");
        sql("INSERT INTO phase_change_end VALUES (1, 'UNDONE', '2026-11-20T10:00:01Z')");
        sql(change);
        sql(
                "INSERT INTO phase_change_step (sequence, stage, mark, detail, at) VALUES (2, 'FLAG', 'BEGUN', '', '2026-11-20T10:00:02Z')");
        sql("INSERT INTO phase_change_holder VALUES (2, 1)");
        for (String forbidden : List.of(
                "UPDATE phase_change_holder SET holder = 0",
                "DELETE FROM phase_change_holder",
                "UPDATE phase_change_step SET detail = ''",
                "DELETE FROM phase_change_step",
                "UPDATE phase_change SET who = 'Eve'",
                "DELETE FROM phase_change",
                "UPDATE phase_change_end SET ending = 'DONE'",
                "DELETE FROM phase_change_end")) {
            assertThatThrownBy(() -> sql(forbidden)).as(forbidden).hasMessageContaining("append-only");
        }
    }

    @Test
    @DisplayName(
            "R-37, R-54: of a program that noted neither tables nor timelines keeps its runs, and says that both are unknown")
    void migratedFromFive() throws SQLException {
        try (Journal journal = open()) {
            begin(journal);
            journal.recordEpoch(RUN, new RunEpoch(new Lsn(7), SourceEpoch.Kind.SNAPSHOT_ONLY, OptionalInt.empty(), AT));
        }
        sql(
                "DROP TABLE feed_heat_span",
                "DROP TABLE feed_heat",
                "DROP TABLE feed_minute",
                "DROP TABLE phase_change_holder",
                "DROP TABLE phase_change_step",
                "DROP TABLE phase_change_end",
                "DROP TABLE phase_change",
                "DROP TABLE feed_spoilt",
                "DROP TABLE feed_position",
                "DROP TABLE feed_end",
                "DROP TABLE feed",
                "DROP TABLE run_source",
                "DROP INDEX epoch_by_run",
                "ALTER TABLE epoch DROP COLUMN timeline",
                "DELETE FROM schema_version WHERE version > 5");
        try (Journal journal = open()) {
            assertThat(journal.sourceForm(RUN)).isEqualTo(SourceForm.NOTHING);
            assertThat(journal.epochs(RUN))
                    .containsExactly(new RunEpoch(new Lsn(7), SourceEpoch.Kind.SNAPSHOT_ONLY, OptionalInt.empty(), AT));
            assertThat(journal.ranges(RUN)).hasSize(1);
        }
        assertThatThrownBy(() -> sql("DELETE FROM epoch")).hasMessageContaining("append-only");
    }

    @Test
    @DisplayName("is in WAL mode and readable by people")
    void settings() throws SQLException {
        try (Journal journal = open()) {
            begin(journal);
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            assertThat(single(statement, "PRAGMA journal_mode")).isEqualTo("wal");
            assertThat(single(statement, "SELECT mode || ' ' || state || ' ' || began_at FROM run_now"))
                    .isEqualTo("versioned RUNNING 2026-11-20T10:00:00Z");
            assertThat(single(statement, "SELECT ranges_planned || ' ' || ranges_done FROM ledger"))
                    .isEqualTo("1 0");
        }
    }

    private static String single(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
