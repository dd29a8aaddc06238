package dev.sluice.simulation.live;

import dev.sluice.simulation.SimulatedTarget.Weather;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * What happens in a history; all of it follows from the seed.
 *
 * @param seed of all chance
 * @param design what is made of the rows
 * @param weather what befalls calls and requests
 * @param hardships what else does
 * @param fullRound so many keys make a round, and so many of one transaction a part of it
 * @param fatalPoints at which of its waits each process of the sync is cut off, one after the other; the next ones live
 * @param fatalPointsOfBackfill the same for the backfill
 */
record LivePlan(
        long seed,
        MarketDesign design,
        Weather weather,
        Set<Hardship> hardships,
        long fullRound,
        List<Long> fatalPoints,
        List<Long> fatalPointsOfBackfill) {
    private static final long ROUNDS_OF_PRODUCTION = 10_000;

    /** What befalls a history. */
    enum Hardship {
        /** Transactions are in the log before they are visible, and in another order. */
        LATE_VISIBILITY,
        /** Epochs are opened amid commits: the first record behind one begins where it ends, outside of its snapshot. */
        BUSY_EPOCHS,
        /** Clocks are set forward and back. */
        CLOCK_JUMPS,
        /** The backfill begins when the sync has followed for a while. */
        BACKFILL_LATER,
        /** The sync begins when the backfill has reached its end, as in a project, where they exclude each other. */
        SYNC_LATER,
        /** Some rows hold what no item can, until they are mended; begins behind the backfill too. */
        UNUSABLE_VALUES,
        /** Old images have the primary key alone, where the design does not need more of them. */
        NARROW_OLD_IMAGES
    }

    /** The history of a seed. */
    static LivePlan of(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed * 31 + 5);
        Set<Hardship> hardships = EnumSet.noneOf(Hardship.class);
        for (Hardship hardship : Hardship.values()) {
            if (random.nextInt(5) < 2) {
                hardships.add(hardship);
            }
        }
        if (hardships.contains(Hardship.UNUSABLE_VALUES)) {
            // What a backfill puts into quarantine beside a sync that has begun, as no project can have, that would not
            // close.
            hardships.add(Hardship.SYNC_LATER);
        }
        return new LivePlan(
                seed,
                MarketDesign.of(random),
                random.nextInt(3) == 0 ? Weather.FAIR : Weather.FOUL,
                Set.copyOf(hardships),
                random.nextBoolean() ? ROUNDS_OF_PRODUCTION : 1 + random.nextInt(8),
                points(random, 4, 900),
                points(random, 3, 300));
    }

    private static List<Long> points(RandomGenerator random, int most, int latest) {
        List<Long> points = new ArrayList<>();
        for (int i = random.nextInt(most); i > 0; i--) {
            // As many in the first tenth as behind it.
            points.add(1L + random.nextInt(random.nextBoolean() ? latest : latest / 10));
        }
        return List.copyOf(points);
    }

    boolean has(Hardship hardship) {
        return hardships.contains(hardship);
    }

    /** Tables whose old images are whole in the log. */
    Set<String> wholeOldImages() {
        Set<String> whole = new HashSet<>(has(Hardship.NARROW_OLD_IMAGES) ? Set.of() : Set.copyOf(MarketTables.ALL));
        whole.add(MarketTables.LINE);
        whole.add(MarketTables.BADGE);
        if (design.has(MarketDesign.Feature.KEY_IS_HANDLE)) {
            whole.add(MarketTables.CUSTOMER);
        }
        return whole;
    }
}
