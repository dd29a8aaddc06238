package dev.sluice.simulation;

import dev.sluice.backfill.WriteMode;
import dev.sluice.simulation.SimulatedTarget.Weather;
import dev.sluice.simulation.Simulation.Plan;
import dev.sluice.simulation.Simulation.Report;
import dev.sluice.simulation.Simulation.Traffic;
import dev.sluice.simulation.Simulation.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Histories of many seeds, each played once undisturbed and then cut off at points where it waits, at all of them where there are enough
 * histories; every third process that is begun again is cut off too.
 */
final class Sweep {
    private final Mutation mutation;
    private final Stride stride;
    private final List<String> findings = new ArrayList<>();
    private final Map<Verdict, Long> verdictsOfBulk = new EnumMap<>(Verdict.class);
    private long crashes;
    private long histories;
    private long late;

    /** At which points histories are cut off. */
    enum Stride {
        /** At each one after the other. */
        EVERY_POINT,
        /** At some of them, so that few histories show every kind. */
        SOME_POINTS
    }

    /** A sweep of an engine with this planted defect, or none. */
    Sweep(Mutation mutation, Stride stride) {
        this.mutation = mutation;
        this.stride = stride;
    }

    /** The kinds of history, one after the other by seed. */
    private static Plan plan(long seed, List<Long> fatalPoints) {
        return switch ((int) Math.floorMod(seed, 6L)) {
            case 0 -> new Plan(seed, WriteMode.VERSIONED, Traffic.LIVE, Weather.FOUL, fatalPoints);
            case 1 -> new Plan(seed, WriteMode.VERSIONED, Traffic.LIVE, Weather.FAIR, fatalPoints);
            case 2 -> new Plan(seed, WriteMode.VERSIONED, Traffic.STILL, Weather.FOUL, fatalPoints);
            case 3 -> new Plan(seed, WriteMode.BULK, Traffic.CHANGING, Weather.FOUL, fatalPoints);
            case 4 -> new Plan(seed, WriteMode.BULK, Traffic.CHANGING, Weather.FAIR, fatalPoints);
            default -> new Plan(seed, WriteMode.BULK, Traffic.STILL, Weather.FOUL, fatalPoints);
        };
    }

    /** Plays until so many processes were cut off, or something is found. */
    Sweep until(long enough, long firstSeed) {
        for (long seed = firstSeed; crashes < enough && findings.isEmpty(); seed++) {
            long points = play(plan(seed, List.of())).points();
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            for (long point = 1 + next(random) / 2;
                    point <= points && crashes < enough && findings.isEmpty();
                    point += next(random)) {
                List<Long> fatal =
                        random.nextInt(3) == 0 ? List.of(point, 1 + random.nextLong(points)) : List.of(point);
                play(plan(seed, fatal));
            }
        }
        return this;
    }

    private long next(RandomGenerator random) {
        return stride == Stride.EVERY_POINT ? 1 : 1 + random.nextLong(40);
    }

    private Report play(Plan plan) {
        Report report = new Simulation(plan, mutation).play();
        histories++;
        crashes += report.crashes();
        late += report.late();
        if (plan.mode() == WriteMode.BULK) {
            verdictsOfBulk.merge(report.verdict(), 1L, Long::sum);
        }
        if (!report.findings().isEmpty()) {
            findings.add(plan + ": " + report.findings());
        }
        boolean nothingCanLand =
                plan.mode() == WriteMode.VERSIONED || report.crashes() == 0 && plan.weather() == Weather.FAIR;
        if (nothingCanLand && report.verdict() == Verdict.WAIT) {
            findings.add(plan + ": says to wait where every request was answered");
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

    /** How many histories of bulk mode ended so. */
    long bulk(Verdict verdict) {
        return verdictsOfBulk.getOrDefault(verdict, 0L);
    }

    @Override
    public String toString() {
        return String.format(
                "%,d processes cut off in %,d histories, %,d requests late, bulk %s, %d findings",
                crashes, histories, late, verdictsOfBulk, findings.size());
    }
}
