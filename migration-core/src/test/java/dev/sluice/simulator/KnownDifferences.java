package dev.sluice.simulator;

import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * Where DynamoDB Local and the simulator are known to differ, in one place. Messages are never compared. DynamoDB Local does not
 * throttle, so the simulator runs without budgets here. A scan comes in each server's own order.
 */
final class KnownDifferences {
    private KnownDifferences() {}

    static boolean explain(DynamoDbRequest request, String local, String simulator) {
        return false;
    }
}
