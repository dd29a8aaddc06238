package dev.sluice.simulator.capacity;

/** Which limit throttled (P12). */
public enum LimitType {
    /** The capacity provisioned for a table or index. */
    PROVISIONED_THROUGHPUT("ProvisionedThroughputExceeded"),
    /** The account's quota of an on-demand table (P9). */
    ACCOUNT("AccountLimitExceeded"),
    /** What one partition serves (P1). */
    KEY_RANGE("KeyRangeThroughputExceeded"),
    /** The ceiling that its owner gave an on-demand table (P8). */
    MAX_ON_DEMAND("MaxOnDemandThroughputExceeded");

    private final String word;

    LimitType(String word) {
        this.word = word;
    }

    /** The word in a throttling reason. */
    public String word() {
        return word;
    }
}
