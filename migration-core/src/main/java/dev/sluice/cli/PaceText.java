package dev.sluice.cli;

import dev.sluice.run.PaceReading;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Says how a run is paced, in a few words behind its progress. Stateless. */
final class PaceText {
    private PaceText() {}

    /** Units used and allowed, the reason that throttles most, who holds it; empty where there is nothing to say. */
    static String of(PaceReading reading) {
        StringBuilder text = new StringBuilder();
        if (reading.granted().isPresent()) {
            text.append(String.format(
                    Locale.ROOT,
                    ", %,.0f of %,.0f WCU/s",
                    reading.consumed(),
                    reading.granted().getAsDouble()));
        }
        reading.throttles().entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .ifPresent(most ->
                        text.append(String.format(Locale.ROOT, ", %s (%,d times)", most.getKey(), most.getValue())));
        if (!reading.holds().isEmpty()) {
            text.append(reading.holds().entrySet().stream()
                    .map(hold -> hold.getKey().name().toLowerCase(Locale.ROOT) + ": " + hold.getValue())
                    .collect(Collectors.joining("; ", ", held by ", "")));
        }
        return text.toString();
    }
}
