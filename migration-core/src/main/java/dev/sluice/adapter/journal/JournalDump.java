package dev.sluice.adapter.journal;

import dev.sluice.gateway.JournalDigest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;

/**
 * A journal as text that anybody can make again with the shell of SQLite: its tables by name, each as a line {@code TABLE name}, then its rows in the order
 * of their columns, each as a line of the columns' {@code quote()} with {@code |} between. The bytes of the file would not do: the newest rows may be in its
 * write-ahead log, and a checkpoint changes the file while the rows stay.
 */
final class JournalDump {
    private JournalDump() {}

    /** The hash of the text, in UTF-8, of one moment. */
    static JournalDigest digest(Handle handle) {
        // Deferred: it only reads, and must not keep a run that goes on from writing.
        handle.execute("BEGIN DEFERRED");
        try {
            MessageDigest digest = sha256();
            long rows = 0;
            for (String table : tables(handle)) {
                line(digest, "TABLE " + table);
                rows += add(handle, table, digest);
            }
            return new JournalDigest(HexFormat.of().formatHex(digest.digest()), rows);
        } finally {
            handle.execute("ROLLBACK");
        }
    }

    private static List<String> tables(Handle handle) {
        return handle.createQuery(
                        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name")
                .mapTo(String.class)
                .list();
    }

    private static long add(Handle handle, String table, MessageDigest digest) {
        List<String> columns = handle.createQuery("SELECT name FROM pragma_table_info(?) ORDER BY cid")
                .bind(0, table)
                .mapTo(String.class)
                .map(JournalDump::quoted)
                .list();
        String row = columns.stream().map(column -> "quote(" + column + ")").collect(Collectors.joining(" || '|' || "));
        ResultIterable<String> lines = handle.createQuery(
                        "SELECT " + row + " FROM " + quoted(table) + " ORDER BY " + String.join(", ", columns))
                .mapTo(String.class);
        long rows = 0;
        try (var open = lines.stream()) {
            for (Iterator<String> each = open.iterator(); each.hasNext(); rows++) {
                line(digest, each.next());
            }
        }
        return rows;
    }

    private static void line(MessageDigest digest, String text) {
        digest.update((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
