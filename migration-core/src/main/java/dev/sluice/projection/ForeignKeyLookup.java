package dev.sluice.projection;

import dev.sluice.design.ForeignKeyReference;
import dev.sluice.source.ForeignKey;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Finds the foreign key that a design names by its columns or by its constraint. */
final class ForeignKeyLookup {
    private ForeignKeyLookup() {}

    /** The foreign key of that table, to whatever table; a finding where none or several fit. */
    static Optional<ForeignKey> of(Table table, ForeignKeyReference reference, DesignProblems problems) {
        return find(table, reference, key -> true, "", problems);
    }

    /** The foreign key of that table that refers to the parent; a finding where none or several fit. */
    static Optional<ForeignKey> toParent(
            Table table, QualifiedName parent, ForeignKeyReference reference, DesignProblems problems) {
        return find(table, reference, key -> key.references().equals(parent), " that refers to " + parent, problems);
    }

    private static Optional<ForeignKey> find(
            Table table,
            ForeignKeyReference reference,
            Predicate<ForeignKey> wanted,
            String which,
            DesignProblems problems) {
        List<ForeignKey> candidates =
                table.foreignKeys().stream().filter(wanted).toList();
        List<ForeignKey> fitting =
                candidates.stream().filter(key -> fits(key, reference)).toList();
        if (fitting.isEmpty()) {
            problems.error(
                    DesignRule.FOREIGN_KEY,
                    "Table " + table.name() + " has no foreign key \"" + reference + "\"" + which + ".",
                    "Name it by its columns or by its constraint. "
                            + Choices.of(
                                    reference.toString(),
                                    candidates.stream()
                                            .map(ForeignKeyLookup::described)
                                            .toList()));
            return Optional.empty();
        }
        if (fitting.stream().map(ForeignKeyLookup::meaning).distinct().count() > 1) {
            problems.error(
                    DesignRule.FOREIGN_KEY,
                    "\"" + reference + "\" fits " + fitting.size() + " foreign keys of table " + table.name() + ".",
                    "Name one by its constraint: "
                            + String.join(
                                    ", ",
                                    fitting.stream()
                                            .map(ForeignKeyLookup::described)
                                            .toList()) + ".");
            return Optional.empty();
        }
        return Optional.of(fitting.get(0));
    }

    private static boolean fits(ForeignKey key, ForeignKeyReference reference) {
        return reference.names().equals(List.of(key.name()))
                || Set.copyOf(reference.names()).equals(Set.copyOf(key.columns()));
    }

    /** Two constraints over the same columns that mean the same row are no ambiguity. */
    private static Object meaning(ForeignKey key) {
        return List.of(key.columns(), key.references(), key.referencedColumns());
    }

    private static String described(ForeignKey key) {
        String columns =
                key.columns().size() == 1 ? key.columns().get(0) : key.columns().toString();
        return columns + " (constraint " + key.name() + ", to " + key.references() + ")";
    }
}
