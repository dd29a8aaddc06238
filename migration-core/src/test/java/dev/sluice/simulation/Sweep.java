package dev.sluice.simulation;

import dev.sluice.backfill.WriteMode;
import dev.sluice.simulation.SimulatedTarget.Weather;
import dev.sluice.simulation.Simulation.Plan;
import dev.sluice.simulation.Simulation.Report;
import dev.sluice.simulation.Simulation.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Histories of many seeds, each played once undisturbed and then cut off at every point where it waits; every third process that is begun
 * again is cut off too.
 */
final class Sweep {
    private final Mutation mutation;
    private final List<String> findings = new ArrayList<>();
    private long crashes;
    private long histories;
    private long late;

    /** A sweep of an engine with this planted defect, or none. */
    Sweep(Mutation mutation) {
        this.mutation = mutation;
    }

    /** The kinds of history, one after the other by seed. */
    private static Plan plan(long seed, List<Long> fatalPoints) {
        return switch ((int) Math.floorMod(seed, 4L)) {
            case 0 -> new Plan(seed, WriteMode.VERSIONED, Traffic.LIVE, Weather.FOUL, fatalPoints);
            case 1 -> new Plan(seed, WriteMode.VERSIONED, Traffic.LIVE, Weather.FAIR, fatalPoints);
            case 2 -> new Plan(seed, WriteMode.VERSIONED, Traffic.STILL, Weather.FOUL, fatalPoints);
            default -> new Plan(seed, WriteMode.BULK, Traffic.STILL, Weather.FOUL, fatalPoints);
        };
    }

    /** Plays until so many processes were cut off, or something is found. */
    Sweep until(long enough, long firstSeed) {
        for (long seed = firstSeed; crashes < enough && findings.isEmpty(); seed++) {
            long points = play(plan(seed, List.of())).points();
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            for (long point = 1; point <= points && crashes < enough && findings.isEmpty(); point++) {
                List<Long> fatal =
                        random.nextInt(3) == 0 ? List.of(point, 1 + random.nextLong(points)) : List.of(point);
                play(plan(seed, fatal));
            }
        }
        return this;
    }

    private Report play(Plan plan) {
        Report report = new Simulation(plan, mutation).play();
        histories++;
        crashes += report.crashes();
        late += report.late();
        if (!report.findings().isEmpty()) {
            findings.add(plan + ": " + report.findings());
        }
        return report;
    }

    /** What was found, with the plans that show it again; empty for nothing. */
    List<String> findings() {
        return findings;
    }

    /** How many processes were cut off. */
    long crashes() {
        return crashes;
    }

    @Override
    public String toString() {
        return String.format(
                "%,d processes cut off in %,d histories, %,d requests late, %d findings",
                crashes, histories, late, findings.size());
    }
}
