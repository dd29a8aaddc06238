package dev.sluice.engine;

import dev.sluice.gateway.LocalServers;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.Severity;
import dev.sluice.project.TargetSettings;
import dev.sluice.provision.Provisioner;
import dev.sluice.report.CheckReport;
import dev.sluice.run.Ledger;
import dev.sluice.source.SourceSnapshot;
import dev.sluice.verify.PatternResult;
import dev.sluice.verify.Verdict;
import dev.sluice.verify.VerifyLevel;
import dev.sluice.verify.VerifyResult;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
        if (options.live().isPresent() && ports.localServers().equipment() == LocalServers.Equipment.POSTGRES) {
            throw new InvalidInputException(
                    "The demo with people who write needs DynamoDB Local and a compiler, which only a checkout of the sources has; leave"
                            + " --live-seconds out, or call ./sluice demo there.");
        }
        Instant began = ports.clock().instant();
        Path folder = options.directory().orElse(Path.of("sluice-demo", options.sample()));
        try (LocalProject project = new SampleTask(ports).open(options.sample(), folder, watch)) {
            return journey(new Journey(options, project, began), watch);
        }
    }

    private record Journey(DemoOptions options, LocalProject project, Instant began) {
        String sample() {
            return options.sample();
        }

        Path folder() {
            return project.folder();
        }

        TargetSettings target() {
            return project.target();
        }
    }

    private DemoResult journey(Journey journey, Watch watch) {
        Path folder = journey.folder();
        SourceSnapshot source = engine.inspect(folder, watch);
        watch.remark("Read the catalogue: " + source.schema().tables().size() + " tables.");
        CheckReport check = engine.check(folder, new CheckOptions(CheckOptions.Rows.READ, OptionalLong.empty()), watch);
        watch.remark("Checked the design: " + check.open(Severity.ERROR) + " errors, " + check.open(Severity.WARNING)
                + " warnings, " + check.open(Severity.NOTE) + " notes.");
        engine.provision(folder, journey.target(), Provisioner.Mode.CREATE, watch);
        LiveMove live = new LiveMove(ports, engine, journey.project(), watch);
        LiveMove.Moved moved = journey.options()
                .live()
                .map(time -> live.move(journey.sample(), source, time))
                .orElseGet(() -> quietly(journey, watch));
        if (!(moved.backfill() instanceof BackfillOutcome.Finished finished)) {
            throw new InvalidInputException("The design of sample " + journey.sample()
                    + " has errors, so nothing was moved; see: sluice check --data -p " + folder);
        }
        Proof proof = prove(journey, watch);
        if (moved.live().isPresent()) {
            live.removeFeed();
        }
        return result(journey, source, new Shown(finished, moved.live(), proof));
    }

    private LiveMove.Moved quietly(Journey journey, Watch watch) {
        return new LiveMove.Moved(
                engine.backfill(journey.folder(), journey.target(), BackfillOptions.DEFAULT, watch), Optional.empty());
    }

    /** What source and target hold, compared. */
    private record Proof(VerifyResult items, VerifyResult patterns, Path report) {}

    private Proof prove(Journey journey, Watch watch) {
        Path folder = journey.folder();
        VerifyResult items = engine.verify(folder, journey.target(), VerifyLevel.ITEMS, watch)
                .kept();
        VerifyResult patterns = engine.verify(folder, journey.target(), VerifyLevel.PATTERNS, watch)
                .kept();
        ReportOptions report = new ReportOptions(
                folder.resolve("report.html"), ReportOptions.Scope.EVERYTHING, ReportOptions.Replacing.REPORTS);
        return new Proof(
                items, patterns, engine.report(folder, journey.target(), report).file());
    }

    private record Shown(BackfillOutcome.Finished finished, Optional<LiveResult> live, Proof proof) {}

    private DemoResult result(Journey journey, SourceSnapshot source, Shown shown) {
        Ledger ledger = shown.finished().result().ledger();
        VerifyResult items = shown.proof().items();
        List<PatternResult> results = shown.proof().patterns().patterns();
        return new DemoResult(
                journey.sample(),
                source.schema().tables().size(),
                ledger.total().rowsRead(),
                items.compared(),
                ledger.balances() ? DemoResult.LedgerState.BALANCED : DemoResult.LedgerState.UNBALANCED,
                worse(items.verdict(), shown.proof().patterns().verdict()),
                results.size(),
                (int) results.stream()
                        .filter(pattern -> pattern.verdict() == Verdict.EQUAL && pattern.equal() > 0)
                        .count(),
                results.stream().mapToInt(PatternResult::parameterSets).sum(),
                results.stream().mapToLong(PatternResult::rowsCompared).sum(),
                shown.proof().report(),
                shown.live(),
                journey.project().simulator().isPresent()
                        ? DemoResult.Target.SIMULATOR
                        : DemoResult.Target.DYNAMODB_LOCAL,
                Duration.between(journey.began(), ports.clock().instant()));
    }

    private static Verdict worse(Verdict items, Verdict patterns) {
        if (items == Verdict.DIFFERENT || patterns == Verdict.DIFFERENT) {
            return Verdict.DIFFERENT;
        }
        return items == Verdict.EQUAL && patterns == Verdict.EQUAL ? Verdict.EQUAL : Verdict.INCONCLUSIVE;
    }
}
