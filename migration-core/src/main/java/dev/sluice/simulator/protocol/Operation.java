package dev.sluice.simulator.protocol;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The operations that the simulator answers, by their names in DynamoDB's API. */
public enum Operation {
    CREATE_TABLE("CreateTable"),
    DESCRIBE_TABLE("DescribeTable"),
    DELETE_TABLE("DeleteTable"),
    LIST_TABLES("ListTables"),
    UPDATE_TIME_TO_LIVE("UpdateTimeToLive"),
    DESCRIBE_TIME_TO_LIVE("DescribeTimeToLive"),
    PUT_ITEM("PutItem"),
    UPDATE_ITEM("UpdateItem"),
    DELETE_ITEM("DeleteItem"),
    GET_ITEM("GetItem"),
    BATCH_GET_ITEM("BatchGetItem"),
    BATCH_WRITE_ITEM("BatchWriteItem"),
    BATCH_EXECUTE_STATEMENT("BatchExecuteStatement"),
    TRANSACT_WRITE_ITEMS("TransactWriteItems"),
    TRANSACT_GET_ITEMS("TransactGetItems"),
    QUERY("Query"),
    SCAN("Scan");

    private static final String VERSION_PREFIX = "DynamoDB_20120810.";
    private static final Map<String, Operation> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Operation::apiName, Function.identity()));

    private final String apiName;

    Operation(String apiName) {
        this.apiName = apiName;
    }

    /** Its name in the API, such as {@code PutItem}. */
    public String apiName() {
        return apiName;
    }

    /** Finds an operation by its name in the API. */
    public static Optional<Operation> named(String apiName) {
        return Optional.ofNullable(BY_NAME.get(apiName));
    }

    /** Finds the operation that the header {@code X-Amz-Target} asks for, such as {@code DynamoDB_20120810.PutItem}. */
    public static Optional<Operation> ofTarget(String header) {
        return header.startsWith(VERSION_PREFIX) ? named(header.substring(VERSION_PREFIX.length())) : Optional.empty();
    }
}
