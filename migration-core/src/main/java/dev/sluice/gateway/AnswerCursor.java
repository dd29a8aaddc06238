package dev.sluice.gateway;

import dev.sluice.source.ColumnType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A cursor over the answer of a statement. Used by one thread. */
public interface AnswerCursor extends AutoCloseable {
    /** The columns of the answer. */
    List<AnswerColumn> columns();

    /** The next row as PostgreSQL's text, NULL as null; or null at the end. */
    @Nullable
    String @Nullable [] next();

    @Override
    void close();

    /**
     * A column of an answer.
     *
     * @param name its label
     * @param type its exact type
     */
    record AnswerColumn(String name, ColumnType type) {}
}
