package dev.sluice.projection;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Which columns show in which values of an entity's items, and which values the design calls sensitive. Used while compiling. */
final class ValueUses {
    private final Map<AttributePath, Set<SourceColumn>> columns = new LinkedHashMap<>();
    private final Set<AttributePath> sensitive = new LinkedHashSet<>();

    /** Notes that a column's value shows there. */
    void note(AttributePath path, SourceColumn column) {
        columns.computeIfAbsent(path, ignored -> new LinkedHashSet<>()).add(column);
    }

    /** Notes that the design calls the value sensitive. */
    void noteSensitive(AttributePath path) {
        sensitive.add(path);
    }

    /** The columns that show in values that the design calls sensitive. */
    Set<SourceColumn> sensitiveColumns() {
        Set<SourceColumn> found = new LinkedHashSet<>();
        columns.forEach((path, shown) -> {
            if (sensitive.contains(path) || sensitive.contains(AttributePath.of(path.attribute()))) {
                found.addAll(shown);
            }
        });
        return found;
    }

    /** The values to mask once it is known which columns are sensitive. */
    Set<AttributePath> masked(SensitiveColumns known) {
        Set<AttributePath> masked = new LinkedHashSet<>(sensitive);
        columns.forEach((path, shown) -> {
            if (shown.stream().anyMatch(known::contains)) {
                masked.add(path);
            }
        });
        return masked;
    }
}
