package dev.sluice.adapter.dynamodb;

import dev.sluice.gateway.ControlAnswer;
import dev.sluice.gateway.ControlAnswer.Found;
import dev.sluice.gateway.ControlAnswer.Lacking;
import dev.sluice.gateway.ControlPlane;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BackupDetails;
import software.amazon.awssdk.services.dynamodb.model.BackupNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.BackupSummary;
import software.amazon.awssdk.services.dynamodb.model.BackupType;
import software.amazon.awssdk.services.dynamodb.model.BackupTypeFilter;
import software.amazon.awssdk.services.dynamodb.model.DescribeLimitsResponse;
import software.amazon.awssdk.services.dynamodb.model.ListBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.ListBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryDescription;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;

/**
 * The control plane of DynamoDB and CloudWatch's alarms, with the SDK's standard retries, since a lost answer does no harm. DynamoDB Local answers
 * some of these questions with defaults: none of them counts. Thread-safe.
 */
final class DynamoDbControlPlane implements ControlPlane {
    private static final String AVAILABLE = "AVAILABLE";
    /** Backups of these kinds are made by people and plans; the system makes one of its own where a table is deleted. */
    private static final Set<BackupType> KEPT = Set.of(BackupType.USER, BackupType.AWS_BACKUP);

    private final DynamoDbClient client;
    private final CloudWatchClient watch;
    private final ControlQuestions questions;
    private final AlarmReading alarms;

    /**
     * A control plane.
     *
     * @param client closed with this object, as is the next
     */
    DynamoDbControlPlane(DynamoDbClient client, CloudWatchClient watch, TargetName target) {
        this.client = client;
        this.watch = watch;
        this.questions = new ControlQuestions(target.toString());
        this.alarms = new AlarmReading(watch);
    }

    @Override
    public ControlAnswer<TableSettings> table(String table) {
        return questions.ask("dynamodb:DescribeTable", () -> {
            var said = client.describeTable(request -> request.tableName(table)).table();
            return TableSettingsReading.isMadeUp(said)
                    ? new Lacking<>(
                            "DynamoDB Local fills the settings of " + table + " with defaults, which say nothing.")
                    : new Found<>(TableSettingsReading.read(said));
        });
    }

    @Override
    public ControlAnswer<Recovery> recovery(String table) {
        return asked(table, "dynamodb:DescribeContinuousBackups", () -> {
            var said = client.describeContinuousBackups(request -> request.tableName(table))
                    .continuousBackupsDescription();
            PointInTimeRecoveryDescription recovery = said.pointInTimeRecoveryDescription();
            if (recovery == null) {
                return new Lacking<>(
                        "DescribeContinuousBackups says nothing of point-in-time recovery of " + table + ".");
            }
            return new Found<>(new Recovery(
                    recovery.pointInTimeRecoveryStatus() == PointInTimeRecoveryStatus.ENABLED,
                    Optional.ofNullable(recovery.earliestRestorableDateTime())));
        });
    }

    @Override
    public ControlAnswer<List<Backup>> backups(String table) {
        ControlAnswer<List<BackupSummary>> listed =
                asked(table, "dynamodb:ListBackups", () -> new Found<>(summaries(table)));
        return listed.then(all -> questions.ask("dynamodb:DescribeBackup", () -> new Found<>(confirmed(all))));
    }

    private List<BackupSummary> summaries(String table) {
        List<BackupSummary> all = new ArrayList<>();
        @Nullable String from = null;
        do {
            ListBackupsResponse page = client.listBackups(ListBackupsRequest.builder()
                    .tableName(table)
                    .backupType(BackupTypeFilter.ALL)
                    .exclusiveStartBackupArn(from)
                    .build());
            page.backupSummaries().stream()
                    .filter(one -> KEPT.contains(one.backupType()) && one.backupCreationDateTime() != null)
                    .forEach(all::add);
            from = page.lastEvaluatedBackupArn();
        } while (from != null);
        all.sort(Comparator.comparing(BackupSummary::backupCreationDateTime).reversed());
        return all;
    }

    /** The list is a little old: the newest that it calls available is asked for once more; what is gone meanwhile is left out. */
    private List<Backup> confirmed(List<BackupSummary> all) {
        List<Backup> backups = new ArrayList<>();
        boolean sought = true;
        for (BackupSummary one : all) {
            Optional<String> status = Optional.of(one.backupStatusAsString());
            // DescribeBackup knows no backups of the service AWS Backup.
            if (sought && status.get().equals(AVAILABLE) && one.backupType() == BackupType.USER) {
                status = statusNow(one);
                sought = !status.equals(Optional.of(AVAILABLE));
            }
            status.ifPresent(now -> backups.add(new Backup(
                    one.backupName(), now, one.backupCreationDateTime(), one.tableId() == null ? "" : one.tableId())));
        }
        return backups;
    }

    private Optional<String> statusNow(BackupSummary one) {
        try {
            BackupDetails details = client.describeBackup(request -> request.backupArn(one.backupArn()))
                    .backupDescription()
                    .backupDetails();
            return Optional.of(details.backupStatusAsString());
        } catch (BackupNotFoundException deleted) {
            return Optional.empty();
        }
    }

    @Override
    public ControlAnswer<AccountLimits> limits(String table) {
        return asked(table, "dynamodb:DescribeLimits", () -> {
            DescribeLimitsResponse said = client.describeLimits();
            if (said.accountMaxReadCapacityUnits() == null
                    || said.accountMaxWriteCapacityUnits() == null
                    || said.tableMaxReadCapacityUnits() == null
                    || said.tableMaxWriteCapacityUnits() == null) {
                return new Lacking<>("DescribeLimits says nothing of limits.");
            }
            return new Found<>(new AccountLimits(
                    said.accountMaxReadCapacityUnits(),
                    said.accountMaxWriteCapacityUnits(),
                    said.tableMaxReadCapacityUnits(),
                    said.tableMaxWriteCapacityUnits()));
        });
    }

    @Override
    public ControlAnswer<List<Alarm>> alarms(Set<String> tables) {
        return table(tables.iterator().next()).then(real -> alarms.of(tables));
    }

    /**
     * Asks where a table's settings are real: DynamoDB Local answers DescribeLimits with AWS's standard figures, whatever they are worth, and has no
     * alarms.
     */
    private <T> ControlAnswer<T> asked(String table, String action, Supplier<ControlAnswer<T>> question) {
        return table(table).then(real -> questions.ask(action, question));
    }

    @Override
    public void close() {
        client.close();
        watch.close();
    }
}
