package dev.sluice.harness;

import dev.sluice.backfill.BackfillResult;
import dev.sluice.backfill.WriteMode;
import dev.sluice.engine.BackfillOptions;
import dev.sluice.engine.BackfillOutcome;
import dev.sluice.engine.Engine;
import dev.sluice.engine.Watch;
import dev.sluice.project.SourceSettings;
import dev.sluice.run.Pause;
import dev.sluice.simulator.fault.FaultScript;
import dev.sluice.simulator.fault.Injection;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.verify.Verdict;
import dev.sluice.verify.VerifyLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * What a whole backfill against a target that fails came to (P-2).
 *
 * @param result of the backfill
 * @param faultShare how many of the requests met a fault
 * @param verdict of the verification after it
 * @param findings of the oracle and of the ledger
 */
record FaultRun(BackfillResult result, double faultShare, Verdict verdict, List<Finding> findings) {
    FaultRun {
        findings = List.copyOf(findings);
    }

    /**
     * How to run one.
     *
     * @param size of the database
     * @param traffic STILL for mode versioned, BULK for mode bulk
     * @param faults what goes wrong
     * @param pause how the engine waits
     */
    record Setting(int size, Traffic traffic, FaultScript faults, Pause pause) {
        BackfillOptions options() {
            WriteMode mode = traffic == Traffic.BULK ? WriteMode.BULK : WriteMode.VERSIONED;
            return new BackfillOptions(Optional.of(mode), Optional.empty());
        }
    }

    /** Runs one in an empty folder. */
    static FaultRun of(Setting setting, Path folder) {
        SourceSettings source = MarketDatabase.create(setting.size());
        LocalPostgres.run(source, "UPDATE customer SET points = 0 WHERE points = 'NaN'");
        try (Target target = new Target(setting.faults())) {
            Files.writeString(folder.resolve("sluice.yaml"), MarketDatabase.document(source));
            Engine engine = Backfilling.engine(folder, Backfilling.Between.NOTHING, new Random(1), setting.pause());
            BackfillOutcome outcome = engine.backfill(folder, target.settings(), setting.options(), Watch.nobody());
            BackfillResult result = ((BackfillOutcome.Finished) outcome).result();
            List<Injection> faults = target.simulator().injections();
            double share = faults.isEmpty()
                    ? 0
                    : (double) faults.size() / faults.get(faults.size() - 1).request();
            target.landEverything();
            Verdict verdict = engine.verify(folder, target.settings(), VerifyLevel.ITEMS, Watch.nobody())
                    .kept()
                    .verdict();
            return new FaultRun(result, share, verdict, findings(source, target, folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            MarketDatabase.drop(source);
        }
    }

    Duration elapsed() {
        return result.elapsed();
    }

    private static List<Finding> findings(SourceSettings source, Target target, Path folder) {
        Rows rows = Rows.read(source);
        List<Finding> findings = new ArrayList<>(Judge.items(Oracle.items(rows), target));
        long found = target.items(Optional.empty()).size();
        findings.addAll(Judge.ledger(folder, Optional.of(rows), 0, found));
        return findings;
    }
}
