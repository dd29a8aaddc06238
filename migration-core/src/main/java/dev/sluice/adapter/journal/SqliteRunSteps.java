package dev.sluice.adapter.journal;

import dev.sluice.gateway.RunStep;
import dev.sluice.gateway.RunSteps;
import dev.sluice.run.RunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Steps as rows. Thread-safe. */
final class SqliteRunSteps implements RunSteps {
    private static final String STEPS =
            "SELECT step.*, done.ending, done.ended_at FROM step LEFT JOIN step_end AS done USING (sequence)";

    private final JournalFile file;

    SqliteRunSteps(JournalFile file) {
        this.file = file;
    }

    @Override
    public long begin(RunId run, RunStep.Kind kind, String subject, Instant at) {
        return file.write(handle -> {
            handle.execute(
                    "INSERT INTO step (run_id, kind, subject, began_at) VALUES (?, ?, ?, ?)",
                    run.value(),
                    kind.name(),
                    subject,
                    JournalFile.text(at));
            return handle.createQuery("SELECT max(sequence) FROM step")
                    .mapTo(Long.class)
                    .one();
        });
    }

    @Override
    public void end(long step, RunStep.Ending ending, Instant at) {
        file.write(handle -> handle.execute(
                "INSERT INTO step_end (sequence, ending, ended_at) VALUES (?, ?, ?)",
                step,
                ending.name(),
                JournalFile.text(at)));
    }

    @Override
    public List<RunStep> open() {
        return file.ask(handle -> handle.createQuery(STEPS + " WHERE done.ending IS NULL ORDER BY step.sequence")
                .map((row, context) -> step(row))
                .list());
    }

    @Override
    public List<RunStep> all() {
        return file.ask(handle -> handle.createQuery(STEPS + " ORDER BY step.sequence")
                .map((row, context) -> step(row))
                .list());
    }

    private static RunStep step(ResultSet row) throws SQLException {
        return new RunStep(
                row.getLong("sequence"),
                new RunId(row.getString("run_id")),
                RunStep.Kind.valueOf(row.getString("kind")),
                row.getString("subject"),
                Instant.parse(row.getString("began_at")),
                Optional.ofNullable(row.getString("ending")).map(RunStep.Ending::valueOf),
                Optional.ofNullable(row.getString("ended_at")).map(Instant::parse));
    }
}
