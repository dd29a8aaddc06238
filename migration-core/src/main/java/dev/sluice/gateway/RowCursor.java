package dev.sluice.gateway;

import dev.sluice.projection.SourceRow;
import org.jspecify.annotations.Nullable;

/** A cursor over root rows. Memory does not grow with their number. Used by one thread. */
public interface RowCursor extends AutoCloseable {
    /** No rows. */
    RowCursor NONE = new RowCursor() {
        @Override
        public @Nullable SourceRow next() {
            return null;
        }

        @Override
        public void close() {
            // holds nothing
        }
    };

    /** The next row, or null at the end. */
    @Nullable
    SourceRow next();

    @Override
    void close();
}
