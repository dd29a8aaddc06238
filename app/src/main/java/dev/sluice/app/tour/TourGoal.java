package dev.sluice.app.tour;

import dev.sluice.app.session.Session;
import dev.sluice.app.session.Verification;
import dev.sluice.repair.RepairResult;
import dev.sluice.verify.Verdict;
import java.util.Optional;
import java.util.function.Predicate;

/** What a stop of the tour waits for. */
enum TourGoal {
    OPENED(session -> session.isSample() && session.source().get().value().isPresent()),
    ROWS_CHECKED(session -> session.check()
            .get()
            .value()
            .filter(report -> report.survey().isPresent())
            .isPresent()),
    PROVISIONED(session -> session.provision().get().value().isPresent()),
    BACKFILLED(session -> session.backfill().get().value().isPresent()),
    EQUAL(session -> verdict(session).equals(Optional.of(Verdict.EQUAL))),
    WRITTEN(session -> session.sampleWrites()
            .get()
            .value()
            .filter(did -> did.changes() > 0)
            .isPresent()),
    DIFFERENT(session -> verdict(session).equals(Optional.of(Verdict.DIFFERENT))),
    REPAIRED(session -> session.repair()
                    .get()
                    .value()
                    .filter(repair -> repair.ending() == RepairResult.Ending.DONE)
                    .isPresent()
            && verdict(session).equals(Optional.of(Verdict.EQUAL)));

    private final Predicate<Session> reached;

    TourGoal(Predicate<Session> reached) {
        this.reached = reached;
    }

    /** Whether it is reached now. */
    boolean isReached(Session session) {
        return reached.test(session);
    }

    private static Optional<Verdict> verdict(Session session) {
        return session.verification().get().value().map(Verification::verdict);
    }
}
