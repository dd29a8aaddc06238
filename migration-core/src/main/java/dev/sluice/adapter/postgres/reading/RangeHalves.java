package dev.sluice.adapter.postgres.reading;

import dev.sluice.adapter.postgres.sql.BoundSql;
import dev.sluice.adapter.postgres.sql.SqlFailure;
import dev.sluice.adapter.postgres.sql.SqlText;
import dev.sluice.gateway.KeyRange;
import dev.sluice.projection.EntityReading;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Cuts a range in its middle: the server counts its rows and gives the key of the middle one, both along the index. */
public final class RangeHalves {
    private final Source root;
    private final KeyRange range;
    private final Connection connection;

    private RangeHalves(EntityReading reading, KeyRange range, Connection connection) {
        this.root = new Source(reading.root(), "t");
        this.range = range;
        this.connection = connection;
    }

    /**
     * Cuts a range.
     *
     * @param connection in the transaction to read in; stays its owner's
     * @return both halves, or the range alone where it has fewer than two rows
     */
    public static List<KeyRange> of(EntityReading reading, KeyRange range, Connection connection) {
        try {
            return new RangeHalves(reading, range, connection).halves();
        } catch (SQLException e) {
            throw SqlFailure.of("halving a range of " + reading.root().name() + " for entity " + reading.entity(), e);
        }
    }

    private List<KeyRange> halves() throws SQLException {
        long rows = Long.parseLong(ask("count(*)", "").get(0));
        if (rows < 2) {
            return List.of(range);
        }
        String key = KeyPredicate.columns(root);
        List<String> middle = ask(key, " ORDER BY " + key + " LIMIT 1 OFFSET " + (rows / 2 - 1));
        return List.of(new KeyRange(range.lower(), middle), new KeyRange(middle, range.upper()));
    }

    /** The first row of the answer, as text. */
    private List<String> ask(String columns, String tail) throws SQLException {
        SqlText text = SqlText.ofParameters().add("SELECT " + columns + " FROM " + root.from());
        KeyPredicate.add(text.add(" WHERE "), root, range);
        BoundSql sql = text.add(tail).done();
        try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
            for (int i = 0; i < sql.values().size(); i++) {
                statement.setString(i + 1, sql.values().get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    values.add(rows.getString(i));
                }
                return values;
            }
        }
    }
}
