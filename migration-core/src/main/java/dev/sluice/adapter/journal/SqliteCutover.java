package dev.sluice.adapter.journal;

import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.PhaseChange;
import dev.sluice.gateway.PhaseIntent;
import dev.sluice.gateway.Subject;
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
        return file.write(handle -> {
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
        file.write(handle -> handle.execute(
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
