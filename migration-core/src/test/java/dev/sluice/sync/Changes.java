package dev.sluice.sync;

import dev.sluice.gateway.FeedMessage.RowChanged;
import dev.sluice.gateway.RowChange;
import dev.sluice.gateway.RowImage;
import dev.sluice.source.QualifiedName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Changes as a log tells them. Stateless. */
final class Changes {
    private Changes() {}

    static RowChanged inserted(String table, RowImage after) {
        return new RowChanged(name(table), RowChange.INSERTED, Optional.empty(), Optional.of(after));
    }

    static RowChanged updated(String table, RowImage before, RowImage after) {
        return new RowChanged(name(table), RowChange.UPDATED, Optional.of(before), Optional.of(after));
    }

    /** An update that changed no column of the replica identity. */
    static RowChanged updated(String table, RowImage after) {
        return new RowChanged(name(table), RowChange.UPDATED, Optional.empty(), Optional.of(after));
    }

    static RowChanged deleted(String table, RowImage before) {
        return new RowChanged(name(table), RowChange.DELETED, Optional.of(before), Optional.empty());
    }

    /** An image of these columns; a value of null is NULL, a column that is not named is unknown. */
    static RowImage image(String... namesAndValues) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            columns.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new RowImage(columns);
    }

    static QualifiedName name(String table) {
        return new QualifiedName("public", table);
    }
}
