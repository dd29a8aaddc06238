package dev.sluice.heat;

import dev.sluice.gateway.HeatMinute;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes minutes of the seconds that a {@link HeatMeter} has summed. A second of which another counter has noted something, in this process or before it, begins
 * at its minute's bound, so that no figure is ever too low. It reads what was noted, which takes its time, and so is apart from the meter, for which writers
 * wait. Used by one thread.
 */
public final class HeatMinutes {
    private static final long MINUTE = 60;

    private final Function<Instant, List<HeatMinute>> noted;
    private final Map<Long, Map<HeatPlace, HeatMinute>> minutes = new HashMap<>();
    /** By counter: what any key may have had before. */
    private final Map<Long, Double> before = new HashMap<>();

    /**
     * Nothing known yet.
     *
     * @param noted tells what was noted of the minute that begins then, by whichever process
     */
    public HeatMinutes(Function<Instant, List<HeatMinute>> noted) {
        this.noted = noted;
    }

    /**
     * Adds sums of seconds.
     *
     * @param sums in the order in which the meter told them
     * @return what is to be noted before the next call, in the place of what was noted of the same minutes and places
     */
    public List<HeatMinute> with(List<HeatSum> sums) {
        Map<Long, Map<HeatPlace, HeatMinute>> changed = new HashMap<>();
        for (HeatSum sum : sums) {
            long number = Math.floorDiv(sum.second(), MINUTE);
            Map<HeatPlace, HeatMinute> known = minutes.computeIfAbsent(number, this::noted);
            changed.put(number, known);
            double atFirst = before.computeIfAbsent(
                    sum.counter(), none -> bound(known.get(sum.place()), ofMinute(sum.second())));
            if (sum.isClosed()) {
                before.remove(sum.counter());
            }
            known.merge(sum.place(), minute(sum, atFirst), HeatMinute::and);
        }
        minutes.keySet().retainAll(changed.keySet());
        List<HeatMinute> all = new ArrayList<>();
        changed.values().forEach(places -> all.addAll(places.values()));
        return all;
    }

    private Map<HeatPlace, HeatMinute> noted(long number) {
        Map<HeatPlace, HeatMinute> known = new HashMap<>();
        noted.apply(Instant.ofEpochSecond(number * MINUTE))
                .forEach(one -> known.put(new HeatPlace(one.table(), one.index()), one));
        return known;
    }

    private static double bound(@Nullable HeatMinute known, int second) {
        return known != null && known.counted(second) ? known.most() : 0;
    }

    private static int ofMinute(long second) {
        return (int) Math.floorMod(second, MINUTE);
    }

    private static HeatMinute minute(HeatSum sum, double atFirst) {
        return new HeatMinute(
                Instant.ofEpochSecond(Math.floorDiv(sum.second(), MINUTE) * MINUTE),
                sum.place().table(),
                sum.place().index(),
                1L << ofMinute(sum.second()),
                atFirst + sum.most(),
                sum.least(),
                sum.key());
    }
}
