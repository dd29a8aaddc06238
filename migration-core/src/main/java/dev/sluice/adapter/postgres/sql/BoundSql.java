package dev.sluice.adapter.postgres.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;

/**
 * A statement with its values.
 *
 * @param text with a question mark, or the name of a {@linkplain #setting setting}, for each value
 * @param values in their order, as text; the server knows or infers their types
 */
public record BoundSql(String text, List<String> values) {
    public BoundSql {
        values = List.copyOf(values);
    }

    /** The name of the setting that stands for a value where a statement takes no parameters. */
    public static String setting(int index) {
        return "sluice.value_" + index;
    }

    /** Prepares the statement with its values bound; the caller closes it. */
    public PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        try {
            for (int i = 0; i < values.size(); i++) {
                // OTHER leaves the type to the server.
                statement.setObject(i + 1, values.get(i), Types.OTHER);
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }
}
