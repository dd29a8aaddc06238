package dev.sluice.harness;

import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.fault.FaultRule;
import dev.sluice.simulator.fault.FaultScript;
import dev.sluice.simulator.fault.Trigger;
import dev.sluice.simulator.protocol.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What a round does, drawn from its seed.
 *
 * @param seed the seed
 * @param traffic what happens beside the backfill
 * @param kills the kills, in order
 * @param faults what goes wrong in the target
 * @param hardship what else makes it hard
 * @param hardKills the kills at what is done about that: before the others, or of the replay
 */
record RoundPlan(
        long seed, Traffic traffic, List<Kill> kills, FaultScript faults, Hardship hardship, List<Kill> hardKills) {
    /** How many customers: eight times as many rows in all, in some forty ranges. */
    static final int SIZE = 60;

    /** The size of a range in bytes: a row or a few. */
    static final long RANGE = 1_024;

    RoundPlan {
        kills = List.copyOf(kills);
        hardKills = List.copyOf(hardKills);
    }

    /** A round without any hardship. */
    RoundPlan(long seed, Traffic traffic, List<Kill> kills, FaultScript faults) {
        this(seed, traffic, kills, faults, Hardship.NONE, List.of());
    }

    /** The same round made harder, with a kill at one of the points that only such rounds come by. */
    RoundPlan harder(Hardship more) {
        SplittableRandom random = new SplittableRandom(~seed);
        List<Failpoint> points = Failpoint.of(more);
        Failpoint point = points.get(random.nextInt(points.size()));
        return with(more, List.of(new Kill.AtFailpoint(point, random.nextInt(1, point.hits() + 1))));
    }

    /** The same round made harder, with these kills. */
    RoundPlan with(Hardship more, List<Kill> moreKills) {
        return new RoundPlan(seed, traffic, kills, faults, more, moreKills);
    }

    /**
     * Draws a round.
     *
     * @param mostKills how many kills at most
     */
    static RoundPlan of(long seed, Traffic traffic, int mostKills) {
        SplittableRandom random = new SplittableRandom(seed);
        List<FaultRule> rules = new ArrayList<>();
        List<Kill> kills = new ArrayList<>();
        for (int left = random.nextInt(1, mostKills + 1); left > 0; left--) {
            Kill kill = kill(random, traffic, kills.size());
            kills.add(kill);
            if (kill instanceof Kill.BeforeAnswer beforeAnswer) {
                Operation operation =
                        traffic == Traffic.BULK ? Operation.BATCH_WRITE_ITEM : Operation.BATCH_EXECUTE_STATEMENT;
                rules.add(new FaultRule(
                        beforeAnswer.marker(),
                        Set.of(operation),
                        new Trigger.Nth(random.nextInt(1, 6) + 5L * (kills.size() - 1))));
            }
        }
        rules.addAll(FaultMix.mild(traffic));
        return new RoundPlan(seed, traffic, kills, new FaultScript(seed, rules));
    }

    private static Kill kill(SplittableRandom random, Traffic traffic, int number) {
        return switch (random.nextInt(10)) {
            case 0 -> new Kill.AfterStart(Duration.ofMillis(random.nextInt(100, 2_000)));
            case 1, 2 -> new Kill.AfterFirstWrite(Duration.ofNanos(random.nextInt(150_000_000)));
            case 3, 4 -> beforeAnswer(random, number);
            default -> {
                List<Failpoint> points = Arrays.stream(Failpoint.values())
                        .filter(point -> isOnTheWay(point, traffic))
                        .toList();
                Failpoint point = points.get(random.nextInt(points.size()));
                yield new Kill.AtFailpoint(point, random.nextInt(1, point.hits() + 1));
            }
        };
    }

    /** Each holds the answer back for a time of its own, so that it is told from all others. */
    private static Kill beforeAnswer(SplittableRandom random, int number) {
        Duration held = Duration.ofMillis(1_000 + number);
        return random.nextBoolean()
                ? new Kill.BeforeAnswer(new Fault.Slow(held, Fault.Pace.LATE))
                : new Kill.BeforeAnswer(new Fault.LateLanding(held, held.plusMillis(random.nextInt(4_000))));
    }

    private static boolean isOnTheWay(Failpoint point, Traffic traffic) {
        if (point.hardship() != Hardship.NONE) {
            return false;
        }
        boolean ofBatches = point == Failpoint.BEFORE_BATCH || point == Failpoint.AFTER_BATCH_ANSWER;
        boolean ofInserts = List.of(
                        Failpoint.BEFORE_SEND, Failpoint.AFTER_ANSWER, Failpoint.BEFORE_PUT, Failpoint.AFTER_PUT_ANSWER)
                .contains(point);
        return traffic == Traffic.BULK ? !ofInserts : !ofBatches;
    }
}
