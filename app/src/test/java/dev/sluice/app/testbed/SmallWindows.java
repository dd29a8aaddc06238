package dev.sluice.app.testbed;

import dev.sluice.value.Lsn;
import dev.sluice.verify.Difference;
import dev.sluice.verify.Difference.FieldDifference;
import dev.sluice.verify.Verdict;
import dev.sluice.verify.VerifyCounts;
import dev.sluice.window.Standing;
import dev.sluice.window.WindowResult;
import dev.sluice.window.WindowsResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Verification windows of the small project: what the engine could have said of them. */
public final class SmallWindows {
    private static final long POSITION = 0x1_5B01_9C80L;

    private SmallWindows() {}

    /** After a full pass that was EQUAL, and 12 windows. */
    public static Standing standing(Verdict verdict) {
        return new Standing(verdict, Optional.of(Verdict.EQUAL), Optional.of(SmallProject.NOW), 12, 345);
    }

    /** A full pass in which all are equal. */
    public static WindowResult full(long number) {
        return new WindowResult(
                WindowResult.Kind.FULL,
                number,
                Verdict.EQUAL,
                "All 40,512 items of both sides are equal.",
                new WindowResult.Span(new Lsn(POSITION), new Lsn(POSITION), 0),
                new VerifyCounts(40_512, 0, 0, 0, 0, 0, 0, 0),
                List.of(),
                0,
                new Standing(Verdict.EQUAL, Optional.of(Verdict.EQUAL), Optional.of(SmallProject.NOW), 0, 0),
                time(number));
    }

    /** A window in which all are equal. */
    public static WindowResult equal(long number) {
        return window(number, Verdict.EQUAL, "All 61 keys that were touched are equal.", List.of(), 0);
    }

    /**
     * A window that found differences.
     *
     * @param differences how many
     */
    public static WindowResult different(long number, int differences) {
        return window(
                number,
                Verdict.DIFFERENT,
                differences + " of " + compared(differences) + " keys that were touched differ.",
                LongStream.rangeClosed(1, differences)
                        .mapToObj(SmallWindows::difference)
                        .toList(),
                differences);
    }

    private static long compared(int differences) {
        return 61 + 3L * differences;
    }

    private static Difference difference(long number) {
        String key = String.format("CUSTOMER#%d / ORDER#%010d", number % 7 + 1, 148 + number);
        return number % 3 == 0
                ? new Difference(Difference.Kind.MISSING, "shop", "Order", key, List.of())
                : new Difference(
                        Difference.Kind.DIFFERENT,
                        "shop",
                        "Order",
                        key,
                        List.of(new FieldDifference("total", "{\"N\":\"12.50\"}", "{\"N\":\"12.5\"}")));
    }

    /** A window that could look at nothing. */
    public static WindowResult unmade(long number) {
        return new WindowResult(
                WindowResult.Kind.WINDOW,
                number,
                Verdict.INCONCLUSIVE,
                "Nothing was looked at: the change stream stands at 1/5B019C80 for 60 s. The keys wait for the next window.",
                new WindowResult.Span(new Lsn(0), new Lsn(0), 0),
                VerifyCounts.NONE,
                List.of(),
                0,
                new Standing(
                        Verdict.INCONCLUSIVE,
                        Optional.of(Verdict.EQUAL),
                        Optional.of(SmallProject.NOW),
                        number,
                        61 * (number - 1)),
                time(number));
    }

    /** A window in which all are equal, while others are open from before. */
    public static WindowResult open(long number, long open) {
        WindowResult equal = equal(number);
        return new WindowResult(
                equal.kind(),
                number,
                Verdict.EQUAL,
                equal.reason(),
                equal.span(),
                equal.counts(),
                List.of(),
                open,
                standing(Verdict.INCONCLUSIVE),
                equal.time());
    }

    private static WindowResult window(
            long number, Verdict verdict, String reason, List<Difference> differences, long open) {
        long missing = differences.stream()
                .filter(one -> one.kind() == Difference.Kind.MISSING)
                .count();
        return new WindowResult(
                WindowResult.Kind.WINDOW,
                number,
                verdict,
                reason,
                new WindowResult.Span(
                        new Lsn(POSITION + number * 1_000), new Lsn(POSITION + number * 1_000 + 999), 1_204),
                new VerifyCounts(compared(differences.size()), missing, 0, differences.size() - missing, 0, 0, 0, 0),
                differences,
                open,
                new Standing(verdict, Optional.of(Verdict.EQUAL), Optional.of(SmallProject.NOW), number, 61 * number),
                time(number));
    }

    private static WindowResult.Time time(long number) {
        Instant began = SmallProject.NOW.plusSeconds(60 * number);
        return new WindowResult.Time(began, Duration.ofMillis(1_900));
    }

    /** The end of them. */
    public static WindowsResult end(Standing standing, Verdict worst) {
        return new WindowsResult(standing.fullPass().isPresent() ? 1 : 0, 12, 345, 1_204, worst, standing);
    }

    /** The end of windows that were stopped in their first full pass. */
    public static WindowsResult stoppedEarly() {
        Standing nothing = new Standing(Verdict.INCONCLUSIVE, Optional.empty(), Optional.empty(), 0, 0);
        return new WindowsResult(0, 0, 0, 0, Verdict.INCONCLUSIVE, nothing);
    }
}
