package dev.sluice.verify;

import dev.sluice.gateway.AnswerCursor;
import dev.sluice.gateway.AnswerCursor.AnswerColumn;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.run.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the source answered, as PostgreSQL's text.
 *
 * @param columns its columns
 * @param rows its rows in order; absent where there are more than are compared
 */
record SourceAnswer(List<AnswerColumn> columns, Optional<List<@Nullable String[]>> rows) {

    /**
     * Asks, in the snapshot.
     *
     * @param most the most rows taken
     * @throws dev.sluice.problem.InvalidInputException when the statement is wrong
     */
    static SourceAnswer ask(
            SourceEpoch epoch, String sql, ParameterSet parameters, int most, Cancellation cancellation) {
        try (AnswerCursor cursor = epoch.ask(sql, parameters.values())) {
            List<@Nullable String[]> rows = new ArrayList<>();
            for (@Nullable String[] row = cursor.next(); row != null; row = cursor.next()) {
                cancellation.throwIfRequested();
                if (rows.size() == most) {
                    return new SourceAnswer(cursor.columns(), Optional.empty());
                }
                rows.add(row);
            }
            return new SourceAnswer(cursor.columns(), Optional.of(rows));
        }
    }

    /** Whether it has at least one row. */
    boolean isEmpty() {
        return rows.isPresent() && rows.get().isEmpty();
    }
}
