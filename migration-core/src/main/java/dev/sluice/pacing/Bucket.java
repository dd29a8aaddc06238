package dev.sluice.pacing;

/**
 * A token bucket of write units. What is sent is debited first and corrected by what the target says; the balance may go negative,
 * and nothing more is sent until it is repaid. Below its ceiling the rate is found by additive increase and multiplicative decrease. Not
 * thread-safe.
 */
final class Bucket {
    /**
     * Only as much is granted of a ceiling: over any 10 s the measured units stay below 102 % (P-5) together with {@link #BURST}, a request
     * of {@link #REQUEST}, and what arrives a tenth of a second early or late.
     */
    static final double SHARE = 0.99;
    /** Seconds of unused units that are kept. */
    private static final double BURST = 0.05;
    /** Seconds of units that a request takes at most, unless a single item takes more. */
    private static final double REQUEST = 0.1;

    private static final double NANOS = 1e9;
    private static final long SECOND = 1_000_000_000;
    /** All throttles of what was on its way together are one sign. */
    private static final long ONE_SIGN = 500_000_000;
    /** A rate so many times what the target takes comes down sooner. */
    private static final double FAR = 1.3;

    /** At 1 % a second a rate is back where it was lowered from in 18 s: after so many without a throttle the target serves more. */
    private static final int PATIENCE = 30;
    /** Then the increase doubles each time that so many seconds more have passed. */
    private static final double DOUBLES = 5;
    /** And adds at most this share of the rate a second: it is how far the rate may be beyond what the target serves once it throttles. */
    private static final double FASTEST = 0.1;

    /** Below a quota that was met by so much, so that it is not met again. */
    private static final double BELOW_QUOTA = 0.97;
    /** After a quota was met the target has to get even before its next throttle says something of the rate. */
    private static final long EVEN = 2 * SECOND;

    /** A decrease helped where the share of what is refused fell below this part of what it was. */
    private static final double HELPED = 0.3;
    /** Or where the target then took everything for so long, and so many units. */
    private static final long CALM = 10 * SECOND;

    private static final double UNITS_OF_CALM = 2_000;
    /** Or where the rate came back to this part of what it was. */
    private static final double BACK = 0.97;
    /**
     * No decrease goes below this part of the most that the target took since it last refused more than
     * {@link #MOSTLY}: throttles that do not come of the rate would lower it to nothing.
     */
    private static final double PROVEN = 0.4;

    private static final double MOSTLY = 0.4;
    /** Four full requests: one that is refused as a whole is much of little, and says little. */
    private static final double MANY = 100;
    /**
     * Nor does one go below what a single partition serves (P2), from above, while less than {@link #MUCH} is refused: a target that throttles in
     * the first moment of a run, before it was asked for much, says nothing of what it could take.
     */
    private static final double PARTITION = 1_000;

    private static final double MUCH = 0.1;
    /** So many decreases in a row, to half of the rate, and as much is refused: it is for something else. */
    private static final int MOST_FRUITLESS = 4;
    /** Where less than {@link #MUCH} is refused, the limit is little below the rate, and two decreases go far below it. */
    private static final int MOST_FRUITLESS_OF_LITTLE = 2;
    /** Whatever was refused before, so much is heard. */
    private static final double MOST_UNHEARD = 0.6;
    /** For so long throttles then say nothing of the rate, which climbs, unless more is refused then. */
    private static final long DEAF = 30 * SECOND;

    private final Steps steps;
    private double ceiling = Double.POSITIVE_INFINITY;
    private double found = Double.POSITIVE_INFINITY;
    private double step;
    private double balance;
    private long filled;
    private long lowered = -EVEN;
    private long raised;
    private long waited = -SECOND;
    private double quota = Double.POSITIVE_INFINITY;
    /** Seconds in which somebody waited for more and nothing was throttled. */
    private int calm;
    /** The rate before the first of several decreases in a row, what was really sent then, and how many of these changed nothing. */
    private double before = Double.POSITIVE_INFINITY;

    private double level;

    private int fruitless;
    private double usualShare;
    private double mostTaken;
    private Lately atDecrease = Lately.NOTHING;
    private long deafUntil;

    /**
     * How the rate goes down and up.
     *
     * @param decrease a throttled bucket goes on with this share of what the target took
     * @param increase each second adds this share of the rate that it was lowered to; after a while without a throttle, more
     */
    private record Steps(double decrease, double increase) {}

    private Bucket(Steps steps) {
        this.steps = steps;
    }

    /** The bucket of a table or an index. */
    static Bucket ofResource() {
        return new Bucket(new Steps(0.85, 0.01));
    }

    /**
     * The bucket of one partition key: its limit is known but for its neighbours', who come and go. So it goes down less than a table's and
     * is back after four seconds instead of 18.
     */
    static Bucket ofKey() {
        return new Bucket(new Steps(0.9, 0.03));
    }

    /** Units a second; infinite while nothing limits it. */
    double rate() {
        return Math.min(ceiling, found);
    }

    /** Whether a throttle has shown what the target serves. */
    boolean isFound() {
        return found < Double.POSITIVE_INFINITY;
    }

    /** The rate that throttles have shown; infinite while they have shown none. */
    double found() {
        return found;
    }

    /** It was lowered for what had nothing to do with it: the rate is again as it was found before, or as it was found since, if that is more. */
    void takeBack(double before, long now) {
        fill(now);
        found = Math.max(found, before);
    }

    boolean isLimited() {
        return rate() < Double.POSITIVE_INFINITY;
    }

    /**
     * Sets what is granted at most.
     *
     * @param unitsPerSecond infinite for no ceiling
     */
    void ceiling(double unitsPerSecond, long now) {
        fill(now);
        ceiling = unitsPerSecond * SHARE;
        balance = Math.min(balance, most());
    }

    /** How long until something may be sent; 0 for at once. */
    long delay(long now) {
        fill(now);
        if (!isLimited() || balance >= 0) {
            return 0;
        }
        waited = now;
        return Math.max(1, (long) Math.ceil(-balance / rate() * NANOS));
    }

    /** The most units of one request of several items. */
    double mostOfRequest() {
        return Math.max(1, rate() * REQUEST);
    }

    void debit(double units, long now) {
        fill(now);
        if (isLimited()) {
            balance -= units;
        }
    }

    /** Gives back what was debited too much; a negative figure takes what was debited too little. */
    void correct(double units, long now) {
        fill(now);
        if (isLimited()) {
            balance += units;
        }
    }

    /**
     * The target throttled.
     *
     * @param taken units a second that it took lately
     */
    void throttled(double taken, long now) {
        calm = 0;
        if (isSign(rate() > FAR * taken, now)) {
            lower(taken, now);
        }
    }

    /**
     * The target throttled. Where several decreases in a row change nothing of how much is refused, it is not the rate that it refuses: that
     * is as it was then, and throttles say nothing of it for a while.
     */
    void throttled(Lately lately, long now) {
        boolean nothingKnown = ceiling == Double.POSITIVE_INFINITY && quota == Double.POSITIVE_INFINITY;
        if (nothingKnown && (lately.isFew() || !isFound() && lately.isTooEarly())) {
            return;
        }
        calm = 0;
        hear(lately, now);
        boolean known = lately.isTelling() || isLimited();
        if (!known || !isSign(lately.isTelling() && rate() > FAR * lately.taken(), now)) {
            return;
        }
        boolean many = lately.refusedSince(atDecrease) >= MANY;
        double share = lately.shareSince(atDecrease);
        boolean mostly = many && share > MOSTLY;
        // Where most is refused the target is not what it was.
        mostTaken = mostly ? lately.taken() : Math.max(mostTaken, lately.taken());
        if (changesNothing(lately, mostly, now)) {
            fill(now);
            deafUntil = now + DEAF;
            found = Math.max(found, before);
            fruitless = 0;
        } else {
            double least = Math.max(
                    PROVEN * mostTaken, many && share > MUCH ? 0 : Math.min(PARTITION, steps.decrease * rate()));
            double most = found;
            lower(lately.isTelling() ? lately.taken() : rate(), now);
            found = Math.max(found, Math.min(most, least));
            level = Math.max(level, found / steps.decrease);
        }
        atDecrease = lately;
    }

    /** Throttles say something of the rate again where clearly more is refused at a higher one. */
    private void hear(Lately lately, long now) {
        boolean more = lately.shareSince(atDecrease) > Math.min(2 * usualShare + MUCH, MOST_UNHEARD);
        if (now < deafUntil && lately.refusedSince(atDecrease) >= MANY && more) {
            deafUntil = now;
        }
    }

    /** Whether a throttle says something of the rate: not so soon after the last one, and not while throttles have nothing to do with it. */
    private boolean isSign(boolean far, long now) {
        long since = far ? ONE_SIGN / 2 : quota < Double.POSITIVE_INFINITY ? EVEN : ONE_SIGN;
        return now >= deafUntil && now - lowered >= since;
    }

    private void lower(double taken, long now) {
        if (quota < Double.POSITIVE_INFINITY) {
            quota = Math.min(quota, Math.max(rate(), taken));
        }
        fill(now);
        found = Math.max(1, steps.decrease * Math.min(rate(), Math.max(1, taken)));
        step = Math.max(1, found * steps.increase);
        lowered = now;
        raised = now;
        balance = Math.min(balance, 0);
    }

    /** A quota throttled: the rate comes back to just below it, and is not raised beyond, since more would not come of trying. */
    void metQuota(Lately lately, long now) {
        if (quota == Double.POSITIVE_INFINITY) {
            quota = Math.max(1, lately.taken());
        }
        throttled(lately, now);
    }

    /** Whether the last decreases were for nothing; notes this one else. */
    private boolean changesNothing(Lately lately, boolean mostly, long now) {
        double share = lately.shareSince(atDecrease);
        boolean wasCalm = now - lowered > CALM && lately.sentSince(atDecrease) > UNITS_OF_CALM;
        boolean helped = wasCalm || rate() >= BACK * level || share < HELPED * usualShare;
        if (helped || mostly) {
            fruitless = 0;
            before = found;
            level = Math.min(rate(), Math.max(1, lately.taken()));
            usualShare = share;
        } else {
            fruitless++;
            usualShare += (share - usualShare) / (fruitless + 1);
        }
        return fruitless >= (usualShare < MUCH ? MOST_FRUITLESS_OF_LITTLE : MOST_FRUITLESS);
    }

    /** A hundredth or more of the rate is added for each second in which somebody waited for it. */
    void raise(long now) {
        while (now - raised >= SECOND) {
            raised += SECOND;
            boolean wanted = waited > raised - 2 * SECOND;
            calm += wanted ? 1 : 0;
            if (found < Double.POSITIVE_INFINITY && wanted && found < Math.min(ceiling, BELOW_QUOTA * quota)) {
                fill(now);
                found = Math.min(found + step, Math.max(found, BELOW_QUOTA * quota));
                step = Math.max(step, found * hurry());
            }
            if (now - raised > 60 * SECOND) {
                raised = now;
            }
        }
    }

    /** The share that is added a second: the longer nothing was throttled, the farther away the limit must be, unless it is a known quota. */
    private double hurry() {
        if (raised < deafUntil) {
            return FASTEST;
        }
        double doublings = (calm - PATIENCE) / DOUBLES;
        return doublings < 0 || quota < Double.POSITIVE_INFINITY
                ? 0
                : Math.min(FASTEST, steps.increase * Math.pow(2, doublings));
    }

    private double most() {
        return isLimited() ? Math.max(1, rate() * BURST) : 0;
    }

    private void fill(long now) {
        if (now > filled) {
            if (isLimited()) {
                double more = balance + (now - filled) / NANOS * rate();
                balance = Math.max(balance, Math.min(most(), more));
            } else {
                balance = 0;
            }
            filled = now;
        }
    }
}
