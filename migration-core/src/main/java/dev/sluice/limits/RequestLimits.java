package dev.sluice.limits;

import dev.sluice.value.Bytes;

/** Limits of requests. */
public final class RequestLimits {
    /** Puts and deletes of a BatchWriteItem: 25 (A1). */
    public static final int BATCH_WRITE_ITEMS = 25;
    /** Bytes of a BatchWriteItem: 16 MB (A1). */
    public static final Bytes BATCH_WRITE = new Bytes(16L * 1024 * 1024);
    /** Statements of a BatchExecuteStatement: 25. */
    public static final int BATCH_STATEMENTS = 25;
    /** Where a batch of statements is closed: 4 MB. */
    public static final Bytes BATCH_STATEMENT = new Bytes(4L * 1024 * 1024);
    /** Characters of a PartiQL statement: 8,192. */
    public static final int STATEMENT_CHARACTERS = 8_192;
    /** Keys of a BatchGetItem: 100 (A5). */
    public static final int BATCH_GET_KEYS = 100;
    /** Items of a transaction: 100 (A6). */
    public static final int TRANSACTION_ITEMS = 100;
    /** Bytes of a transaction: 4 MB (A6). */
    public static final Bytes TRANSACTION = new Bytes(4L * 1024 * 1024);
    /** What a page of a query or scan evaluates before its filter: 1 MB (A7). */
    public static final Bytes PAGE = new Bytes(1024L * 1024);
    /** Bytes of an expression: 4 KB (A8). */
    public static final Bytes EXPRESSION = new Bytes(4096);

    private RequestLimits() {}
}
