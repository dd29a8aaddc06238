package dev.sluice.adapter.journal;

import dev.sluice.problem.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Brings a journal to the schema version of this program, step by step, in one transaction. */
final class JournalSchema {
    /** The scripts, in order; script {@code n} (from 1) leads to version {@code n}. Never edited once released. */
    private static final List<String> SCRIPTS = List.of(
            "journal-1.sql",
            "journal-2.sql",
            "journal-3.sql",
            "journal-4.sql",
            "journal-5.sql",
            "journal-6.sql",
            "journal-7.sql",
            "journal-8.sql",
            "journal-9.sql",
            "journal-10.sql",
            "journal-11.sql",
            "journal-12.sql",
            "journal-13.sql",
            "journal-14.sql");

    private static final String STATEMENT_END = ";;";

    private JournalSchema() {}

    /** The version that this program reads and writes. */
    static int currentVersion() {
        return SCRIPTS.size();
    }

    /**
     * Migrates where needed; changes nothing in a journal of the current version.
     *
     * @throws InvalidInputException when a newer program wrote the journal
     */
    static void migrate(Handle handle, Path file, Instant at) {
        int found = version(handle);
        if (found > currentVersion()) {
            throw new InvalidInputException("The journal " + file + " has schema version " + found
                    + ", which is newer than the version " + currentVersion()
                    + " that this program knows; use the newer Sluice that wrote it.");
        }
        if (found < currentVersion()) {
            handle.useTransaction(transaction -> upgrade(transaction, at));
        }
    }

    private static void upgrade(Handle transaction, Instant at) {
        // Asked again inside the transaction: another process may have migrated since.
        for (int next = version(transaction) + 1; next <= currentVersion(); next++) {
            for (String statement : script(SCRIPTS.get(next - 1)).split(STATEMENT_END, -1)) {
                if (!statement.isBlank()) {
                    transaction.execute(statement);
                }
            }
            transaction.execute("INSERT INTO schema_version (version, applied_at) VALUES (?, ?)", next, at.toString());
        }
    }

    private static int version(Handle handle) {
        boolean fresh = handle.createQuery("SELECT count(*) FROM sqlite_schema WHERE name = 'schema_version'")
                        .mapTo(Integer.class)
                        .one()
                == 0;
        return fresh
                ? 0
                : handle.createQuery("SELECT coalesce(max(version), 0) FROM schema_version")
                        .mapTo(Integer.class)
                        .one();
    }

    private static String script(String name) {
        try (InputStream in = JournalSchema.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its own file " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
