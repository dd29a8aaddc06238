package dev.sluice.backfill;

import dev.sluice.project.LimitSettings;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts rows and quarantine of each entity against the project's limits. The counts are this process's, on top of what the
 * journal holds; the ledger is not made of them. Thread-safe.
 */
final class QuarantineLimit {
    private final LimitSettings limits;
    private final Map<String, AtomicLong> rows = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> records = new ConcurrentHashMap<>();
    private final Map<String, Long> shown;
    private final AtomicBoolean told = new AtomicBoolean();

    /**
     * A limit.
     *
     * @param rowsBefore rows of the ranges that are done, by entity
     * @param recordsBefore open records since somebody last said to go on, by entity
     * @param shown open records that were there when somebody last said to go on, by entity: a limit that was crossed so is crossed again by
     *     no fewer, or going on would take as many orders as there are rows
     */
    QuarantineLimit(
            LimitSettings limits,
            Map<String, Long> rowsBefore,
            Map<String, Long> recordsBefore,
            Map<String, Long> shown) {
        this.limits = limits;
        this.shown = Map.copyOf(shown);
        rowsBefore.forEach((entity, count) -> rows.put(entity, new AtomicLong(count)));
        recordsBefore.forEach((entity, count) -> records.put(entity, new AtomicLong(count)));
    }

    /** A row was read. */
    void read(String entity) {
        rows.computeIfAbsent(entity, name -> new AtomicLong()).incrementAndGet();
    }

    /**
     * A row or item went to quarantine that was not there before.
     *
     * @return what to say where that crosses a limit, the first time
     */
    Optional<String> quarantined(String entity) {
        records.computeIfAbsent(entity, name -> new AtomicLong()).incrementAndGet();
        return crossed(entity);
    }

    /** What to say where a limit is crossed already. */
    Optional<String> crossed() {
        return records.keySet().stream()
                .map(this::crossed)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> crossed(String entity) {
        long bad = count(records, entity);
        long read = count(rows, entity);
        boolean absolute = bad > limits.quarantineRecords();
        boolean relative = read >= LimitSettings.ROWS_FOR_PERCENT && bad * 100.0 > limits.quarantinePercent() * read;
        long before = shown.getOrDefault(entity, 0L);
        if (bad <= before || !absolute && !relative || !told.compareAndSet(false, true)) {
            return Optional.empty();
        }
        String seen = before == 0
                ? ""
                : String.format(Locale.ROOT, " beside the %,d that were there when it was last told to go on", before);
        return Optional.of(String.format(
                Locale.ROOT,
                "Entity %s has %,d records in quarantine%s, among %,d rows read, which is over the limit (%s, R-62), so the run"
                        + " pauses. Look at them with sluice quarantine list and mend what is wrong; then say sluice runs resume"
                        + " latest, or raise the limit, and run the same command again.",
                entity,
                bad,
                seen,
                read,
                absolute
                        ? "run.limits.quarantineRecords: " + limits.quarantineRecords()
                        : "run.limits.quarantinePercent: " + limits.quarantinePercent()));
    }

    private static long count(Map<String, AtomicLong> counts, String entity) {
        AtomicLong count = counts.get(entity);
        return count == null ? 0 : count.get();
    }
}
