package dev.sluice.adapter.postgres.writers;

import dev.sluice.problem.InvalidInputException;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.SqlIdentifier;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rights to write to some tables, as statements that take them and give them back. Stateless. */
final class WriteGrants {
    private static final Set<String> RIGHTS = Set.of("INSERT", "UPDATE", "DELETE", "TRUNCATE");

    private WriteGrants() {}

    /**
     * A right.
     *
     * @param table on which
     * @param column the only one that it is for; empty for the whole table
     * @param owner of the table
     * @param grantor who gave it
     * @param grantee who has it; empty for everybody
     * @param right such as INSERT
     * @param grantable whether it may be passed on
     */
    record Grant(
            QualifiedName table,
            Optional<String> column,
            String owner,
            String grantor,
            Optional<String> grantee,
            String right,
            boolean grantable) {
        static Grant of(ResultSet row) throws SQLException {
            return new Grant(
                    new QualifiedName(row.getString(1), row.getString(2)),
                    Optional.ofNullable(row.getString(3)),
                    row.getString(4),
                    row.getString(5),
                    Optional.ofNullable(row.getString(6)),
                    row.getString(7),
                    row.getBoolean(8));
        }

        /** Whether the owner's REVOKE takes it. */
        boolean isOfOwner() {
            return grantor.equals(owner);
        }

        private String on() {
            if (!RIGHTS.contains(right)) {
                throw new IllegalArgumentException("no right to write: " + right);
            }
            String columns =
                    column.map(name -> " (" + SqlIdentifier.quoted(name) + ")").orElse("");
            return right + columns + " ON TABLE " + SqlIdentifier.quoted(table);
        }

        private String whom() {
            return grantee.map(SqlIdentifier::quoted).orElse("PUBLIC");
        }

        String revoke() {
            return "REVOKE " + on() + " FROM " + whom();
        }

        String grant() {
            return "GRANT " + on() + " TO " + whom() + (grantable ? " WITH GRANT OPTION" : "");
        }

        String clause() {
            return right + " on " + table + " was granted to " + grantee.orElse("PUBLIC") + " by " + grantor
                    + ", not by its owner " + owner + ", whose REVOKE leaves it";
        }
    }

    /** The statements that take them. */
    static List<String> revokes(List<Grant> grants) {
        return grants.stream().map(Grant::revoke).toList();
    }

    /**
     * The statements that give them back.
     *
     * @throws InvalidInputException when a name has a line break, which would not come back from a journal line by line
     */
    static List<String> grants(List<Grant> grants) {
        List<String> statements = new ArrayList<>();
        for (Grant grant : grants) {
            statements.add(requireOneLine(grant.grant()));
        }
        return statements;
    }

    static String requireOneLine(String statement) {
        if (statement.indexOf('\n') >= 0 || statement.indexOf('\r') >= 0) {
            throw new InvalidInputException(
                    "A name in the source has a line break, so that its rights could not be noted to be given back; rename it: "
                            + statement.replaceAll("\\R", " "));
        }
        return statement;
    }
}
