package dev.sluice.survey;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.problem.Finding;
import dev.sluice.problem.Severity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the time-to-live values of an entity's items mean to DynamoDB (T1, T2, T6, T7). Not thread-safe. */
final class Expiries {
    private static final long YEAR_SECONDS = 31_556_952;
    /** Values older than five years are not deleted (T2). */
    private static final long IGNORED_AFTER = 5 * YEAR_SECONDS;
    /** Beyond fifty years ahead it is most likely milliseconds (T6). */
    private static final long IMPLAUSIBLE_AHEAD = 50 * YEAR_SECONDS;

    private final long now;
    private long noNumber;
    private long ignored;
    private long expired;
    private long implausible;

    /**
     * Nothing seen yet.
     *
     * @param now seconds since 1970
     */
    Expiries(long now) {
        this.now = now;
    }

    void add(AttributeValue expiry) {
        if (!(expiry instanceof NumberValue number)) {
            noNumber++;
        } else if (isAtMost(number, now - IGNORED_AFTER)) {
            ignored++;
        } else if (isAtMost(number, now)) {
            expired++;
        } else if (!isAtMost(number, now + IMPLAUSIBLE_AHEAD)) {
            implausible++;
        }
    }

    void add(Expiries other) {
        noNumber += other.noNumber;
        ignored += other.ignored;
        expired += other.expired;
        implausible += other.implausible;
    }

    List<Finding> findings(String entity) {
        List<Finding> findings = new ArrayList<>();
        warn(
                findings,
                entity,
                new Warning(
                        "T1",
                        noNumber,
                        "a time to live that is no number, which DynamoDB ignores",
                        "Map the attribute as epoch-seconds."));
        warn(
                findings,
                entity,
                new Warning(
                        "T2",
                        ignored,
                        "a time to live more than five years ago, which DynamoDB ignores",
                        "Filter these rows out, or leave the time to live away where they are to stay."));
        warn(
                findings,
                entity,
                new Warning(
                        "T6",
                        implausible,
                        "a time to live more than fifty years ahead, as milliseconds would be",
                        "Map the attribute as epoch-seconds."));
        warn(
                findings,
                entity,
                new Warning(
                        "T7",
                        expired,
                        "expired already, so DynamoDB removes them within days of the backfill",
                        "Filter these rows out, or move the time to live, or expect verification to miss them."));
        return findings;
    }

    private static boolean isAtMost(NumberValue number, long seconds) {
        return number.value().compareTo(BigDecimal.valueOf(seconds)) <= 0;
    }

    /** A kind of value that is worth a warning. */
    private record Warning(String rule, long items, String what, String remedy) {}

    private static void warn(List<Finding> findings, String entity, Warning warning) {
        if (warning.items() > 0) {
            String message = String.format(
                    Locale.ROOT, "%,d items have %s (%s).", warning.items(), warning.what(), warning.rule());
            findings.add(new Finding(warning.rule(), Severity.WARNING, entity, message, warning.remedy()));
        }
    }
}
