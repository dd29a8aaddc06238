package dev.sluice.projection;

import dev.sluice.source.Collation;
import dev.sluice.source.Column;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A column's collations in words that differ where the order of its values may differ. Stateless. */
final class CollationForm {
    private CollationForm() {}

    /** What the catalogue says of them; empty for a column that has none. */
    static Optional<String> of(Column column) {
        return joined(column.collations().stream()
                .map(collation -> collation.name() + " (" + collation.rule() + ")")
                .toList());
    }

    /** The versions of the libraries behind them; empty where none is told. */
    static Optional<String> versions(Column column) {
        return joined(column.collations().stream()
                .flatMap(collation -> version(collation).stream())
                .toList());
    }

    private static Optional<String> version(Collation collation) {
        return collation.version().map(version -> collation.name() + " " + version);
    }

    private static Optional<String> joined(List<String> forms) {
        return forms.isEmpty() ? Optional.empty() : Optional.of(forms.stream().collect(Collectors.joining(" and ")));
    }
}
