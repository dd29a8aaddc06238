package dev.sluice.engine;

import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.Severity;
import dev.sluice.project.TargetSettings;
import dev.sluice.provision.Provisioner;
import dev.sluice.report.CheckReport;
import dev.sluice.run.RunEvent;
import dev.sluice.source.SourceSnapshot;
import dev.sluice.verify.PatternResult;
import dev.sluice.verify.Verdict;
import dev.sluice.verify.VerifyLevel;
import dev.sluice.verify.VerifyResult;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** The whole journey on a sample: the same calls as the commands one by one. */
final class DemoTask {
    private final EnginePorts ports;
    private final Engine engine;

    DemoTask(EnginePorts ports, Engine engine) {
        this.ports = ports;
        this.engine = engine;
    }

    DemoResult run(DemoOptions options, Watch watch) {
        Instant began = ports.clock().instant();
        Path folder = options.directory().orElse(Path.of("sluice-demo", options.sample()));
        try (LocalProject project = new SampleTask(ports).open(options.sample(), folder, watch)) {
            return journey(new Journey(options.sample(), project.folder(), project.target(), began), watch);
        }
    }

    private record Journey(String sample, Path folder, TargetSettings target, Instant began) {}

    private DemoResult journey(Journey journey, Watch watch) {
        Path folder = journey.folder();
        SourceSnapshot source = engine.inspect(folder, watch);
        say(watch, "Read the catalogue: " + source.schema().tables().size() + " tables.");
        CheckReport check = engine.check(folder, new CheckOptions(CheckOptions.Rows.READ, OptionalLong.empty()), watch);
        say(
                watch,
                "Checked the design: " + check.open(Severity.ERROR) + " errors, " + check.open(Severity.WARNING)
                        + " warnings, " + check.open(Severity.NOTE) + " notes.");
        engine.provision(folder, journey.target(), Provisioner.Mode.CREATE, watch);
        BackfillOutcome outcome = engine.backfill(folder, journey.target(), BackfillOptions.DEFAULT, watch);
        if (!(outcome instanceof BackfillOutcome.Finished finished)) {
            throw new InvalidInputException("The design of sample " + journey.sample()
                    + " has errors, so nothing was moved; see: sluice check --data -p " + folder);
        }
        VerifyResult items = engine.verify(folder, journey.target(), VerifyLevel.ITEMS, watch)
                .kept();
        VerifyResult patterns = engine.verify(folder, journey.target(), VerifyLevel.PATTERNS, watch)
                .kept();
        Path report = engine.report(folder, folder.resolve("report.html"));
        List<PatternResult> results = patterns.patterns();
        return new DemoResult(
                journey.sample(),
                source.schema().tables().size(),
                finished.result().ledger().total().rowsRead(),
                items.compared(),
                finished.result().ledger().balances()
                        ? DemoResult.LedgerState.BALANCED
                        : DemoResult.LedgerState.UNBALANCED,
                worse(items.verdict(), patterns.verdict()),
                results.size(),
                (int) results.stream()
                        .filter(pattern -> pattern.verdict() == Verdict.EQUAL && pattern.equal() > 0)
                        .count(),
                results.stream().mapToInt(PatternResult::parameterSets).sum(),
                results.stream().mapToLong(PatternResult::rowsCompared).sum(),
                report,
                Duration.between(journey.began(), ports.clock().instant()));
    }

    private static Verdict worse(Verdict items, Verdict patterns) {
        if (items == Verdict.DIFFERENT || patterns == Verdict.DIFFERENT) {
            return Verdict.DIFFERENT;
        }
        return items == Verdict.EQUAL && patterns == Verdict.EQUAL ? Verdict.EQUAL : Verdict.INCONCLUSIVE;
    }

    private static void say(Watch watch, String message) {
        watch.listener().on(new RunEvent.Remark(message));
    }
}
