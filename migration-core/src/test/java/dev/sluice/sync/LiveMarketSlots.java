package dev.sluice.sync;

import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Which slots a source has. Stateless. */
final class LiveMarketSlots {
    private LiveMarketSlots() {}

    /** Those that end with their session. */
    static List<String> temporary(SourceSettings source) {
        try (Connection connection = LocalPostgres.connect(source);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT slot_name FROM pg_replication_slots WHERE database = current_database() AND temporary")) {
            List<String> names = new ArrayList<>();
            while (row.next()) {
                names.add(row.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
