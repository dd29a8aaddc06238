package dev.sluice.drill;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Plays the drills of many seeds. Used by one thread. */
final class DrillSweep {
    private final DrillMutation mutation;
    private final Path folder;
    private final List<String> findings = new ArrayList<>();
    private final Set<String> killed = new TreeSet<>();
    private long drills;
    private long kills;
    private long acknowledged;

    /**
     * A sweep with this planted defect, or none.
     *
     * @param folder where the project folders are made
     */
    DrillSweep(DrillMutation mutation, Path folder) {
        this.mutation = mutation;
        this.folder = folder;
    }

    /** Plays the drills of so many seeds, or as many as it takes to find something. */
    DrillSweep play(long firstSeed, long seeds) {
        for (long seed = firstSeed; seed < firstSeed + seeds && findings.isEmpty(); seed++) {
            Drill.Report report = new Drill(seed, mutation, folder.resolve("drill-" + seed)).play();
            drills++;
            kills += report.kills();
            acknowledged += report.acknowledged();
            killed.addAll(report.killed());
            String story = "seed " + seed + " (-Dsluice.seed=" + seed + " -Dsluice.simulatedDrills=1): ";
            report.findings()
                    .forEach(finding ->
                            findings.add(story + finding + "; what happened: " + String.join("; ", report.story())));
        }
        return this;
    }

    /** What was found, with the seeds; empty for nothing. */
    List<String> findings() {
        return List.copyOf(findings);
    }

    long drills() {
        return drills;
    }

    /** The points at which operators were killed. */
    Set<String> killed() {
        return new TreeSet<>(killed);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d drills, %,d operators killed at %,d points, %,d writes acknowledged, %d findings",
                drills,
                kills,
                killed.size(),
                acknowledged,
                findings.size());
    }
}
