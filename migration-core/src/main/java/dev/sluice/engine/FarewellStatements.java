package dev.sluice.engine;

import dev.sluice.source.QualifiedName;
import dev.sluice.source.Schema;
import dev.sluice.source.SqlIdentifier;
import dev.sluice.source.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the owner of a source may run when a move is completed; nothing here is ever run by Sluice. Pure. */
final class FarewellStatements {
    private FarewellStatements() {}

    /**
     * The statements, tables before those that they refer to.
     *
     * @param mapped every table that items were made of
     * @param roles of the application, which may not log in any more
     */
    static List<String> of(Schema schema, Set<QualifiedName> mapped, List<String> roles) {
        List<String> statements = new ArrayList<>();
        for (Table table : schema.tables()) {
            table.foreignKeys().stream()
                    .filter(key -> mapped.contains(key.references()) && !mapped.contains(table.name()))
                    .forEach(key ->
                            statements.add("-- " + comment(table.name().toString()) + " stays, and its constraint "
                                    + comment(key.name()) + " refers to "
                                    + comment(key.references().toString())
                                    + ", which cannot be dropped before that constraint is."));
        }
        inOrder(schema, mapped).forEach(table -> statements.add("DROP TABLE " + SqlIdentifier.quoted(table) + ";"));
        roles.forEach(role -> {
            statements.add("REASSIGN OWNED BY " + SqlIdentifier.quoted(role) + " TO CURRENT_USER;");
            statements.add("DROP OWNED BY " + SqlIdentifier.quoted(role) + ";");
            statements.add("DROP ROLE " + SqlIdentifier.quoted(role) + ";");
        });
        return statements;
    }

    /** A name in a comment, which a line end would leave. */
    private static String comment(String name) {
        return name.replaceAll("\\R", " ");
    }

    private static Set<QualifiedName> inOrder(Schema schema, Set<QualifiedName> mapped) {
        List<Table> left = new ArrayList<>(schema.tables().stream()
                .filter(table -> mapped.contains(table.name()))
                .toList());
        Set<QualifiedName> ordered = new LinkedHashSet<>();
        while (!left.isEmpty()) {
            Table next = left.stream()
                    .filter(table -> left.stream().noneMatch(other -> other != table && refers(other, table)))
                    .findFirst()
                    // Tables that refer to each other: any of them, whose constraints PostgreSQL will name.
                    .orElse(left.get(0));
            left.remove(next);
            ordered.add(next.name());
        }
        return ordered;
    }

    private static boolean refers(Table from, Table to) {
        return from.foreignKeys().stream().anyMatch(key -> key.references().equals(to.name()));
    }
}
