package dev.sluice.projection;

import dev.sluice.source.QualifiedName;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import java.util.Optional;

/** Finds the tables that a design names. */
final class TableLookup {
    private TableLookup() {}

    /** The table of that name; a finding where it was not read. */
    static Optional<Table> of(Schema schema, QualifiedName name, DesignProblems problems) {
        Optional<Table> table = schema.table(name);
        if (table.isEmpty()) {
            problems.error(
                    DesignRule.TABLE,
                    "The source has no table " + name + " that was read.",
                    Choices.of(
                            name.toString(),
                            schema.tables().stream()
                                    .map(each -> each.name().toString())
                                    .toList()));
        }
        return table;
    }

    /** The same for a root table, which needs a primary key: it orders the reading. */
    static Optional<Table> root(Schema schema, QualifiedName name, DesignProblems problems) {
        return of(schema, name, problems).filter(table -> {
            if (table.primaryKey().isEmpty()) {
                problems.error(
                        "R-51",
                        "Table " + name + " has no primary key, so its rows cannot be read in ranges.",
                        "Add a primary key to the table, or exclude it with a reason.");
            }
            return table.primaryKey().isPresent();
        });
    }
}
