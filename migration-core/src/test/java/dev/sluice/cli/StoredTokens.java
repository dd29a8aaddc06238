package dev.sluice.cli;

import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;

/** The new tokens of a {@link TokenShop} that stand on a side. */
final class StoredTokens {
    private static final String NEW = "TOKEN#new-";

    private StoredTokens() {}

    static Set<String> inTarget(TestProject project, Set<String> leftOut) {
        Set<String> stored = new TreeSet<>();
        for (Item item : project.items()) {
            if (item.attributes().get("pk") instanceof StringValue key
                    && key.value().startsWith(NEW)) {
                stored.add(key.value().substring("TOKEN#".length()));
            }
        }
        stored.removeAll(leftOut);
        return stored;
    }

    static Set<String> inSource(SourceSettings source, Set<String> leftOut) {
        Set<String> stored = new TreeSet<>();
        try (Connection connection = LocalPostgres.connect(source);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name FROM token WHERE name LIKE 'new-%'")) {
            while (rows.next()) {
                stored.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        stored.removeAll(leftOut);
        return stored;
    }
}
