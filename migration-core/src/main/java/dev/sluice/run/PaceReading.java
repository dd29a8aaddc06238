package dev.sluice.run;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * How a run that writes goes at one moment. Immutable and thread-safe.
 *
 * @param ceiling write units a second that a person set, for each table; empty where nobody did
 * @param granted write units a second that the engine allows itself now, over all tables; empty while nothing limits it
 * @param consumed write units a second that the target said it used, over the last seconds, tables and indexes together
 * @param throttles how often each throttle reason was met in this process, such as {@code KeyRangeThroughputExceeded}, with
 *     the table or index where the target named it
 * @param holds who holds the run, and why; empty while it runs
 */
public record PaceReading(
        OptionalDouble ceiling,
        OptionalDouble granted,
        double consumed,
        Map<String, Long> throttles,
        Map<Hold, String> holds) {
    /** Nothing limits it and nothing was sent. */
    public static final PaceReading IDLE =
            new PaceReading(OptionalDouble.empty(), OptionalDouble.empty(), 0, Map.of(), Map.of());

    public PaceReading {
        throttles = Collections.unmodifiableMap(new TreeMap<>(throttles));
        Map<Hold, String> copy = new EnumMap<>(Hold.class);
        copy.putAll(holds);
        holds = Collections.unmodifiableMap(copy);
    }
}
