package dev.sluice.projection;

import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The column that counts the changes of a root row: it takes the place of the log's position in the version of the row's item, so that an
 * application that writes both sides and the stream behind it have one order. Immutable and thread-safe.
 *
 * @param column its name
 * @param place where rows hold it
 */
record RowVersion(String column, int place) {
    /** Whole and at least 0: below it the order of versions would turn round. */
    private static final long LEAST = 0;

    /** Why a row has no version; empty where it has one. */
    Optional<Rendering.Rejected> rejection(SourceRow row) {
        String text = row.values()[place];
        return text != null && Long.parseLong(text) >= LEAST
                ? Optional.empty()
                : Optional.of(new Rendering.Rejected(
                        "R-19",
                        "_mv",
                        column,
                        text == null
                                ? "the row version is NULL, and a version counts from 0"
                                : "the row version is negative, and a version counts from 0"));
    }

    /**
     * The version of the row's item.
     *
     * @param row one that is not {@linkplain #rejection rejected}
     */
    Version of(SourceRow row, long generation) {
        @Nullable String text = row.values()[place];
        if (text == null) {
            throw new IllegalArgumentException("a row without a version");
        }
        return Version.of(generation, new Lsn(Long.parseLong(text)));
    }
}
