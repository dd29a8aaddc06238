package dev.sluice.adapter.journal;

import dev.sluice.gateway.QuarantineEnding;
import dev.sluice.gateway.QuarantineRecord;
import dev.sluice.gateway.QuarantineRows;
import dev.sluice.gateway.RangeRecord;
import dev.sluice.run.RunId;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Notes and closes records of rows inside a transaction: a row has one open record at a time on one source and one target, beside those
 * that only people may close (R-11b), which stay open.
 */
final class QuarantineNotes {
    /** Open records of the rows of an entity, of one source, for one table of the target. */
    static final String OPEN =
            "SELECT quarantine.sequence, quarantine.run_id, quarantine.rule, quarantine.subject, quarantine.source_key_hash"
                    + " FROM quarantine JOIN run USING (run_id) WHERE quarantine.entity = :entity AND source_table = :table"
                    + " AND quarantine.target = :target AND run.source = (SELECT source FROM run WHERE run_id = :run)"
                    + " AND source_key_hash <> '' AND NOT EXISTS (SELECT 1 FROM quarantine_end AS done"
                    + " WHERE done.sequence = quarantine.sequence)";

    private static final String INSERT =
            "INSERT INTO quarantine (run_id, range_number, entity, source_table, source_key, rule, subject, reason, item,"
                    + " source_row, attempts, noted_at, position, target_key, design_hash, source_key_hash, target)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Handle handle;

    QuarantineNotes(Handle handle) {
        this.handle = handle;
    }

    /** An open record of a row. */
    private record Open(long number, String run, String rule, String subject) {
        boolean isClosable() {
            return !QuarantineRecord.isForPeople(rule);
        }

        boolean isSame(RangeRecord range, QuarantineRecord record) {
            return run.equals(range.run().value()) && rule.equals(record.rule()) && subject.equals(record.subject());
        }
    }

    void note(RangeRecord range, List<QuarantineRecord> records) {
        for (QuarantineRecord record : records) {
            List<Open> open = open(
                    new QuarantineRows(
                            range.run(),
                            record.entity(),
                            record.sourceTable(),
                            record.origin().target()),
                    record.origin().sourceKeyHash());
            if (open.stream().noneMatch(one -> one.isSame(range, record))) {
                long number = insert(range, record);
                open.stream()
                        .filter(Open::isClosable)
                        .forEach(one -> close(
                                one.number(),
                                new QuarantineEnding(
                                        QuarantineEnding.How.NOTED_AGAIN,
                                        "Record " + number + " of the same row stands in its place.",
                                        range.run(),
                                        record.at())));
            }
        }
    }

    void close(QuarantineRows rows, String sourceKeyHash, QuarantineEnding ending) {
        open(rows, sourceKeyHash).stream().filter(Open::isClosable).forEach(one -> close(one.number(), ending));
    }

    void close(long number, QuarantineEnding ending) {
        handle.execute(
                "INSERT INTO quarantine_end (sequence, ending, reason, run_id, ended_at) VALUES (?, ?, ?, ?, ?)",
                number,
                ending.how().name(),
                ending.reason(),
                ending.by().value(),
                JournalFile.text(ending.at()));
    }

    static Query bind(Query query, QuarantineRows rows) {
        return query.bind("entity", rows.entity())
                .bind("table", rows.sourceTable())
                .bind("target", rows.target())
                .bind("run", rows.run().value());
    }

    private List<Open> open(QuarantineRows rows, String sourceKeyHash) {
        if (sourceKeyHash.isEmpty()) {
            return List.of();
        }
        return bind(handle.createQuery(OPEN + " AND source_key_hash = :hash"), rows)
                .bind("hash", sourceKeyHash)
                .map((row, context) -> new Open(
                        row.getLong("sequence"),
                        row.getString("run_id"),
                        row.getString("rule"),
                        row.getString("subject")))
                .list();
    }

    private long insert(RangeRecord range, QuarantineRecord one) {
        RunId run = range.run();
        handle.execute(
                INSERT,
                run.value(),
                range.number(),
                one.entity(),
                one.sourceTable(),
                one.sourceKey(),
                one.rule(),
                one.subject(),
                one.reason(),
                one.item(),
                one.row(),
                one.attempts(),
                JournalFile.text(one.at()),
                one.origin().position().toString(),
                one.origin().targetKey(),
                one.origin().designHash(),
                one.origin().sourceKeyHash(),
                one.origin().target());
        return handle.createQuery("SELECT max(sequence) FROM quarantine")
                .mapTo(Long.class)
                .one();
    }
}
