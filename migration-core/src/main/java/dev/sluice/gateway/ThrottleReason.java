package dev.sluice.gateway;

import java.util.Optional;

/**
 * Why the service throttled a request (P12).
 *
 * @param limit which limit was met
 * @param resource the table, or the index as {@code table/index}
 * @param index the index's name where an index was throttled, from which base writes suffer (W7)
 */
public record ThrottleReason(Limit limit, String resource, Optional<String> index) {
    private static final String TABLE = ":table/";
    private static final String INDEX = "/index/";

    /**
     * Reads what the service says.
     *
     * @param reason such as {@code IndexWriteKeyRangeThroughputExceeded}
     * @param arn the resource's ARN
     * @return nothing for a reason that nobody knows
     */
    public static Optional<ThrottleReason> of(String reason, String arn) {
        for (Limit limit : Limit.values()) {
            if (reason.endsWith(limit.word)) {
                int table = arn.indexOf(TABLE);
                String name = table < 0 ? arn : arn.substring(table + TABLE.length());
                int index = name.indexOf(INDEX);
                return Optional.of(
                        index < 0
                                ? new ThrottleReason(limit, name, Optional.empty())
                                : new ThrottleReason(
                                        limit,
                                        name.replace(INDEX, "/"),
                                        Optional.of(name.substring(index + INDEX.length()))));
            }
        }
        return Optional.empty();
    }

    /** For people, such as {@code KeyRangeThroughputExceeded on orders/gsi1}; without a place where the service names none. */
    public String text() {
        return resource.isEmpty() ? limit.word : limit.word + " on " + resource;
    }

    /** Which limit was met. */
    public enum Limit {
        /** What one partition serves: a hot key. */
        KEY_RANGE("KeyRangeThroughputExceeded"),
        /** The capacity provisioned for the table or index. */
        PROVISIONED("ProvisionedThroughputExceeded"),
        /** The account's quota. */
        ACCOUNT("AccountLimitExceeded"),
        /** The ceiling that an on-demand table was given. */
        MAX_ON_DEMAND("MaxOnDemandThroughputExceeded");

        private final String word;

        Limit(String word) {
            this.word = word;
        }

        /** Whether somebody set it and can raise it, rather than the load's shape or the table's capacity. */
        public boolean isQuota() {
            return this == ACCOUNT || this == MAX_ON_DEMAND;
        }

        /** As the service says it, without table or index before it. */
        public String word() {
            return word;
        }
    }
}
