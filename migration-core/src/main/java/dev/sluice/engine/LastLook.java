package dev.sluice.engine;

import dev.sluice.gateway.RunRecord;
import dev.sluice.problem.StoppedException;
import dev.sluice.verify.ConfirmedKey;
import dev.sluice.verify.DifferingItem;
import dev.sluice.verify.FollowedStream;
import dev.sluice.verify.Readings;
import dev.sluice.verify.SampleResult;
import dev.sluice.verify.Verdict;
import dev.sluice.verify.Verification;
import dev.sluice.verify.Verified;
import dev.sluice.verify.VerifyLevel;
import dev.sluice.verify.VerifyResult;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The comparison of both sides while nobody can write to either: of a sample of all items, or of all of them where a sample would be no smaller. Its
 * self-test is made before anybody is stopped, so that the gap does not wait for it. Used by one thread at a time.
 */
final class LastLook {
    /** 0 of so many that differ bound the rate at 0.01 % with a confidence of 99.9 % (R-84, R-90). */
    private static final long SAMPLE = 69_075;

    private final CutoverSession session;
    private final VerifyTask task;
    private final boolean isSmall;

    LastLook(EnginePorts ports, CutoverSession session) {
        this.session = session;
        this.task = new VerifyTask(ports, ports.selfTests().ofCommand());
        this.isSmall = session.journal()
                .latestRun(RunRecord.Kind.BACKFILL)
                .filter(run -> session.journal().ledger(run.id()).total().rowsRead() <= SAMPLE)
                .isPresent();
    }

    /** Makes the self-test, while everybody can write. */
    void prove(Watch watch) {
        task.prove(session.workspace(), options(isWhole(0)), watch);
    }

    /**
     * Whether all items are looked at.
     *
     * @param written how many keys were written since the backfill, as far as that is known
     */
    boolean isWhole(long written) {
        return isSmall && written <= SAMPLE;
    }

    /**
     * Looks.
     *
     * @return what was found, in a sentence
     * @throws StoppedException where anything differs
     */
    String run(boolean whole, Watch inner) {
        VerifyOutcome outcome = task.run(session.workspace(), options(whole), inner);
        if (outcome.result().verdict() != Verdict.EQUAL) {
            throw new StoppedException("The last look, while nobody could write, says "
                    + outcome.result().verdict() + ": " + outcome.result().reason() + " See what sluice verify says.");
        }
        return outcome.sample()
                .map(SampleResult::sentence)
                .orElseGet(() -> String.format(
                        Locale.ROOT,
                        "After the last write, of %,d items, all of them, 0 differ.",
                        outcome.result().counts().compared()));
    }

    /**
     * Looks at all items, whatever is found; kept in the journal as any verification.
     *
     * @return what was found
     */
    VerifyResult compare(Watch inner) {
        return task.run(session.workspace(), options(true), inner).result();
    }

    /**
     * Looks at all items and keeps nothing.
     *
     * @param stream at rest where each key that differs is to be looked at twice, and named; empty where counts are enough
     */
    Verified examine(Optional<FollowedStream> stream, Watch inner) {
        return task.within(session.workspace(), inner, (call, tables) -> {
            try (WorkerThreads workers =
                    WorkerThreads.of(2 * call.workspace().project().settings().readers(), "verifier")) {
                return new Verification(task.ports(call, workers, stream))
                        .examine(
                                VerifyLevel.ITEMS,
                                Readings.unkept(new Readings.Heading("", "", Instant.EPOCH, Instant.EPOCH)));
            }
        });
    }

    /** Tells what stands on both sides of keys that differ, see {@link Verification#tell}. */
    void tell(List<ConfirmedKey> keys, Consumer<DifferingItem> receiver, Watch inner) {
        task.within(session.workspace(), inner, (call, tables) -> {
            try (WorkerThreads workers = WorkerThreads.of(1, "verifier")) {
                new Verification(task.ports(call, workers, Optional.empty())).tell(keys, receiver);
                return call;
            }
        });
    }

    private static VerifyOptions options(boolean whole) {
        return whole ? VerifyOptions.unkept(VerifyLevel.ITEMS) : VerifyOptions.sampling(VerifyLevel.ITEMS, SAMPLE);
    }
}
