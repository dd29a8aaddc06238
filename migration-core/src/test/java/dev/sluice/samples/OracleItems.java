package dev.sluice.samples;

import com.google.gson.JsonParser;
import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The items of a sample as its oracle, which is SQL alone, writes them down. */
final class OracleItems {
    private static final int FETCH = 2_000;

    private OracleItems() {}

    /** Runs the oracle on a database. */
    static ItemsByKey read(Sample sample, SourceSettings database) throws SQLException {
        ItemsByKey items = new ItemsByKey(sample);
        try (Connection connection = LocalPostgres.connect(database)) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(Sample.resource("functions.sql"));
                statement.setFetchSize(FETCH);
                try (ResultSet rows = statement.executeQuery(sample.oracle())) {
                    while (rows.next()) {
                        items.add(
                                rows.getString("table_name"),
                                JsonParser.parseString(rows.getString("item")).getAsJsonObject());
                    }
                }
            }
            connection.rollback();
        }
        return items;
    }
}
