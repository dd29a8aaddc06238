package dev.sluice.adapter.journal;

import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.Evidence;
import dev.sluice.gateway.FeedBook;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.JournalDigest;
import dev.sluice.gateway.KeptEvidence;
import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.QuarantineBook;
import dev.sluice.gateway.QuarantineRecord;
import dev.sluice.gateway.RangeRecord;
import dev.sluice.gateway.RunControl;
import dev.sluice.gateway.RunEpoch;
import dev.sluice.gateway.RunRecord;
import dev.sluice.gateway.RunSteps;
import dev.sluice.projection.SourceForm;
import dev.sluice.run.Ledger;
import dev.sluice.run.RangeCounts;
import dev.sluice.run.RunId;
import dev.sluice.value.Lsn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The journal in SQLite. The first call that goes on with a run takes the {@link ProjectLock} and keeps it until {@link #close()}, so
 * two processes never run in one folder; reading needs no lock, and neither do {@link #recordEvidence} and an order to a run: short
 * transactions, for which SQLite makes whoever writes wait. Thread-safe.
 */
public final class SqliteJournal implements Journal {
    private static final String RANGES =
            "SELECT planned.*, done.number IS NOT NULL AS done FROM planned_range AS planned"
                    + " LEFT JOIN finished_range AS done USING (run_id, entity, number)"
                    + " WHERE planned.run_id = ? AND NOT EXISTS (SELECT 1 FROM split_range AS split WHERE split.run_id ="
                    + " planned.run_id AND split.entity = planned.entity AND split.number = planned.number) ORDER BY planned.entity, planned.number";
    private static final String INSERT_RANGE =
            "INSERT INTO planned_range (run_id, entity, number, after_key, through_key) VALUES (?, ?, ?, ?, ?)";
    private final JournalFile file;
    private final RunControl control;
    private final RunSteps steps;
    private final QuarantineBook quarantine;
    private final FeedBook feeds;
    private final CutoverBook cutover;

    SqliteJournal(JournalFile file) {
        this.file = file;
        this.control = new SqliteRunControl(file);
        this.steps = new SqliteRunSteps(file);
        this.quarantine = new SqliteQuarantine(file);
        this.feeds = new SqliteFeeds(file);
        this.cutover = new SqliteCutover(file);
    }

    @Override
    public void claim() {
        file.claim();
    }

    @Override
    public long generation(String designHash, String sourceIdentity, Instant at) {
        return file.write(handle -> {
            Optional<Long> same = handle.createQuery("SELECT generation FROM generation AS g WHERE design_hash = ?"
                            + " AND source_identity = ? AND generation = (SELECT max(generation) FROM generation)")
                    .bind(0, designHash)
                    .bind(1, sourceIdentity)
                    .mapTo(Long.class)
                    .findOne();
            if (same.isPresent()) {
                return same.get();
            }
            return insertGeneration(handle, designHash, sourceIdentity, at);
        });
    }

    private static long insertGeneration(Handle handle, String designHash, String sourceIdentity, Instant at) {
        long next = handle.createQuery("SELECT coalesce(max(generation), 0) + 1 FROM generation")
                .mapTo(Long.class)
                .one();
        handle.execute(
                "INSERT INTO generation VALUES (?, ?, ?, ?)", next, designHash, sourceIdentity, JournalFile.text(at));
        return next;
    }

    @Override
    public long raiseGeneration(String designHash, String sourceIdentity, Instant at) {
        return file.write(handle -> insertGeneration(handle, designHash, sourceIdentity, at));
    }

    @Override
    public long firstGeneration(long generation) {
        return file.ask(handle -> handle.createQuery(
                        "SELECT coalesce(max(other.generation) + 1, "
                                + "(SELECT min(oldest.generation) FROM generation AS oldest WHERE :of IN (SELECT generation FROM generation)), :of)"
                                + " FROM generation AS other"
                                + " JOIN generation AS this ON this.generation = :of AND other.generation < this.generation"
                                + " AND (other.design_hash <> this.design_hash OR other.source_identity <> this.source_identity)")
                .bind("of", generation)
                .mapTo(Long.class)
                .one());
    }

    @Override
    public void beginRun(RunRecord run, SourceForm form) {
        file.write(handle -> {
            handle.execute(
                    "INSERT INTO run (run_id, kind, mode, scope, design_hash, source, target, generation, began_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    run.id().value(),
                    run.kind().name(),
                    run.mode(),
                    run.scope(),
                    run.designHash(),
                    run.source(),
                    run.target(),
                    run.generation(),
                    JournalFile.text(run.began()));
            SqliteRunSource.insert(handle, run.id(), form);
            return JournalFile.state(handle, run.id(), run.state(), run.ended().orElse(run.began()));
        });
    }

    @Override
    public SourceForm sourceForm(RunId run) {
        return file.ask(handle -> SqliteRunSource.form(handle, run));
    }

    @Override
    public void endRun(RunId run, RunRecord.State state, Instant at) {
        file.write(handle -> JournalFile.state(handle, run, state, at));
    }

    @Override
    public Optional<RunRecord> latestRun(RunRecord.Kind kind) {
        return file.ask(
                handle -> handle.createQuery("SELECT * FROM run_now WHERE kind = ? ORDER BY sequence DESC LIMIT 1")
                        .bind(0, kind.name())
                        .map((row, context) -> JournalRows.run(row))
                        .findOne());
    }

    @Override
    public List<RunRecord> runs(RunRecord.Kind kind) {
        return file.ask(handle -> handle.createQuery("SELECT * FROM run_now WHERE kind = ? ORDER BY sequence DESC")
                .bind(0, kind.name())
                .map((row, context) -> JournalRows.run(row))
                .list());
    }

    @Override
    public RunControl control() {
        return control;
    }

    @Override
    public RunSteps steps() {
        return steps;
    }

    @Override
    public void recordEpoch(RunId run, RunEpoch epoch) {
        file.write(handle -> {
            if (!JournalFile.stateNow(handle, run).isUnderWay()) {
                JournalFile.state(handle, run, RunRecord.State.RUNNING, epoch.opened());
            }
            return SqliteRunSource.insert(handle, run, epoch);
        });
    }

    @Override
    public List<RunEpoch> epochs(RunId run) {
        return file.ask(handle -> SqliteRunSource.epochs(handle, run));
    }

    @Override
    public void planRanges(RunId run, String entity, List<KeyRange> ranges) {
        if (ranges.isEmpty()) {
            throw new IllegalArgumentException("an entity has at least one range, an empty table too: " + entity);
        }
        file.write(handle -> insert(handle, run, entity, 0, ranges));
    }

    private static List<RangeRecord> insert(Handle handle, RunId run, String entity, int first, List<KeyRange> ranges) {
        List<RangeRecord> planned = new ArrayList<>(ranges.size());
        PreparedBatch batch = handle.prepareBatch(INSERT_RANGE);
        for (KeyRange range : ranges) {
            int number = first + planned.size();
            batch.add(
                    run.value(),
                    entity,
                    number,
                    JournalRows.keyText(range.lower()),
                    JournalRows.keyText(range.upper()));
            planned.add(new RangeRecord(run, entity, number, range, RangeRecord.State.PLANNED));
        }
        batch.execute();
        return planned;
    }

    @Override
    public List<RangeRecord> splitRange(RangeRecord range, List<KeyRange> parts, Instant at) {
        if (parts.size() < 2) {
            throw new IllegalArgumentException("a range is split into two parts or more: " + range);
        }
        return file.write(handle -> {
            handle.execute(
                    "INSERT INTO split_range (run_id, entity, number, split_at) VALUES (?, ?, ?, ?)",
                    range.run().value(),
                    range.entity(),
                    range.number(),
                    JournalFile.text(at));
            int next = handle.createQuery("SELECT max(number) + 1 FROM planned_range WHERE run_id = ? AND entity = ?")
                    .bind(0, range.run().value())
                    .bind(1, range.entity())
                    .mapTo(Integer.class)
                    .one();
            return insert(handle, range.run(), range.entity(), next, parts);
        });
    }

    @Override
    public List<RangeRecord> ranges(RunId run) {
        return file.ask(handle -> handle.createQuery(RANGES)
                .bind(0, run.value())
                .map((row, context) -> JournalRows.range(row))
                .list());
    }

    @Override
    public Optional<KeyRange> keys(RunId run, String entity, int number) {
        return file.ask(handle -> handle.createQuery("SELECT planned.*, 0 AS done FROM planned_range AS planned"
                        + " WHERE run_id = ? AND entity = ? AND number = ?")
                .bind(0, run.value())
                .bind(1, entity)
                .bind(2, number)
                .map((row, context) -> JournalRows.range(row).range())
                .findOne());
    }

    @Override
    public void completeRange(
            RangeRecord range, Lsn version, RangeCounts counts, List<QuarantineRecord> quarantined, Instant at) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("run_id", range.run().value());
        columns.put("entity", range.entity());
        columns.put("number", range.number());
        columns.put("position", version.toString());
        columns.putAll(JournalRows.columns(counts));
        columns.put("finished_at", JournalFile.text(at));
        String insert = "INSERT INTO finished_range (" + String.join(", ", columns.keySet()) + ") VALUES (?"
                + ", ?".repeat(columns.size() - 1) + ")";
        file.write(handle -> {
            if (!quarantined.isEmpty()) {
                new QuarantineNotes(handle).note(range, quarantined);
            }
            return JournalFile.insert(handle, insert, columns.values());
        });
    }

    @Override
    public Ledger ledger(RunId run) {
        return file.ask(handle -> {
            Map<String, RangeCounts> entities = new LinkedHashMap<>();
            long[] ranges = new long[2];
            handle.createQuery("SELECT * FROM ledger WHERE run_id = ? ORDER BY entity")
                    .bind(0, run.value())
                    .map((row, context) -> {
                        ranges[0] += row.getLong("ranges_done");
                        ranges[1] += row.getLong("ranges_planned");
                        return entities.put(row.getString("entity"), JournalRows.counts(row));
                    })
                    .list();
            return new Ledger(entities, ranges[0], ranges[1]);
        });
    }

    @Override
    public QuarantineBook quarantine() {
        return quarantine;
    }

    @Override
    public FeedBook feeds() {
        return feeds;
    }

    @Override
    public CutoverBook cutover() {
        return cutover;
    }

    @Override
    public long quarantineSize(RunId run) {
        return file.ask(
                handle -> handle.createQuery("SELECT count(*) FROM quarantine_now WHERE run_id = ? AND ending IS NULL")
                        .bind(0, run.value())
                        .mapTo(Long.class)
                        .one());
    }

    @Override
    public List<QuarantineRecord> quarantine(RunId run, int most) {
        return file.ask(handle -> handle.createQuery(
                        "SELECT * FROM quarantine_now WHERE run_id = ? AND ending IS NULL ORDER BY sequence LIMIT ?")
                .bind(0, run.value())
                .bind(1, most)
                .map((row, context) -> JournalRows.quarantine(row))
                .list());
    }

    @Override
    public void recordEvidence(Evidence evidence) {
        file.append(handle -> handle.execute(
                "INSERT INTO evidence (run_id, kind, conclusion, design_hash, patterns_hash,"
                        + " source, target, result, noted_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                evidence.run().value(),
                evidence.kind(),
                evidence.conclusion(),
                evidence.subject().designHash(),
                evidence.subject().patternsHash(),
                evidence.subject().source(),
                evidence.subject().target(),
                evidence.json(),
                JournalFile.text(evidence.at())));
    }

    @Override
    public List<KeptEvidence> kept(String kind, int most) {
        return file.ask(
                handle -> handle.createQuery("SELECT * FROM evidence WHERE kind = ? ORDER BY sequence DESC LIMIT ?")
                        .bind(0, kind)
                        .bind(1, most)
                        .map((row, context) -> new KeptEvidence(row.getLong("sequence"), JournalRows.evidence(row)))
                        .list());
    }

    @Override
    public List<Evidence> latestEvidence() {
        return file.ask(handle -> handle.createQuery("SELECT * FROM evidence WHERE sequence IN"
                        + " (SELECT max(sequence) FROM evidence GROUP BY kind) ORDER BY sequence")
                .map((row, context) -> JournalRows.evidence(row))
                .list());
    }

    /** Asked for again and again while a window shows it; verifications beside it may be large. */
    @Override
    public Optional<Evidence> latestEvidence(String kind) {
        return file.ask(
                handle -> handle.createQuery("SELECT * FROM evidence WHERE kind = ? ORDER BY sequence DESC LIMIT 1")
                        .bind(0, kind)
                        .map((row, context) -> JournalRows.evidence(row))
                        .findOne());
    }

    @Override
    public Optional<JournalDigest> digest() {
        return Optional.of(file.ask(JournalDump::digest));
    }

    @Override
    public void close() {
        file.close();
    }
}
