package dev.sluice.verify;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a self-test showed.
 *
 * @param planted faults planted, all kinds together
 * @param clean items without a fault among them
 * @param falseAlarms keys reported without a fault
 * @param missed faults not reported as what they are, by kind; empty where all were
 */
record SelfTestResult(int planted, int clean, int falseAlarms, Map<FaultKind, Integer> missed) {
    /** Nothing tested yet. */
    static final SelfTestResult NONE = new SelfTestResult(0, 0, 0, Map.of());

    SelfTestResult {
        EnumMap<FaultKind, Integer> copy = new EnumMap<>(FaultKind.class);
        copy.putAll(missed);
        missed = Collections.unmodifiableMap(copy);
    }

    /** Whether every fault was seen, and nothing else. */
    boolean isPassed() {
        return planted > 0 && falseAlarms == 0 && missed.isEmpty();
    }

    /** Both together. */
    SelfTestResult plus(SelfTestResult other) {
        EnumMap<FaultKind, Integer> both = new EnumMap<>(FaultKind.class);
        both.putAll(missed);
        other.missed.forEach((kind, count) -> both.merge(kind, count, Integer::sum));
        return new SelfTestResult(planted + other.planted, clean + other.clean, falseAlarms + other.falseAlarms, both);
    }

    /** One sentence. */
    String sentence() {
        int lost = missed.values().stream().mapToInt(Integer::intValue).sum();
        String seen = "Self-test (R-85): " + (planted - lost) + " of " + planted + " planted faults of "
                + FaultKind.values().length + " kinds found, " + falseAlarms + " false alarms among " + clean
                + " clean items";
        if (isPassed()) {
            return seen + ".";
        }
        String kinds = missed.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        return seen + "; it failed" + (kinds.isEmpty() ? "." : ", missing " + kinds + ".");
    }
}
