package dev.sluice.sync;

import dev.sluice.gateway.FeedMessage.RowChanged;
import dev.sluice.gateway.RowChange;
import dev.sluice.gateway.RowImage;
import dev.sluice.problem.StoppedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the values of some columns out of a change: what they were and what they are. Stateless. */
final class ImageValues {
    private ImageValues() {}

    /**
     * The values before the change, null for NULL; empty for an insertion.
     *
     * @throws StoppedException when the log does not tell one of them
     */
    static Optional<List<@Nullable String>> before(RowChanged change, List<String> columns) {
        if (change.kind() == RowChange.INSERTED) {
            return Optional.empty();
        }
        // Without an old image no column of the replica identity was changed, so the new image has the old values.
        return Optional.of(values(change, columns, change.before().or(change::after), Optional.empty()));
    }

    /** The values after the change; empty for a deletion. A large value that was not changed is what it was. */
    static Optional<List<@Nullable String>> after(RowChanged change, List<String> columns) {
        return change.kind() == RowChange.DELETED
                ? Optional.empty()
                : Optional.of(values(change, columns, change.after(), change.before()));
    }

    private static List<@Nullable String> values(
            RowChanged change, List<String> columns, Optional<RowImage> first, Optional<RowImage> second) {
        List<@Nullable String> values = new ArrayList<>(columns.size());
        for (String column : columns) {
            RowImage image = first.filter(one -> one.knows(column))
                    .or(() -> second.filter(one -> one.knows(column)))
                    .orElseThrow(() -> unknown(change, column));
            values.add(image.value(column).orElse(null));
        }
        return values;
    }

    private static StoppedException unknown(RowChanged change, String column) {
        return new StoppedException("The log does not tell column " + column + " of a row of table " + change.table()
                + " that was " + change.kind() + ", so nobody knows which items it touches (R-33). "
                + FeedForm.remedy(change.table()));
    }
}
