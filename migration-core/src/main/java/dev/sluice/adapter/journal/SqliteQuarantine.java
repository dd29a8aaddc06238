package dev.sluice.adapter.journal;

import dev.sluice.gateway.QuarantineBook;
import dev.sluice.gateway.QuarantineEnding;
import dev.sluice.gateway.QuarantineEntry;
import dev.sluice.gateway.QuarantineRecord;
import dev.sluice.gateway.RangeRecord;
import dev.sluice.run.RunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The quarantine as rows, each with its ending beside it. Thread-safe. */
final class SqliteQuarantine implements QuarantineBook {
    private static final String INSERT =
            "INSERT INTO quarantine (run_id, range_number, entity, source_table, source_key, rule, subject, reason, item,"
                    + " source_row, attempts, noted_at, position, target_key, design_hash, source_key_hash)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final JournalFile file;

    SqliteQuarantine(JournalFile file) {
        this.file = file;
    }

    static void insert(Handle handle, RangeRecord range, List<QuarantineRecord> quarantined) {
        PreparedBatch batch = handle.prepareBatch(INSERT);
        for (QuarantineRecord one : quarantined) {
            batch.bind(0, range.run().value())
                    .bind(1, range.number())
                    .bind(2, one.entity())
                    .bind(3, one.sourceTable())
                    .bind(4, one.sourceKey())
                    .bind(5, one.rule())
                    .bind(6, one.subject())
                    .bind(7, one.reason())
                    .bind(8, one.item())
                    .bind(9, one.row())
                    .bind(10, one.attempts())
                    .bind(11, JournalFile.text(one.at()))
                    .bind(12, one.origin().position().toString())
                    .bind(13, one.origin().targetKey())
                    .bind(14, one.origin().designHash())
                    .bind(15, one.origin().sourceKeyHash())
                    .add();
        }
        batch.execute();
    }

    @Override
    public List<QuarantineEntry> open(long after, int most) {
        return file.ask(handle -> handle.createQuery(
                        "SELECT * FROM quarantine_now WHERE ending IS NULL AND sequence > ? ORDER BY sequence LIMIT ?")
                .bind(0, after)
                .bind(1, most)
                .map((row, context) -> entry(row))
                .list());
    }

    @Override
    public List<QuarantineEntry> closed(int most) {
        return file.ask(handle -> handle.createQuery(
                        "SELECT * FROM quarantine_now WHERE ending IS NOT NULL ORDER BY ended_at DESC, sequence LIMIT ?")
                .bind(0, most)
                .map((row, context) -> entry(row))
                .list());
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
        file.ask(handle -> handle.createQuery(
                        "SELECT entity, noted_at FROM quarantine_now" + " WHERE run_id = ? AND ending IS NULL")
                .bind(0, run.value())
                .map((row, context) -> Instant.parse(row.getString("noted_at")).isAfter(since)
                        ? counts.merge(row.getString("entity"), 1L, Long::sum)
                        : Long.valueOf(0))
                .list());
        return counts;
    }

    @Override
    public void close(long number, QuarantineEnding ending) {
        file.write(handle -> handle.execute(
                "INSERT INTO quarantine_end (sequence, ending, reason, run_id, ended_at) VALUES (?, ?, ?, ?, ?)",
                number,
                ending.how().name(),
                ending.reason(),
                ending.by().value(),
                JournalFile.text(ending.at())));
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
