package dev.sluice.write;

import dev.sluice.run.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Collects outcomes by sort key, and notices an item that is settled twice. Thread-safe. */
final class Outcomes implements OutcomeReceiver {
    private final Map<RenderedItem, WriteResult> results = new LinkedHashMap<>();

    @Override
    public synchronized void settled(RenderedItem item, WriteResult result) {
        if (results.put(item, result) != null) {
            throw new AssertionError("settled twice: " + item);
        }
    }

    synchronized WriteResult of(RenderedItem item) {
        WriteResult result = results.get(item);
        if (result == null) {
            throw new AssertionError("not settled: " + item);
        }
        return result;
    }

    synchronized Map<Outcome, Long> counts() {
        return results.values().stream().collect(Collectors.groupingBy(WriteResult::outcome, Collectors.counting()));
    }

    synchronized List<WriteResult> all() {
        return List.copyOf(results.values());
    }
}
