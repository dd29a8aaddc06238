package dev.sluice.verify;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The values of a pattern's parameters for one question.
 *
 * @param values PostgreSQL's text by parameter name, never NULL
 */
record ParameterSet(Map<String, String> values) {
    ParameterSet {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
