package dev.sluice.benchmark;

import java.util.OptionalDouble;

/**
 * A table and what is written into it.
 *
 * @param name for people
 * @param billing members of CreateTable that say what the table is given
 * @param ofIndex likewise of its index; empty for a table without one
 * @param limit units a second that the slowest of table and index serves
 * @param hotShare the share of the rows that one partition key has
 * @param rate the ceiling that a person sets
 * @param settledAfter seconds after which the limit is found where nobody tells it
 */
record PacingCase(
        String name,
        String billing,
        String ofIndex,
        double limit,
        double hotShare,
        OptionalDouble rate,
        int settledAfter) {
    static final String TABLE = "pacing";
    static final String INDEX = "slow";

    private static final int AT_ONCE = 1;
    private static final int FOUND = 20;

    private static final String ON_DEMAND = "\"BillingMode\": \"PAY_PER_REQUEST\"";

    /** A ceiling that a person sets, far below what the table serves. */
    static PacingCase ofPerson(double rate) {
        return new PacingCase(
                "even keys, --rate " + (long) rate,
                provisioned((long) rate * 4),
                "",
                rate,
                0,
                OptionalDouble.of(rate),
                AT_ONCE);
    }

    /** Units that the table's description tells. */
    static PacingCase told(long units, double hotShare) {
        String keys = hotShare > 0 ? Math.round(hotShare * 100) + " % of one key" : "even keys";
        return new PacingCase(
                keys + ", a table of " + units,
                provisioned(units),
                "",
                units,
                hotShare,
                OptionalDouble.empty(),
                AT_ONCE);
    }

    /** Units that only throttles tell. */
    static PacingCase untold(long units) {
        return new PacingCase(
                "even keys, " + units + " that only throttles tell",
                ON_DEMAND + ", " + atMost(units),
                "",
                units,
                0,
                OptionalDouble.empty(),
                FOUND);
    }

    /** An index that only throttles tell of. */
    static PacingCase slowIndex(long units) {
        return new PacingCase(
                "even keys, an index of " + units + " that only throttles tell",
                ON_DEMAND,
                ", " + atMost(units),
                units,
                0,
                OptionalDouble.empty(),
                FOUND);
    }

    boolean hasIndex() {
        return !ofIndex.isEmpty();
    }

    /** So many partitions by the units for reading that a chance share of a few even keys heats none. */
    private static String provisioned(long units) {
        return "\"ProvisionedThroughput\": {\"ReadCapacityUnits\": 60000, \"WriteCapacityUnits\": " + units + "}";
    }

    private static String atMost(long units) {
        return "\"OnDemandThroughput\": {\"MaxWriteRequestUnits\": " + units + "}";
    }

    /** The request that creates the table. */
    String creation() {
        String index = """
                , "GlobalSecondaryIndexes": [{"IndexName": "%s", "Projection": {"ProjectionType": "KEYS_ONLY"},
                  "KeySchema": [{"AttributeName": "SK", "KeyType": "HASH"}]%s}]""".formatted(INDEX, ofIndex);
        return """
                {"TableName": "%s", %s, "AttributeDefinitions": [{"AttributeName": "PK", "AttributeType": "S"},
                 {"AttributeName": "SK", "AttributeType": "S"}],
                 "KeySchema": [{"AttributeName": "PK", "KeyType": "HASH"}, {"AttributeName": "SK", "KeyType": "RANGE"}]%s}
                """.formatted(TABLE, billing, hasIndex() ? index : "");
    }
}
