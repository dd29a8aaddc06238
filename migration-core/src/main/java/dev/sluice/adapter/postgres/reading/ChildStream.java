package dev.sluice.adapter.postgres.reading;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Children in the order of their parents' keys, handed out parent by parent. Used by one thread. */
final class ChildStream {
    private final RowStream rows;
    private final int keyColumns;
    private @Nullable String @Nullable [] ahead;

    ChildStream(RowStream rows, int keyColumns) throws SQLException {
        this.rows = rows;
        this.keyColumns = keyColumns;
        this.ahead = rows.next();
    }

    /**
     * The children of a parent, without the key in front; none if the next children are another parent's.
     *
     * @param parent a row that begins with the parent's key
     */
    List<@Nullable String[]> of(@Nullable String[] parent) throws SQLException {
        List<@Nullable String[]> children = new ArrayList<>();
        @Nullable String @Nullable [] row = ahead;
        while (row != null && Arrays.equals(row, 0, keyColumns, parent, 0, keyColumns)) {
            children.add(Arrays.copyOfRange(row, keyColumns, row.length));
            row = rows.next();
        }
        ahead = row;
        return children;
    }

    /** Whether all children have been handed out. */
    boolean isExhausted() {
        return ahead == null;
    }

    /** Ends it before or at its end. */
    void close() throws SQLException {
        rows.close();
    }
}
