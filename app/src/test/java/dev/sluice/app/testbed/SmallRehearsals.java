package dev.sluice.app.testbed;

import dev.sluice.cutover.Rehearsal;
import dev.sluice.engine.RehearsalOutcome;
import dev.sluice.engine.ReportOutcome;
import dev.sluice.engine.WriteGap;
import dev.sluice.gateway.QuarantineBook;
import dev.sluice.report.MoveHistory;
import dev.sluice.report.MoveHistory.GateLook;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rehearsals of the small project and reports on it: what the engine could have said of them. */
public final class SmallRehearsals {
    private SmallRehearsals() {}

    /** One that came to its end. */
    public static Rehearsal found(Instant at, long lost) {
        return new Rehearsal(
                SmallCutover.WHO,
                at,
                Optional.empty(),
                40_512,
                14_794,
                375,
                lost,
                Duration.ofMillis(17_600),
                Duration.ofMillis(16_340));
    }

    /** One that went well, with what is not kept of it. */
    public static RehearsalOutcome outcome(Instant at) {
        return new RehearsalOutcome(
                found(at, 0),
                Duration.ofSeconds(302),
                new RehearsalOutcome.Writes(14_072, 722),
                List.of(gap(16_300), gap(17_600)),
                List.of(gap(12_900), gap(16_340)));
    }

    private static WriteGap gap(long millis) {
        return new WriteGap(Duration.ofMillis(millis), List.of(), "1/5B01A390", "");
    }

    /** A report for which everything could be asked. */
    public static ReportOutcome report(Path html) {
        return report(html, Optional.empty());
    }

    /** A report; the gates that only source and target can tell were not looked at where there is a reason for that. */
    public static ReportOutcome report(Path html, Optional<String> unseen) {
        GateLook look = new GateLook(SmallCutover.fresh().board(), unseen);
        return new ReportOutcome(
                html,
                "EQUAL",
                "d",
                new MoveHistory(
                        List.of(),
                        Optional.of(look),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        new QuarantineBook.Size(0, 0),
                        Optional.empty(),
                        Optional.empty()));
    }
}
