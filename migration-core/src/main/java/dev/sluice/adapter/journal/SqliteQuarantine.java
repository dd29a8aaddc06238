package dev.sluice.adapter.journal;

import dev.sluice.gateway.QuarantineBook;
import dev.sluice.gateway.QuarantineEnding;
import dev.sluice.gateway.QuarantineEntry;
import dev.sluice.gateway.QuarantineRecord;
import dev.sluice.gateway.QuarantineRows;
import dev.sluice.gateway.RangeRecord;
import dev.sluice.run.RunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

/** The quarantine as rows, each with its ending beside it. Thread-safe. */
final class SqliteQuarantine implements QuarantineBook {
    /** Without row and item, which are the large ones. */
    private static final String SHORT =
            "SELECT sequence, run_id, range_number, entity, source_table, source_key, rule, subject,"
                    + " reason, NULL AS item, '' AS source_row, attempts, noted_at, position, target_key, design_hash, source_key_hash,"
                    + " target, ending, ending_reason, ending_run, ended_at FROM quarantine_now";

    private final JournalFile file;

    SqliteQuarantine(JournalFile file) {
        this.file = file;
    }

    @Override
    public void note(RangeRecord range, List<QuarantineRecord> records) {
        file.write(handle -> {
            new QuarantineNotes(handle).note(range, records);
            return range;
        });
    }

    @Override
    public List<QuarantineEntry> open(long after, int most) {
        return file.ask(handle ->
                page(handle.createQuery(SHORT + " WHERE ending IS NULL AND sequence > ? ORDER BY sequence LIMIT ?")
                        .bind(0, after)
                        .bind(1, most)));
    }

    private static List<QuarantineEntry> page(Query query) {
        return query.map((row, context) -> entry(row)).withIterator(SqliteQuarantine::page);
    }

    private static List<QuarantineEntry> page(Iterator<QuarantineEntry> entries) {
        List<QuarantineEntry> page = new ArrayList<>();
        for (long characters = 0; characters < PAGE_CHARACTERS && entries.hasNext(); ) {
            QuarantineEntry next = entries.next();
            page.add(next);
            characters += next.record().characters();
        }
        return page;
    }

    @Override
    public List<QuarantineEntry> closed(int most) {
        return file.ask(handle ->
                page(handle.createQuery(SHORT + " WHERE ending IS NOT NULL ORDER BY ended_at DESC, sequence LIMIT ?")
                        .bind(0, most)));
    }

    @Override
    public Size size() {
        return file.ask(handle -> handle.createQuery(
                        "SELECT count(*) - count(ending) AS open, count(ending) AS closed FROM quarantine_now")
                .map((row, context) -> new Size(row.getLong("open"), row.getLong("closed")))
                .one());
    }

    @Override
    public Optional<QuarantineEntry> find(long number) {
        return file.ask(handle -> handle.createQuery("SELECT * FROM quarantine_now WHERE sequence = ?")
                .bind(0, number)
                .map((row, context) -> entry(row))
                .findOne());
    }

    @Override
    public Map<String, Long> open(RunId run, Instant since) {
        Map<String, Long> counts = new LinkedHashMap<>();
        file.ask(handle -> handle
                .createQuery("SELECT entity, noted_at FROM quarantine_now WHERE run_id = ? AND ending IS NULL")
                .bind(0, run.value())
                .map((row, context) -> Instant.parse(row.getString("noted_at")).isAfter(since)
                        ? counts.merge(row.getString("entity"), 1L, Long::sum)
                        : Long.valueOf(0))
                .stream()
                .count());
        return counts;
    }

    @Override
    public void visit(QuarantineRows rows, int most, OpenRecord to) {
        file.ask(handle -> {
            QuarantineNotes.bind(
                            handle.createQuery(QuarantineNotes.OPEN + " ORDER BY quarantine.sequence LIMIT :most"),
                            rows)
                    .bind("most", most)
                    .map((row, context) -> {
                        to.accept(
                                row.getLong("sequence"),
                                new RunId(row.getString("run_id")),
                                row.getString("source_key_hash"));
                        return 1;
                    })
                    .forEach(one -> {});
            return rows;
        });
    }

    @Override
    public Map<Long, String> open(RangeRecord range, long after, int most) {
        Map<Long, String> hashes = new LinkedHashMap<>();
        file.ask(handle -> {
            handle.createQuery("SELECT sequence, source_key_hash FROM quarantine_now WHERE run_id = ? AND entity = ?"
                            + " AND range_number = ? AND ending IS NULL AND sequence > ? ORDER BY sequence LIMIT ?")
                    .bind(0, range.run().value())
                    .bind(1, range.entity())
                    .bind(2, range.number())
                    .bind(3, after)
                    .bind(4, most)
                    .map((row, context) -> Map.entry(row.getLong("sequence"), row.getString("source_key_hash")))
                    .forEach(one -> hashes.put(one.getKey(), one.getValue()));
            return range;
        });
        return hashes;
    }

    @Override
    public void close(QuarantineRows rows, List<String> sourceKeyHashes, QuarantineEnding ending) {
        file.write(handle -> {
            QuarantineNotes notes = new QuarantineNotes(handle);
            sourceKeyHashes.forEach(hash -> notes.close(rows, hash, ending));
            return rows;
        });
    }

    @Override
    public void close(long number, QuarantineEnding ending) {
        file.write(handle -> {
            new QuarantineNotes(handle).close(number, ending);
            return number;
        });
    }

    private static QuarantineEntry entry(ResultSet row) throws SQLException {
        String ending = row.getString("ending");
        return new QuarantineEntry(
                row.getLong("sequence"),
                new RunId(row.getString("run_id")),
                row.getInt("range_number"),
                JournalRows.quarantine(row),
                ending == null
                        ? Optional.empty()
                        : Optional.of(new QuarantineEnding(
                                QuarantineEnding.How.valueOf(ending),
                                row.getString("ending_reason"),
                                new RunId(row.getString("ending_run")),
                                Instant.parse(row.getString("ended_at")))));
    }
}
