package dev.sluice.adapter.dynamodb;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.TableDescription;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.run.Pause;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** Creates a table and waits for it. */
final class TableCreation {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    /** A new table with its indexes is active within seconds; this is when something is wrong. */
    private static final int LOOKS = 600;

    private static final Set<TimeToLiveStatus> ON = Set.of(TimeToLiveStatus.ENABLED, TimeToLiveStatus.ENABLING);

    private final DynamoDbClient client;
    private final Pause pause;

    TableCreation(DynamoDbClient client, Pause pause) {
        this.client = client;
        this.pause = pause;
    }

    void create(TableDesign table) {
        client.createTable(TableRequests.create(table));
        awaitActive(table.name());
        ensureTimeToLive(table);
    }

    void ensureTimeToLive(TableDesign table) {
        Optional<String> wanted = table.timeToLiveAttribute();
        if (wanted.isEmpty()) {
            return;
        }
        var now = client.describeTimeToLive(request -> request.tableName(table.name()))
                .timeToLiveDescription();
        if (!ON.contains(now.timeToLiveStatus())) {
            client.updateTimeToLive(request -> request.tableName(table.name())
                    .timeToLiveSpecification(specification ->
                            specification.attributeName(wanted.get()).enabled(true)));
        } else if (!wanted.get().equals(now.attributeName())) {
            throw new InvalidInputException(
                    "Table " + table.name() + " expires items by attribute " + now.attributeName() + ", the design by "
                            + wanted.get() + ": change timeToLive in the design, or the table.");
        }
    }

    private void awaitActive(String table) {
        String status = "";
        for (int look = 0; look < LOOKS && !Thread.currentThread().isInterrupted(); look++) {
            if (look > 0) {
                pause.pause(BETWEEN_LOOKS);
            }
            TableDescription seen = TableDescriptions.read(client.describeTable(
                            DescribeTableRequest.builder().tableName(table).build())
                    .table());
            status = seen.status();
            if (status.equals(TableDescriptions.ACTIVE)) {
                return;
            }
        }
        throw new UnreachableException("Table " + table + " was created but is not active (" + status
                + "): look at it in the AWS console, then run the command again.");
    }
}
