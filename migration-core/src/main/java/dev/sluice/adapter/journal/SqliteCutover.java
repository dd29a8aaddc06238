package dev.sluice.adapter.journal;

import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.CutoverStep;
import dev.sluice.gateway.PhaseChange;
import dev.sluice.gateway.PhaseIntent;
import dev.sluice.gateway.Subject;
import dev.sluice.run.CutoverStage;
import dev.sluice.run.Phase;
import dev.sluice.run.PhaseTransition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/** Changes of phase as rows. Thread-safe. */
final class SqliteCutover implements CutoverBook {
    /** How often a change was taken over until it was this book's; 0 of one that it began. */
    private final Map<Long, Long> held = new ConcurrentHashMap<>();

    private final JournalFile file;

    SqliteCutover(JournalFile file) {
        this.file = file;
    }

    @Override
    public long begin(PhaseIntent intent) {
        long number = file.append(handle -> {
            CutoverBook.require(intent, all(handle));
            handle.execute(
                    "INSERT INTO phase_change (transition, from_phase, to_phase, design_hash, patterns_hash, source, target,"
                            + " who, evidence, began_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    intent.transition().name(),
                    intent.from().name(),
                    intent.transition().to().name(),
                    intent.subject().designHash(),
                    intent.subject().patternsHash(),
                    intent.subject().source(),
                    intent.subject().target(),
                    intent.who(),
                    intent.evidence(),
                    JournalFile.text(intent.at()));
            return handle.createQuery("SELECT max(sequence) FROM phase_change")
                    .mapTo(Long.class)
                    .one();
        });
        held.put(number, 0L);
        return number;
    }

    @Override
    public void takeOver(long number) {
        held.put(number, file.append(handle -> {
            requireOpen(handle, number);
            long holder = holder(handle, number);
            if (isOwn(number, holder)) {
                return holder;
            }
            handle.execute("INSERT INTO phase_change_holder (sequence, holder) VALUES (?, ?)", number, holder + 1);
            return holder + 1;
        }));
    }

    @Override
    public boolean isHeld(long number) {
        return file.ask(handle -> isOpen(handle, number) && isOwn(number, holder(handle, number)));
    }

    private boolean isOwn(long number, long holder) {
        return held.getOrDefault(number, -1L) == holder;
    }

    /** Asked in the transaction that writes, so that nobody takes the change over in between. */
    private void requireHeld(Handle handle, long number) {
        requireOpen(handle, number);
        if (!isOwn(number, holder(handle, number))) {
            throw CutoverBook.takenOver(number);
        }
    }

    private static void requireOpen(Handle handle, long number) {
        if (!isOpen(handle, number)) {
            throw CutoverBook.ended(number);
        }
    }

    private static boolean isOpen(Handle handle, long number) {
        return all(handle).stream()
                .anyMatch(change -> change.number() == number && change.ending().isEmpty());
    }

    private static long holder(Handle handle, long number) {
        return handle.createQuery("SELECT coalesce(max(holder), 0) FROM phase_change_holder WHERE sequence = ?")
                .bind(0, number)
                .mapTo(Long.class)
                .one();
    }

    @Override
    public void end(long number, PhaseChange.Ending ending, Instant at) {
        file.append(handle -> {
            requireHeld(handle, number);
            return handle.execute(
                    "INSERT INTO phase_change_end (sequence, ending, ended_at) VALUES (?, ?, ?)",
                    number,
                    ending.name(),
                    JournalFile.text(at));
        });
    }

    @Override
    public List<PhaseChange> all() {
        return file.ask(SqliteCutover::all);
    }

    private static List<PhaseChange> all(Handle handle) {
        return handle.createQuery("SELECT change.*, done.ending, done.ended_at FROM phase_change AS change"
                        + " LEFT JOIN phase_change_end AS done USING (sequence) ORDER BY change.sequence")
                .map((row, context) -> change(row))
                .list();
    }

    @Override
    public void note(CutoverStep step) {
        file.append(handle -> {
            requireHeld(handle, step.change());
            return handle.execute(
                    "INSERT INTO phase_change_step (sequence, stage, mark, detail, at) VALUES (?, ?, ?, ?, ?)",
                    step.change(),
                    step.stage().name(),
                    step.mark().name(),
                    step.detail(),
                    JournalFile.text(step.at()));
        });
    }

    @Override
    public List<CutoverStep> steps(long change) {
        return file.ask(handle -> handle.createQuery(
                        "SELECT stage, mark, detail, at FROM phase_change_step WHERE sequence = ? ORDER BY step")
                .bind(0, change)
                .map((row, context) -> new CutoverStep(
                        change,
                        CutoverStage.valueOf(row.getString("stage")),
                        CutoverStep.Mark.valueOf(row.getString("mark")),
                        row.getString("detail"),
                        Instant.parse(row.getString("at"))))
                .list());
    }

    private static PhaseChange change(ResultSet row) throws SQLException {
        return new PhaseChange(
                row.getLong("sequence"),
                new PhaseIntent(
                        PhaseTransition.valueOf(row.getString("transition")),
                        Phase.valueOf(row.getString("from_phase")),
                        new Subject(
                                row.getString("design_hash"),
                                row.getString("patterns_hash"),
                                row.getString("source"),
                                row.getString("target")),
                        row.getString("who"),
                        row.getString("evidence"),
                        Instant.parse(row.getString("began_at"))),
                Optional.ofNullable(row.getString("ending")).map(PhaseChange.Ending::valueOf),
                Optional.ofNullable(row.getString("ended_at")).map(Instant::parse));
    }
}
