package dev.sluice.app.testbed;

import dev.sluice.app.session.Verification;
import dev.sluice.verify.LeftOut;
import dev.sluice.verify.SampleResult;
import dev.sluice.verify.SampleResult.Drawn;
import dev.sluice.verify.SampleResult.Strata;
import dev.sluice.verify.SampleResult.StratumKind;
import dev.sluice.verify.Sampled;
import dev.sluice.verify.Verdict;
import dev.sluice.verify.VerifyResult;
import java.util.Map;

/** Keys drawn from the small project: what the engine could have said of them. */
public final class SmallSamples {
    private SmallSamples() {}

    private static Sampled of(Verification verification, Drawn source, Drawn target) {
        VerifyResult items = verification.items();
        return new Sampled(
                items,
                new SampleResult(
                        source,
                        Map.of(
                                StratumKind.RANGE, new Strata(50, 30, new Drawn(1_500, 0, 0)),
                                StratumKind.SIZE, new Strata(10, 30, new Drawn(330, 0, 0)),
                                StratumKind.AGE, new Strata(1, 30, new Drawn(60, 0, 0))),
                        target,
                        12,
                        4_096,
                        1_842_003_771));
    }

    /** No drawn key differs. */
    public static Sampled equal(long keys) {
        return of(SmallProject.equal(), new Drawn(keys, 0, 0), new Drawn(312, 0, 0));
    }

    /** One drawn key differs, and of another nobody can tell. */
    public static Sampled different(long keys) {
        return of(SmallProject.different(LeftOut.NOTHING), new Drawn(keys - 1, 1, 1), new Drawn(312, 0, 0));
    }

    /** Nothing could be said. */
    public static Sampled inconclusive() {
        return of(
                new Verification(SmallProject.items(Verdict.INCONCLUSIVE, 0), SmallProject.patterns(Verdict.EQUAL)),
                new Drawn(0, 0, 0),
                new Drawn(0, 0, 0));
    }
}
