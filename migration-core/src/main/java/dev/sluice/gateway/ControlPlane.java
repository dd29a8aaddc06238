package dev.sluice.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a target tells of its tables beside their items: capacity, recovery, backups, alarms, limits. It changes nothing. Questions are asked again
 * inside where a lost answer does no harm. No method throws for what the target does: it is in the answer. Thread-safe.
 */
public interface ControlPlane extends AutoCloseable {
    /** A table's settings (DescribeTable). */
    ControlAnswer<TableSettings> table(String table);

    /** How far back a table can be restored (DescribeContinuousBackups). */
    ControlAnswer<Recovery> recovery(String table);

    /** A table's backups on demand, the newest first (ListBackups), the newest that is there looked at once more for itself (DescribeBackup). */
    ControlAnswer<List<Backup>> backups(String table);

    /**
     * The account's limits in a table's region (DescribeLimits); AWS answers that once a minute.
     *
     * @param table by which it is known whether the target makes its settings up
     */
    ControlAnswer<AccountLimits> limits(String table);

    /**
     * The alarms on metrics of DynamoDB that have to do with some tables or with none (DescribeAlarms), and when each has fired
     * (DescribeAlarmHistory).
     *
     * @param tables the tables' names, at least one
     */
    ControlAnswer<List<Alarm>> alarms(Set<String> tables);

    @Override
    void close();

    /**
     * A table's settings.
     *
     * @param arn its ARN
     * @param identity its id; empty where the target has none
     * @param status such as {@code ACTIVE}
     * @param capacity what the table, under the empty name, and each global index serves; one that the target does not tell is not there
     * @param deletionProtected empty where the target does not tell
     * @param key the key of AWS KMS that encrypts it; empty where it has none of its own
     * @param replicas the other regions that have a copy
     */
    record TableSettings(
            String arn,
            String identity,
            String status,
            Map<String, Capacity> capacity,
            Optional<Boolean> deletionProtected,
            Optional<EncryptionKey> key,
            List<String> replicas) {
        public TableSettings {
            capacity = Map.copyOf(capacity);
            replicas = List.copyOf(replicas);
        }
    }

    /**
     * What a table or index serves at once.
     *
     * @param reads read units a second
     * @param writes write units a second
     * @param source what that figure is, such as {@code provisioned}
     */
    record Capacity(long reads, long writes, String source) {}

    /**
     * A key of AWS KMS.
     *
     * @param arn its ARN
     * @param status such as {@code ENABLED}
     * @param unreachableSince when DynamoDB could not use it any more; empty while it can
     */
    record EncryptionKey(String arn, String status, Optional<Instant> unreachableSince) {}

    /**
     * Point-in-time recovery.
     *
     * @param on whether it is switched on
     * @param earliest the first moment to which the table can be restored; empty where there is none
     */
    record Recovery(boolean on, Optional<Instant> earliest) {}

    /**
     * A backup on demand.
     *
     * @param name its name
     * @param status such as {@code AVAILABLE}
     * @param created when
     * @param table the id of the table that it is of
     */
    record Backup(String name, String status, Instant created, String table) {}

    /**
     * The account's limits in a region, in units a second.
     *
     * @param accountReads of all tables
     * @param accountWrites of all tables
     * @param tableReads of one table
     * @param tableWrites of one table
     */
    record AccountLimits(long accountReads, long accountWrites, long tableReads, long tableWrites) {}

    /**
     * An alarm.
     *
     * @param name its name
     * @param metrics of DynamoDB that it watches, each with its dimensions
     * @param tellsSomebody whether its actions are enabled and there is one for the state ALARM
     * @param configured when it was made, or changed last
     * @param fired when it last went to ALARM since then; empty where it never did
     */
    record Alarm(String name, Set<Metric> metrics, boolean tellsSomebody, Instant configured, Optional<Instant> fired) {
        public Alarm {
            metrics = Set.copyOf(metrics);
        }
    }

    /**
     * A metric of DynamoDB.
     *
     * @param name such as {@code WriteThrottleEvents}
     * @param dimensions such as the table's name under {@code TableName}
     */
    record Metric(String name, Map<String, String> dimensions) {
        public Metric {
            dimensions = Map.copyOf(dimensions);
        }
    }
}
