package dev.sluice.adapter.journal;

import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.CutoverStep;
import dev.sluice.gateway.PhaseChange;
import dev.sluice.gateway.PhaseIntent;
import dev.sluice.gateway.Subject;
import dev.sluice.problem.StoppedException;
import dev.sluice.run.CutoverStage;
import dev.sluice.run.Phase;
import dev.sluice.run.PhaseTransition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Changes of phase as rows. Thread-safe. */
final class SqliteCutover implements CutoverBook {
    private final JournalFile file;

    SqliteCutover(JournalFile file) {
        this.file = file;
    }

    @Override
    public long begin(PhaseIntent intent) {
        return file.append(handle -> {
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
    }

    @Override
    public void end(long number, PhaseChange.Ending ending, Instant at) {
        file.append(handle -> handle.execute(
                "INSERT INTO phase_change_end (sequence, ending, ended_at) VALUES (?, ?, ?)",
                number,
                ending.name(),
                JournalFile.text(at)));
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
            boolean isOpen = all(handle).stream()
                    .anyMatch(change ->
                            change.number() == step.change() && change.ending().isEmpty());
            if (!isOpen) {
                throw new StoppedException("The change of phase " + step.change()
                        + " has ended: somebody else finished or undid it; look at sluice cutover status.");
            }
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
