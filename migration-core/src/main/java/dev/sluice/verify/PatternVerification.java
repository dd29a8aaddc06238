package dev.sluice.verify;

import dev.sluice.access.AccessPattern;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.run.RunEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Verifies the answers of the access patterns (V5): runs each pattern's SQL in one snapshot and its DynamoDB request with the same
 * parameters, pages through both, and compares the SQL's columns with what the pattern's {@code returns} finds in the items. The
 * projection makes the requests' keys and nothing else of the answers. Beside a change stream an answer that is not equal is asked again.
 */
final class PatternVerification {
    private static final String STAGE = "Verify patterns";

    private final VerificationPorts ports;

    PatternVerification(VerificationPorts ports) {
        this.ports = ports;
    }

    /** Verifies all patterns, in their order. */
    VerifyResult run(List<AccessPattern> patterns, SourceEpoch epoch) {
        ports.listener().on(new RunEvent.StageBegan(STAGE, patterns.size(), "patterns"));
        Optional<LiveAnswers> live = ports.stream()
                .filter(stream -> !stream.isAtRest())
                .map(stream -> new LiveAnswers(ports, stream, epoch));
        Optional<String> obstacle = live.flatMap(LiveAnswers::obstacle);
        List<PatternResult> results = obstacle.isPresent() ? List.of() : ask(patterns, epoch, live);
        Tally tally = obstacle.map(why -> Tally.notCompared(Math.max(1, patterns.size()), why))
                .orElseGet(() -> tally(results));
        VerdictRules.Conclusion conclusion = conclusion(tally, results);
        ports.listener().on(new RunEvent.StageEnded(STAGE, conclusion.reason()));
        return new VerifyResult(
                VerifyLevel.PATTERNS,
                tally.counts(),
                conclusion.verdict(),
                conclusion.reason(),
                epoch.position(),
                List.of(),
                results,
                "",
                LeftOut.NOTHING);
    }

    private List<PatternResult> ask(List<AccessPattern> patterns, SourceEpoch epoch, Optional<LiveAnswers> live) {
        NothingToAsk nothingToAsk = new NothingToAsk(ports, epoch, patterns);
        List<PatternRun> runs = new ArrayList<>();
        for (AccessPattern pattern : patterns) {
            ports.cancellation().throwIfRequested();
            PatternRun run = new PatternRun(ports, epoch, pattern, nothingToAsk, live);
            run.ask();
            runs.add(run);
            ports.listener().on(new RunEvent.Advanced(STAGE, runs.size()));
        }
        live.ifPresent(answers -> answers.recheck().settle());
        return runs.stream().map(PatternRun::result).toList();
    }

    private static VerdictRules.Conclusion conclusion(Tally tally, List<PatternResult> results) {
        VerdictRules.Conclusion rules = VerdictRules.of(tally, Optional.empty(), VerifyLevel.PATTERNS);
        long equal = results.stream()
                .filter(result -> result.verdict() == Verdict.EQUAL)
                .count();
        long withoutData =
                results.stream().filter(PatternVerification::isWithoutData).count();
        return new VerdictRules.Conclusion(
                rules.verdict(),
                equal + " of " + results.size() + " access patterns answer equally"
                        + (withoutData == 0 ? ". " : ", " + withoutData + " have no data on either side. ")
                        + rules.reason());
    }

    private static boolean isWithoutData(PatternResult result) {
        return result.coverage() == PatternResult.Coverage.NO_DATA;
    }

    /** Patterns without data are left out, unless there are no others. */
    private static Tally tally(List<PatternResult> results) {
        if (results.isEmpty()) {
            return Tally.notCompared(1, "The project has no access pattern.");
        }
        if (results.stream().allMatch(PatternVerification::isWithoutData)) {
            return Tally.notCompared(results.size(), "No access pattern has any data to ask for.");
        }
        return results.stream()
                .filter(result -> !isWithoutData(result))
                .map(PatternVerification::tally)
                .reduce(Tally.NONE, Tally::plus);
    }

    private static Tally tally(PatternResult result) {
        String remark = "pattern " + result.id() + ": "
                + (result.examples().isEmpty()
                        ? "no reason known"
                        : result.examples().get(0));
        boolean inconclusive = result.verdict() == Verdict.INCONCLUSIVE;
        // What did not come to rest is counted as that.
        boolean untold = inconclusive && result.unsettled() == 0;
        return new Tally(
                new VerifyCounts(
                        result.rowsCompared(),
                        0,
                        0,
                        result.different(),
                        result.unsettled(),
                        0,
                        0,
                        untold ? Math.max(1, result.notCompared()) : result.notCompared()),
                inconclusive ? List.of(remark) : List.of(),
                LeftOut.NOTHING);
    }
}
