package dev.sluice.adapter.postgres.feed;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a feed needs to know of server and role.
 *
 * @param walLevel {@code wal_level}
 * @param isStandby whether it is in recovery
 * @param rdsLogicalReplication the setting {@code rds.logical_replication}; empty elsewhere than on Amazon RDS and Aurora
 * @param role the role that asks
 * @param mayReplicate whether it may stream
 * @param database the database
 * @param mayCreate whether the role may create a publication in it
 * @param slots how many replication slots there are
 * @param mostSlots how many there may be
 */
record ServerFacts(
        String walLevel,
        boolean isStandby,
        Optional<String> rdsLogicalReplication,
        String role,
        boolean mayReplicate,
        String database,
        boolean mayCreate,
        int slots,
        int mostSlots) {
    /** On Amazon RDS the right comes with the role rds_replication. */
    private static final String SERVER = """
            SELECT pg_catalog.current_setting('wal_level'), pg_catalog.pg_is_in_recovery(),
                   pg_catalog.current_setting('rds.logical_replication', true), r.rolname,
                   r.rolreplication OR r.rolsuper OR coalesce(pg_catalog.pg_has_role(
                       (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = 'rds_replication'), 'MEMBER'), false),
                   pg_catalog.current_database(),
                   pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE'),
                   (SELECT count(*) FROM pg_catalog.pg_replication_slots),
                   pg_catalog.current_setting('max_replication_slots')::pg_catalog.int4
            FROM pg_catalog.pg_roles r WHERE r.rolname = current_user
            """;

    static ServerFacts ask(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SERVER)) {
            row.next();
            @Nullable String rds = row.getString(3);
            return new ServerFacts(
                    row.getString(1),
                    row.getBoolean(2),
                    Optional.ofNullable(rds),
                    row.getString(4),
                    row.getBoolean(5),
                    row.getString(6),
                    row.getBoolean(7),
                    row.getInt(8),
                    row.getInt(9));
        }
    }
}
