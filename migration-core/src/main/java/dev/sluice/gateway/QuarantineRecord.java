package dev.sluice.gateway;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row or item that could not be moved. Sensitive values are masked before it is made.
 *
 * @param entity the entity's name
 * @param sourceTable the root table
 * @param sourceKey the root row's primary key, as JSON
 * @param rule the rule it breaks
 * @param subject attribute and column
 * @param reason one sentence
 * @param item the rendered item as DynamoDB JSON, masked; null where it could not be rendered
 * @param row the source row as JSON, masked
 * @param attempts how often it was sent
 * @param at when
 * @param origin what a replay needs to know
 */
public record QuarantineRecord(
        String entity,
        String sourceTable,
        String sourceKey,
        String rule,
        String subject,
        String reason,
        @Nullable String item,
        String row,
        int attempts,
        Instant at,
        QuarantineOrigin origin) {
    /** A record of unknown origin. */
    public QuarantineRecord(
            String entity,
            String sourceTable,
            String sourceKey,
            String rule,
            String subject,
            String reason,
            @Nullable String item,
            String row,
            int attempts,
            Instant at) {
        this(entity, sourceTable, sourceKey, rule, subject, reason, item, row, attempts, at, QuarantineOrigin.UNKNOWN);
    }

    /** How many characters its texts have: what it takes in memory, nearly. */
    public long characters() {
        return (long) sourceKey.length()
                + reason.length()
                + row.length()
                + (item == null ? 0 : item.length())
                + origin.targetKey().length();
    }

    /** The rule of a tombstone that was refused. */
    public static final String TOMBSTONE = "R-12";

    /** The rule of a row that was removed together with the version that its deletion would have had. */
    public static final String REMOVED = "R-22";

    /**
     * Whether only a person, or a replay that a person asks for, may close records of that rule: an item that somebody else had changed was
     * replaced (R-11b), and writing the row once more brings nothing of it back; or an item without a row could not be removed, of which the row tells nothing; or a row was removed whose deletion has no version.
     */
    public static boolean isForPeople(String rule) {
        return rule.equals("R-11b") || rule.equals(TOMBSTONE) || rule.equals(REMOVED);
    }
}
