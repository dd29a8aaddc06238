package dev.sluice.harness;

import dev.sluice.backfill.BackfillResult;
import dev.sluice.engine.BackfillOptions;
import dev.sluice.engine.BackfillOutcome;
import dev.sluice.engine.Engine;
import dev.sluice.engine.Watch;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.project.SourceSettings;
import dev.sluice.run.Outcome;
import dev.sluice.simulator.fault.FaultScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * Backfills one after the other, each in an epoch that is opened while applications commit as fast as they can: a commit may then begin
 * at the very byte that is the epoch's position, and be outside of its snapshot (correctness.md section 4, A3).
 */
final class EpochRace {
    private final Path folder;
    private final Mutant mutant;
    private final List<Finding> findings = new ArrayList<>();

    EpochRace(Path folder, Mutant mutant) {
        this.folder = folder;
        this.mutant = mutant;
    }

    /**
     * Runs it until it has found something.
     *
     * @param epochs how many epochs at most
     */
    List<Finding> run(int epochs, long seed) {
        SourceSettings source = MarketDatabase.create(RoundPlan.SIZE);
        try (Target target = new Target(FaultScript.NONE)) {
            Files.writeString(folder.resolve("sluice.yaml"), MarketDatabase.document(source));
            LiveTraffic traffic = LiveTraffic.start(
                    new RoundPlan(seed, Traffic.LIVE, List.of(), FaultScript.NONE), source, target, mutant);
            Engine engine = Backfilling.engine(
                    folder,
                    new Backfilling.Between(database -> hurried(database, traffic), port -> port, port -> port),
                    new Random(seed));
            for (int epoch = 0; epoch < epochs && findings.isEmpty(); epoch++) {
                collided(engine.backfill(folder, target.settings(), BackfillOptions.DEFAULT, Watch.nobody()));
            }
            traffic.end();
            TreeMap<String, com.google.gson.JsonObject> expected = Oracle.items(Rows.read(source));
            findings.addAll(Judge.items(expected, target));
            return List.copyOf(findings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            MarketDatabase.drop(source);
        }
    }

    private void collided(BackfillOutcome outcome) {
        BackfillResult result = ((BackfillOutcome.Finished) outcome).result();
        long collided = result.ledger().total().count(Outcome.COLLIDED);
        if (collided > 0) {
            findings.add(new Finding(Finding.Kind.LEDGER, "collided", "is " + collided + ", not 0"));
        }
    }

    /** A source whose epochs begin amid commits. */
    private static SourceDatabase hurried(SourceDatabase database, LiveTraffic traffic) {
        return (SourceDatabase) Proxy.newProxyInstance(
                SourceDatabase.class.getClassLoader(),
                new Class<?>[] {SourceDatabase.class},
                (proxy, method, arguments) -> {
                    boolean opening = method.getReturnType() == SourceEpoch.class;
                    try {
                        traffic.hurry(opening);
                        return method.invoke(database, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        traffic.hurry(false);
                    }
                });
    }
}
