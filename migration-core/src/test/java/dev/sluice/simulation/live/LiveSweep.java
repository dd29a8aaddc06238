package dev.sluice.simulation.live;

import java.util.ArrayList;
import java.util.List;

/** Histories of many seeds, until something is found. */
final class LiveSweep {
    private final LiveMutation mutation;
    private final List<String> findings = new ArrayList<>();
    private long histories;
    private long crashes;
    private long late;
    private long feeds;

    /** A sweep of an engine with this planted defect, or none. */
    LiveSweep(LiveMutation mutation) {
        this.mutation = mutation;
    }

    /** Plays the histories of so many seeds, or as many as it takes to find something. */
    LiveSweep play(long firstSeed, long seeds) {
        for (long seed = firstSeed; seed < firstSeed + seeds && findings.isEmpty(); seed++) {
            LivePlan plan = LivePlan.of(seed);
            try {
                LiveHistory.Report report = new LiveHistory(plan, mutation).play();
                histories++;
                crashes += report.crashes();
                late += report.late();
                feeds += report.feeds();
                report.findings().forEach(finding -> findings.add(plan + ": " + finding));
            } catch (AssertionError broken) {
                if (mutation == LiveMutation.NONE) {
                    throw new AssertionError(plan.toString(), broken);
                }
                findings.add(plan + ": " + broken);
            }
        }
        return this;
    }

    /** What was found, with the plans that show it again; empty for nothing. */
    List<String> findings() {
        return findings;
    }

    /** How many seeds were played to their end. */
    long histories() {
        return histories;
    }

    /** How many processes were cut off. */
    long crashes() {
        return crashes;
    }

    @Override
    public String toString() {
        return String.format(
                "%,d histories, %,d processes cut off, %,d feeds opened, %,d requests late, %d findings",
                histories, crashes, feeds, late, findings.size());
    }
}
