package dev.sluice.samples.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** What was done in all. Thread-safe. */
final class LoadTally {
    private final Map<String, Long> rows = new TreeMap<>();
    private final AtomicInteger numbers;
    private long transactions;
    private long rolledBack;
    private long refused;

    /** Nothing was done yet; rows that are made are numbered from this on. */
    LoadTally(int firstNumber) {
        numbers = new AtomicInteger(firstNumber);
    }

    /** A number that no row has. */
    int newNumber() {
        return numbers.getAndIncrement();
    }

    /** A transaction was committed. */
    synchronized void committed(Map<String, Long> changed) {
        transactions++;
        changed.forEach((table, count) -> rows.merge(table, count, Long::sum));
    }

    /** A transaction with changes was rolled back as it was meant to be. */
    synchronized void rolledBack() {
        rolledBack++;
    }

    /** The server refused a transaction. */
    synchronized void refused() {
        refused++;
    }

    /** All of it as one line of JSON without its line end; the names of tables hold no character that JSON escapes. */
    synchronized String asJson() {
        String tables = rows.entrySet().stream()
                .map(entry -> "\"public." + entry.getKey() + "\": " + entry.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
        return "{\"transactions\": " + transactions + ", \"rolledBack\": " + rolledBack + ", \"refused\": " + refused
                + ", \"rows\": " + tables + "}";
    }
}
