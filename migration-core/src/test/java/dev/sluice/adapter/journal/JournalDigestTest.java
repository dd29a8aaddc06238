package dev.sluice.adapter.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.Evidence;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.JournalDigest;
import dev.sluice.gateway.Subject;
import dev.sluice.run.RunId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The hash of a journal")
final class JournalDigestTest {
    @TempDir
    Path folder;

    private Journal open() {
        return new SqliteJournalOpener(Clock.systemUTC()).open(folder);
    }

    private static void note(Journal journal, String what) {
        journal.recordEvidence(new Evidence(
                new RunId("run"),
                "check",
                what,
                new Subject("d", "p", "s", "t"),
                "{\"a\": \"it's | ü\"}",
                Instant.EPOCH));
    }

    private Path file() {
        return folder.resolve(".sluice").resolve("journal.db");
    }

    @Test
    @DisplayName(
            "is of its rows: the same when the write-ahead log is moved into the file, another one with another row")
    void ofRows() throws Exception {
        try (Journal journal = open()) {
            note(journal, "one");
            JournalDigest first = journal.digest().orElseThrow();
            assertThat(journal.digest()).hasValue(first);
            byte[] before = Files.readAllBytes(file());
            sql("PRAGMA wal_checkpoint(TRUNCATE)");
            assertThat(Files.readAllBytes(file())).as("the file's bytes").isNotEqualTo(before);
            assertThat(journal.digest()).hasValue(first);
            note(journal, "two");
            JournalDigest second = journal.digest().orElseThrow();
            assertThat(second.sha256()).isNotEqualTo(first.sha256());
            assertThat(second.rows()).isEqualTo(first.rows() + 1);
            assertThat(second).isEqualTo(independent());
        }
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement asked = connection.createStatement()) {
            asked.execute(statement);
        }
    }

    /** The same text by other means: values as Java reads them, quoted and sorted here. */
    private JournalDigest independent() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        long rows = 0;
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            TreeMap<String, List<String>> tables = new TreeMap<>();
            try (ResultSet names = connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
                while (names.next()) {
                    tables.put(names.getString("TABLE_NAME"), new ArrayList<>());
                }
            }
            tables.keySet().removeIf(name -> name.startsWith("sqlite"));
            for (String table : tables.keySet()) {
                digest.update(("TABLE " + table + "\n").getBytes(StandardCharsets.UTF_8));
                try (ResultSet found = statement.executeQuery("SELECT * FROM " + table)) {
                    while (found.next()) {
                        List<String> cells = new ArrayList<>();
                        for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                            Object value = found.getObject(column);
                            cells.add(
                                    value == null
                                            ? "NULL"
                                            : value instanceof Number
                                                    ? value.toString()
                                                    : "'" + value.toString().replace("'", "''") + "'");
                        }
                        digest.update((String.join("|", cells) + "\n").getBytes(StandardCharsets.UTF_8));
                        rows++;
                    }
                }
            }
        }
        return new JournalDigest(HexFormat.of().formatHex(digest.digest()), rows);
    }
}
