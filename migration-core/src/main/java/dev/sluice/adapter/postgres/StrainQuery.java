package dev.sluice.adapter.postgres;

import dev.sluice.adapter.postgres.sql.SqlFailure;
import dev.sluice.gateway.SourceStrain;
import dev.sluice.gateway.SourceStrain.Sight;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/** Asks how hard the server works. Stateless. */
final class StrainQuery {
    private static final String STRAIN = """
            SELECT (SELECT extract(epoch FROM max(replay_lag)) FROM pg_catalog.pg_stat_replication),
                   (SELECT count(*) FROM pg_catalog.pg_stat_activity WHERE state = 'active'
                    AND backend_type = 'client backend' AND application_name <> 'sluice'),
                   pg_catalog.pg_has_role('pg_read_all_stats', 'USAGE')
            """;

    private StrainQuery() {}

    static SourceStrain ask(Sessions sessions) {
        try (Connection connection = sessions.borrow();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(STRAIN)) {
            answer.next();
            double seconds = answer.getDouble(1);
            Optional<Duration> lag =
                    answer.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis((long) (seconds * 1000)));
            return new SourceStrain(lag, answer.getLong(2), answer.getBoolean(3) ? Sight.EVERYTHING : Sight.ITSELF);
        } catch (SQLException e) {
            throw SqlFailure.of("asking how hard the source works", e);
        }
    }
}
