package dev.sluice.shadow;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What happened to a pattern's questions in a window. Bounded in memory, whatever happens. Guarded by its pattern. */
final class PatternTally {
    private static final int SAMPLES_OF_A_CLASS = 3;
    private static final int MOST_ERROR_NAMES = 8;
    private static final String OTHERS = "others";

    private final Map<ShadowEnding, Long> endings = new EnumMap<>(ShadowEnding.class);
    private final List<MismatchSample> samples = new ArrayList<>();
    private final Map<String, Long> errors = new TreeMap<>();
    private final LatencyHistogram oldShadowed = new LatencyHistogram();
    private final LatencyHistogram oldAlone = new LatencyHistogram();
    private final LatencyHistogram next = new LatencyHistogram();
    private final LatencyHistogram added = new LatencyHistogram();
    private long asked;
    private long oldFailed;
    private long equalEmpty;

    void asked() {
        asked++;
    }

    void oldFailed() {
        oldFailed++;
    }

    void oldTook(boolean shadowed, long nanos) {
        (shadowed ? oldShadowed : oldAlone).add(nanos);
    }

    void nextTook(long nanos) {
        next.add(nanos);
    }

    void added(long nanos) {
        added.add(nanos);
    }

    void equalWithoutRows() {
        equalEmpty++;
    }

    void error(String name) {
        boolean known = errors.containsKey(name) || errors.size() < MOST_ERROR_NAMES;
        errors.merge(known ? name : OTHERS, 1L, Long::sum);
    }

    void ended(ShadowEnding ending) {
        endings.merge(ending, 1L, Long::sum);
    }

    void sample(MismatchSample sample) {
        long kept = samples.stream()
                .filter(other -> other.ending() == sample.ending())
                .count();
        if (kept < SAMPLES_OF_A_CLASS) {
            samples.add(sample);
        }
    }

    /** Takes back what could not be kept. */
    void add(PatternTally other) {
        other.endings.forEach((ending, count) -> endings.merge(ending, count, Long::sum));
        other.errors.forEach((name, count) -> {
            boolean known = errors.containsKey(name) || errors.size() < MOST_ERROR_NAMES;
            errors.merge(known ? name : OTHERS, count, Long::sum);
        });
        other.samples.forEach(this::sample);
        oldShadowed.add(other.oldShadowed);
        oldAlone.add(other.oldAlone);
        next.add(other.next);
        added.add(other.added);
        asked += other.asked;
        oldFailed += other.oldFailed;
        equalEmpty += other.equalEmpty;
    }

    PatternCounts counts() {
        return new PatternCounts(asked, endings, equalEmpty, oldFailed, errors);
    }

    PatternLatencies latencies() {
        return new PatternLatencies(oldShadowed.summary(), oldAlone.summary(), next.summary(), added.summary());
    }

    List<MismatchSample> samples() {
        return List.copyOf(samples);
    }
}
