package dev.sluice.adapter.postgres.reading;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Rows of a statement as text in PostgreSQL's own output form. Used by one thread, inside a transaction. */
interface RowStream {
    /** The next row, NULL as null; or null at the end. */
    @Nullable
    String @Nullable [] next() throws SQLException;

    /** Ends it and returns whether the connection may be used for something else; where not, it is only good for being cut. */
    Afterwards close() throws SQLException;

    /** What the connection is good for when a stream was closed. */
    enum Afterwards {
        REUSABLE,
        CUT
    }
}
