package dev.sluice.heat;

import dev.sluice.gateway.HeatMinute;
import dev.sluice.heat.HeavyHitters.Hottest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Sums units by partition key for each second of the source's clock and tells the hottest key of each minute. A few seconds are open at a time; one that was
 * closed, or that another process counted before, begins at its minute's bound, so that no figure is ever too low. Memory is bounded by {@link #OPEN} times
 * {@link #PLACES} keys of each table and index. Thread-safe.
 */
public final class HeatMeter {
    /** So many keys of a table or index are told apart in a second: a bound is too high by a thousandth of all units of that second at most. */
    static final int PLACES = 1_024;
    /** So many seconds are open: commit times of a log are nearly in order. */
    static final int OPEN = 4;

    private static final long MINUTE = 60;

    private final Function<Instant, List<HeatMinute>> noted;
    private final Map<Long, Map<HeatPlace, Counter>> open = new HashMap<>();
    private final Map<Long, Map<HeatPlace, HeatMinute>> minutes = new HashMap<>();
    private final Set<Long> changed = new HashSet<>();

    /**
     * Nothing summed yet.
     *
     * @param noted tells what was noted of the minute that begins then, by whichever process
     */
    public HeatMeter(Function<Instant, List<HeatMinute>> noted) {
        this.noted = noted;
    }

    /** Of one second and place. */
    private static final class Counter {
        private final HeavyHitters keys = new HeavyHitters(PLACES);
        /** What any key may have had before. */
        private final double before;
        /** What any key may have got beside what is known of it. */
        private double unseen;

        Counter(double before) {
            this.before = before;
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
        changed.add(Math.floorDiv(second, MINUTE));
        Map<HeatPlace, Counter> places = open.get(second);
        if (places == null) {
            makeRoom(second);
            places = new HashMap<>();
            open.put(second, places);
        }
        return places.computeIfAbsent(place, one -> new Counter(before(second, one)));
    }

    /** The second that is farthest from the one to come goes: behind a clock that was set back, those of before. */
    private void makeRoom(long second) {
        if (open.size() >= OPEN) {
            Long farthest = Collections.max(open.keySet(), Comparator.comparingLong(one -> Math.abs(one - second)));
            fold(farthest, open.getOrDefault(farthest, Map.of()));
            open.remove(farthest);
        }
    }

    private double before(long second, HeatPlace place) {
        HeatMinute known = minute(second).get(place);
        return known != null && known.counted(ofMinute(second)) ? known.most() : 0;
    }

    private Map<HeatPlace, HeatMinute> minute(long second) {
        return minutes.computeIfAbsent(Math.floorDiv(second, MINUTE), number -> {
            Map<HeatPlace, HeatMinute> known = new HashMap<>();
            noted.apply(Instant.ofEpochSecond(number * MINUTE))
                    .forEach(one -> known.put(new HeatPlace(one.table(), one.index()), one));
            return known;
        });
    }

    private static int ofMinute(long second) {
        return (int) Math.floorMod(second, MINUTE);
    }

    private void fold(long second, Map<HeatPlace, Counter> places) {
        Map<HeatPlace, HeatMinute> known = minute(second);
        places.forEach((place, counter) -> known.merge(place, of(second, place, counter), HeatMinute::and));
    }

    private static HeatMinute of(long second, HeatPlace place, Counter counter) {
        Optional<Hottest> hottest = counter.keys.hottest();
        return new HeatMinute(
                Instant.ofEpochSecond(Math.floorDiv(second, MINUTE) * MINUTE),
                place.table(),
                place.index(),
                1L << ofMinute(second),
                counter.before + counter.keys.bound() + counter.unseen,
                hottest.map(Hottest::certain).orElse(0.0),
                hottest.map(Hottest::shown).orElse(""));
    }

    /** What there is to note of each minute in which something was added since the last call, open seconds as far as they are. */
    public synchronized List<HeatMinute> take() {
        open.forEach((second, places) -> {
            if (changed.contains(Math.floorDiv(second, MINUTE))) {
                fold(second, places);
            }
        });
        List<HeatMinute> taken = new ArrayList<>();
        changed.forEach(
                number -> taken.addAll(minutes.getOrDefault(number, Map.of()).values()));
        changed.clear();
        Set<Long> needed = new HashSet<>();
        open.keySet().forEach(second -> needed.add(Math.floorDiv(second, MINUTE)));
        minutes.keySet().retainAll(needed);
        return taken;
    }
}
