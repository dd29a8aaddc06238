package dev.sluice.benchmark;

import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.testbed.LocalPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The application of a {@link CutoverBenchmark} after a switch: it changes tickets in place at the target, and counts later what came of that in the source. */
final class SwitchedTickets implements AutoCloseable {
    private static final int THREADS = 8;

    private final SourceSettings source;
    private final String table;
    private final DynamoDbClient client = LocalDynamoDb.client();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    SwitchedTickets(SourceSettings source, String table) {
        this.source = source;
        this.table = table;
    }

    /** Writes that note into each ticket from one number to another; all are acknowledged when it returns. */
    void note(long from, long to, String note) throws ExecutionException, InterruptedException {
        List<Future<?>> writes = new ArrayList<>();
        for (long id = from; id <= to; id++) {
            String key = "TICKET#" + id;
            writes.add(threads.submit(() -> client.updateItem(request -> request.tableName(table)
                    .key(Map.of("PK", AttributeValue.fromS(key), "SK", AttributeValue.fromS("TICKET")))
                    .updateExpression("SET note = :note")
                    .expressionAttributeValues(Map.of(":note", AttributeValue.fromS(note))))));
        }
        for (Future<?> write : writes) {
            write.get();
        }
    }

    /** How many rows of the source have that note. */
    long inSource(String note) throws SQLException {
        try (Connection connection = LocalPostgres.connect(source);
                PreparedStatement count =
                        connection.prepareStatement("SELECT pg_catalog.count(*) FROM public.ticket WHERE note = ?")) {
            count.setString(1, note);
            try (ResultSet rows = count.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        client.close();
    }
}
