package dev.sluice.heat;

import dev.sluice.heat.HeavyHitters.Hottest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Sums units by partition key for each second of the source's clock and tells the hottest key of each. A few seconds are open at a time. Memory is bounded by
 * {@link #OPEN} times {@link #PLACES} keys of each table and index, and one figure of each second that was closed since the last {@link #take()}. It waits for
 * nothing, since whoever writes items waits for it. Thread-safe.
 */
public final class HeatMeter {
    /** So many keys of a table or index are told apart in a second: a bound is too high by a thousandth of all units of that second at most. */
    static final int PLACES = 1_024;
    /** So many seconds are open: commit times of a log are nearly in order. */
    static final int OPEN = 4;

    private final Map<Long, Map<HeatPlace, Counter>> open = new HashMap<>();
    private final List<HeatSum> closed = new ArrayList<>();
    private long counters;

    /** Of one second and place. */
    private static final class Counter {
        private final long number;
        private final HeavyHitters keys = new HeavyHitters(PLACES);
        /** What any key may have got beside what is known of it. */
        private double unseen;
        /** Whether something was added that was not told yet. */
        private boolean isNew;

        Counter(long number) {
            this.number = number;
        }

        HeatSum sum(long second, HeatPlace place, boolean isClosed) {
            Optional<Hottest> hottest = keys.hottest();
            return new HeatSum(
                    number,
                    second,
                    place,
                    keys.bound() + unseen,
                    hottest.map(Hottest::certain).orElse(0.0),
                    hottest.map(Hottest::shown).orElse(""),
                    isClosed);
        }
    }

    /**
     * Adds units of a partition key.
     *
     * @param second since 1970
     * @param key its hash
     * @param shown how people may read it
     */
    public synchronized void add(long second, HeatPlace place, long key, Supplier<String> shown, Weight units) {
        counter(second, place).keys.add(key, shown, units);
    }

    /** Adds units that went to a key that nobody knows. */
    public synchronized void addUnseen(long second, HeatPlace place, double units) {
        counter(second, place).unseen += units;
    }

    private Counter counter(long second, HeatPlace place) {
        Map<HeatPlace, Counter> places = open.get(second);
        if (places == null) {
            makeRoom(second);
            places = new HashMap<>();
            open.put(second, places);
        }
        Counter counter = places.computeIfAbsent(place, one -> new Counter(counters++));
        counter.isNew = true;
        return counter;
    }

    /** The second that is farthest from the one to come goes: behind a clock that was set back, those of before. */
    private void makeRoom(long second) {
        if (open.size() >= OPEN) {
            long farthest = Collections.max(open.keySet(), Comparator.comparingLong(one -> Math.abs(one - second)));
            open.getOrDefault(farthest, Map.of())
                    .forEach((place, counter) -> closed.add(counter.sum(farthest, place, true)));
            open.remove(farthest);
        }
    }

    /** The seconds in which something was added since the last call, with all that they have; in the order in which they were closed, open ones last. */
    public synchronized List<HeatSum> take() {
        List<HeatSum> taken = new ArrayList<>(closed);
        closed.clear();
        open.forEach((second, places) -> places.forEach((place, counter) -> {
            if (counter.isNew) {
                counter.isNew = false;
                taken.add(counter.sum(second, place, false));
            }
        }));
        return taken;
    }
}
