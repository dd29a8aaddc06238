package dev.sluice.sync;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a root row was before a change, by the columns of {@link FollowedEntity#known}: its item, if it had one, may have to go.
 *
 * @param values in the order of those columns, null for NULL
 */
record FormerRow(List<@Nullable String> values) {
    FormerRow {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }
}
