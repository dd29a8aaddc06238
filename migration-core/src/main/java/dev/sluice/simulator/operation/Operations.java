package dev.sluice.simulator.operation;

import com.google.gson.JsonObject;
import dev.sluice.simulator.capacity.CapacityRules;
import dev.sluice.simulator.protocol.RefusedException;
import dev.sluice.simulator.table.Catalog;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Runs each operation on one catalog. Not thread-safe: the simulator's lock guards it. */
public final class Operations {
    private final TableOperations tables;
    private final SingleWrites writes;
    private final SingleReads reads;
    private final BatchWrite batchWrite;
    private final BatchGet batchGet;
    private final BatchStatements statements;
    private final Transactions transactions;
    private final TransactionalWrites transactionalWrites;
    private final Paging paging;

    /**
     * Works on that catalog.
     *
     * @param catalog the tables
     * @param rules how strictly budgets are kept
     * @param historyKept how far back stale reads look
     * @param random for the identities of tables
     */
    public Operations(Catalog catalog, CapacityRules rules, Duration historyKept, RandomGenerator random) {
        this.tables = new TableOperations(catalog, rules, historyKept, random);
        this.writes = new SingleWrites(catalog);
        this.reads = new SingleReads(catalog);
        this.batchWrite = new BatchWrite(catalog);
        this.batchGet = new BatchGet(catalog);
        this.statements = new BatchStatements(catalog);
        this.transactions = new Transactions(catalog);
        this.transactionalWrites = new TransactionalWrites(catalog);
        this.paging = new Paging(catalog);
    }

    /** Runs one request. */
    public JsonObject run(Call call) throws RefusedException {
        return switch (call.operation()) {
            case CREATE_TABLE -> tables.create(call);
            case DESCRIBE_TABLE -> tables.describe(call);
            case DELETE_TABLE -> tables.delete(call);
            case LIST_TABLES -> tables.list(call);
            case UPDATE_TIME_TO_LIVE -> tables.updateTimeToLive(call);
            case DESCRIBE_TIME_TO_LIVE -> tables.describeTimeToLive(call);
            case PUT_ITEM -> writes.put(call);
            case UPDATE_ITEM -> writes.update(call);
            case DELETE_ITEM -> writes.delete(call);
            case GET_ITEM -> reads.get(call);
            case BATCH_GET_ITEM -> batchGet.read(call);
            case BATCH_WRITE_ITEM -> batchWrite.write(call);
            case BATCH_EXECUTE_STATEMENT -> statements.execute(call);
            case TRANSACT_WRITE_ITEMS -> transactionalWrites.write(call);
            case TRANSACT_GET_ITEMS -> transactions.get(call);
            case QUERY -> paging.query(call);
            case SCAN -> paging.scan(call);
        };
    }
}
