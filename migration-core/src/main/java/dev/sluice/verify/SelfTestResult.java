package dev.sluice.verify;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a self-test showed.
 *
 * @param planted faults planted, all kinds together
 * @param kinds how many kinds of fault are among them
 * @param clean items without a fault among them
 * @param falseAlarms keys reported without a fault
 * @param missed faults not reported as what they are, by kind; empty where all were
 * @param miscounted by how much the counts of items on either side, and of those written by others, are wrong
 */
record SelfTestResult(
        int planted, int kinds, int clean, int falseAlarms, Map<FaultKind, Integer> missed, long miscounted) {
    /** Nothing tested yet. */
    static final SelfTestResult NONE = new SelfTestResult(0, 0, 0, 0, Map.of(), 0);

    SelfTestResult {
        EnumMap<FaultKind, Integer> copy = new EnumMap<>(FaultKind.class);
        copy.putAll(missed);
        missed = Collections.unmodifiableMap(copy);
    }

    /** Whether every fault was seen, and nothing else. */
    boolean isPassed() {
        return planted > 0 && falseAlarms == 0 && missed.isEmpty() && miscounted == 0;
    }

    /** Both together. */
    SelfTestResult plus(SelfTestResult other) {
        EnumMap<FaultKind, Integer> both = new EnumMap<>(FaultKind.class);
        both.putAll(missed);
        other.missed.forEach((kind, count) -> both.merge(kind, count, Integer::sum));
        return new SelfTestResult(
                planted + other.planted,
                Math.max(kinds, other.kinds),
                clean + other.clean,
                falseAlarms + other.falseAlarms,
                both,
                miscounted + other.miscounted);
    }

    /** One sentence. */
    String sentence() {
        int lost = missed.values().stream().mapToInt(Integer::intValue).sum();
        String seen = "Self-test (R-85): " + (planted - lost) + " of " + planted + " planted faults of "
                + kinds + " kinds found, " + falseAlarms + " false alarms among " + clean
                + " clean items";
        if (isPassed()) {
            return seen + ".";
        }
        String lostKinds = missed.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        return seen + "; it failed" + (lostKinds.isEmpty() ? "" : ", missing " + lostKinds)
                + (miscounted == 0 ? "." : ", with counts wrong by " + miscounted + ".");
    }
}
