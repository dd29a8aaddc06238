package dev.sluice.adapter.postgres.reading;

import dev.sluice.adapter.postgres.sql.BoundSql;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Rows by {@code COPY ... TO STDOUT} in text form: no round trip but the first, and never more than one row in memory, however wide
 * (P-6). It has the connection for itself. Used by one thread, inside a transaction.
 */
final class CopiedRows implements RowStream {
    private static final byte ESCAPE = '\\';
    private static final byte NULL = 'N';

    private final CopyOut copy;
    private final int width;
    private byte[] line = new byte[0];
    private int at;

    /**
     * Begins to copy.
     *
     * @param sql refers to its values by settings, see {@link dev.sluice.adapter.postgres.sql.SqlText#ofSettings}
     * @param width how many columns the answer has
     */
    CopiedRows(Connection connection, BoundSql sql, int width) throws SQLException {
        this.width = width;
        bind(connection, sql);
        this.copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY (" + sql.text() + ") TO STDOUT");
    }

    /** COPY takes no parameters, so its values are bound to settings of this transaction. */
    private static void bind(Connection connection, BoundSql sql) throws SQLException {
        for (int i = 0; i < sql.values().size(); i++) {
            try (PreparedStatement set = connection.prepareStatement(
                    "SELECT pg_catalog.set_config('" + BoundSql.setting(i) + "', ?, true)")) {
                set.setString(1, sql.values().get(i));
                set.execute();
            }
        }
    }

    @Override
    public @Nullable String @Nullable [] next() throws SQLException {
        byte[] next = copy.readFromCopy();
        if (next == null) {
            return null;
        }
        line = next;
        at = 0;
        @Nullable String[] row = new @Nullable String[width];
        for (int i = 0; i < width; i++) {
            row[i] = field();
        }
        if (at != line.length) {
            throw new IllegalStateException("COPY gave a row with more than " + width + " columns");
        }
        return row;
    }

    /** The field that begins here; behind it what follows its end. */
    private @Nullable String field() {
        int start = at;
        int escapes = 0;
        int end = CopySign.next(line, start);
        while (line[end] == ESCAPE) {
            escapes++;
            end = CopySign.next(line, end + 2);
        }
        at = end + 1;
        if (escapes == 0) {
            return new String(line, start, end - start, StandardCharsets.UTF_8);
        }
        boolean isNull = end - start == 2 && line[start + 1] == NULL;
        return isNull ? null : unescaped(start, end, escapes);
    }

    private String unescaped(int start, int end, int escapes) {
        byte[] plain = new byte[end - start - escapes];
        int length = 0;
        for (int i = start; i < end; i++) {
            plain[length++] = line[i] == ESCAPE ? escaped(line[++i]) : line[i];
        }
        return new String(plain, StandardCharsets.UTF_8);
    }

    /** What PostgreSQL writes behind a backslash. */
    private static byte escaped(byte sign) {
        return switch (sign) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0B;
            default -> sign;
        };
    }

    /**
     * A copy that has not come to its end is not cancelled: the server's signal may come when the copy is over, and would then hit the
     * next statement of the session.
     */
    @Override
    public Afterwards close() {
        return copy.isActive() ? Afterwards.CUT : Afterwards.REUSABLE;
    }
}
