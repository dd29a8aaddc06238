package dev.sluice.access;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How items become rows of the SQL's columns.
 *
 * @param explode the list attribute whose elements become a row each, absent where an item is a row
 * @param columns for each column of the SQL the path of its value: {@code attribute}, {@code map.attribute}, and below an
 *     exploded list {@code [].attribute} or {@code []} for the element itself
 */
public record AnswerMap(Optional<String> explode, Map<String, String> columns) {
    public AnswerMap {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }
}
