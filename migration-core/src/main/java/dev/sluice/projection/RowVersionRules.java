package dev.sluice.projection;

import dev.sluice.design.EntityDesign;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.Column;
import dev.sluice.source.Column.Nullability;
import dev.sluice.source.Column.Origin;
import dev.sluice.source.Table;
import dev.sluice.source.UniqueKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What makes a column the version of a row's item (R-22, correctness.md section 4, protocol C): it rises with each change of all that the item
 * shows, in the order of the commits, and no row ever leaves its key to another. Each rule that cannot be proven is an error. Stateless.
 */
final class RowVersionRules {
    private static final String RULE = "R-22";
    private static final Set<BaseKind> WHOLE = Set.of(BaseKind.INT2, BaseKind.INT4, BaseKind.INT8);
    private static final Set<BaseKind> CLOCKS =
            Set.of(BaseKind.DATE, BaseKind.TIME, BaseKind.TIMETZ, BaseKind.TIMESTAMP, BaseKind.TIMESTAMPTZ);
    private static final Set<BaseKind> TRANSACTIONS =
            Set.of(BaseKind.XID, BaseKind.XID8, BaseKind.CID, BaseKind.PG_LSN);
    /** Of each row of PostgreSQL, and in no catalogue of a table's own columns. */
    private static final Set<String> SYSTEM = Set.of("xmin", "xmax", "cmin", "cmax", "ctid", "tableoid");

    private static final String COUNTER =
            "Name a bigint NOT NULL column that each change raises by one under the row's lock.";

    private RowVersionRules() {}

    /** Looks at the column, and adds it to what is read where it exists. */
    static void column(String name, RowScope scope, DesignProblems problems) {
        if (SYSTEM.contains(name)) {
            transaction(name, problems);
            return;
        }
        scope.require(name, problems).ifPresent(column -> {
            scope.readOwn(name);
            type(column, problems);
            if (column.nullability() == Nullability.NULLABLE) {
                problems.error(
                        RULE,
                        "The row version " + name + " may be NULL, and a row without one has no place in the order.",
                        "Make the column NOT NULL.");
            }
            if (column.origin() != Origin.PLAIN) {
                problems.error(
                        RULE,
                        "The row version " + name + " is "
                                + (column.origin() == Origin.IDENTITY
                                        ? "an identity column, whose number is drawn before the row's lock is held, so that a later"
                                                + " commit may have a smaller one."
                                        : "a generated column, which the writer does not raise."),
                        COUNTER);
            }
        });
    }

    private static void type(Column column, DesignProblems problems) {
        BaseKind kind = column.type().resolved() instanceof BaseType base ? base.kind() : BaseKind.TEXT;
        if (WHOLE.contains(kind)) {
            return;
        }
        if (TRANSACTIONS.contains(kind)) {
            transaction(column.name(), problems);
        } else if (CLOCKS.contains(kind)) {
            problems.error(
                    RULE,
                    "The row version " + column.name() + " is a time ("
                            + column.type().displayName()
                            + "), taken when a transaction begins or by a clock, so that a later commit may have an earlier one.",
                    COUNTER);
        } else {
            problems.error(
                    RULE,
                    "The row version " + column.name() + " is of type "
                            + column.type().displayName()
                            + ", and only a smallint, integer or bigint can count changes.",
                    COUNTER);
        }
    }

    private static void transaction(String name, DesignProblems problems) {
        problems.error(
                RULE,
                "The row version " + name
                        + " is given by the server to transactions before they wait for the row's lock, so that a"
                        + " later commit may have a smaller one, and it begins again.",
                COUNTER);
    }

    /** Looks at what the item shows and at its key. */
    static void reading(EntityDesign entity, EntityReading reading, TableKey key, DesignProblems problems) {
        if (!reading.joins().isEmpty() || !reading.children().isEmpty()) {
            problems.error(
                    RULE,
                    "The items hold rows of other tables, whose changes do not raise the row version of "
                            + reading.root().name() + ".",
                    "Map the root row alone, or leave \"version\" out, so that the stream alone writes these items.");
        }
        Set<String> primaryKey = primaryKey(reading.root());
        Set<String> inKey = new HashSet<>();
        key.columns().forEach(column -> inKey.add(column.column().name()));
        if (!inKey.equals(primaryKey)) {
            problems.error(
                    RULE,
                    "The key of the table is not made from the primary key of "
                            + reading.root().name()
                            + " and nothing else, so that a row may leave its key, where a late write of an older version would land.",
                    "Make the key from " + String.join(", ", primaryKey) + ", or leave \"version\" out.");
        }
        entity.version()
                .filter(primaryKey::contains)
                .ifPresent(column -> problems.error(
                        RULE,
                        "The row version " + column + " is in the primary key, so that each change makes another row.",
                        COUNTER));
        if (entity.filter().isAlways()) {
            problems.warning(
                    RULE,
                    "No \"where\" leaves deleted rows out, and a row that DELETE removes takes its version with it, so that nobody can"
                            + " delete its item in order.",
                    "Mark deleted rows instead, as by a column deleted boolean, and write where: {deleted: false}; where rows are never"
                            + " deleted, nothing is to be done.");
        }
    }

    /** Two rows that claim one key have counters of their own, which say nothing of one another. */
    static void unproven(DesignProblems problems) {
        problems.error(
                RULE,
                "The design does not prove that no two rows claim one key, and the versions of two rows say nothing of one another.",
                "Make the key from a primary key of whole numbers or UUIDs, with a fixed text that no other entity of the table"
                        + " begins with, or leave \"version\" out.");
    }

    private static Set<String> primaryKey(Table root) {
        return Set.copyOf(root.primaryKey().map(UniqueKey::columns).orElse(List.of()));
    }
}
