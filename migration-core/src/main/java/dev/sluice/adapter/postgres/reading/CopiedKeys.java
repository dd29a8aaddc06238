package dev.sluice.adapter.postgres.reading;

import dev.sluice.adapter.postgres.sql.SqlFailure;
import dev.sluice.projection.EntityReading;
import dev.sluice.projection.SourceRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Root rows by their keys through COPY: its text form is the server's own, whatever form the connection's owner has chosen for values. Of
 * readings without children only. Stateless.
 */
public final class CopiedKeys {
    private CopiedKeys() {}

    /** Whether an entity can be read so. */
    public static boolean areReadable(EntityReading reading) {
        return reading.children().isEmpty() && RootStatement.canBeCopied(reading);
    }

    /**
     * Reads rows.
     *
     * @param reading one that is {@link #areReadable}
     * @param primaryKeys at least one
     * @param connection in the transaction to read in; stays its owner's
     * @return those that are there, in key order
     */
    public static List<SourceRow> read(EntityReading reading, List<List<String>> primaryKeys, Connection connection) {
        List<SourceRow> rows = new ArrayList<>();
        try {
            CopiedRows copied = new CopiedRows(
                    connection,
                    RootStatement.forCopy(reading, RowSelection.keys(primaryKeys)),
                    RootStatement.width(reading));
            for (@Nullable String @Nullable [] row = copied.next(); row != null; row = copied.next()) {
                rows.add(new SourceRow(Arrays.copyOf(row, row.length - 1), "t".equals(row[row.length - 1]), List.of()));
            }
            return rows;
        } catch (SQLException e) {
            throw SqlFailure.of("reading " + reading.root().name() + " for entity " + reading.entity(), e);
        }
    }
}
