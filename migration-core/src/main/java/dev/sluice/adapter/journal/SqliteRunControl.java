package dev.sluice.adapter.journal;

import dev.sluice.gateway.ControllerProcess;
import dev.sluice.gateway.LeaseTerm;
import dev.sluice.gateway.RunControl;
import dev.sluice.gateway.RunRecord;
import dev.sluice.run.Hold;
import dev.sluice.run.RunId;
import dev.sluice.run.RunOrder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Orders, terms and holds as rows. Thread-safe. */
final class SqliteRunControl implements RunControl {
    private final JournalFile file;

    SqliteRunControl(JournalFile file) {
        this.file = file;
    }

    @Override
    public void give(RunOrder order) {
        Double units = order.writeUnits().isPresent() ? order.writeUnits().getAsDouble() : null;
        file.append(handle -> handle.execute(
                "INSERT INTO run_order (run_id, kind, write_units, noted_at) VALUES (?, ?, ?, ?)",
                order.run().value(),
                order.kind().name(),
                units,
                JournalFile.text(order.at())));
    }

    @Override
    public List<RunOrder> orders(RunId run) {
        return file.ask(handle -> handle.createQuery("SELECT * FROM run_order WHERE run_id = ? ORDER BY sequence")
                .bind(0, run.value())
                .map((row, context) -> JournalRows.order(row))
                .list());
    }

    @Override
    public long beginTerm(RunId run, ControllerProcess process, Instant at) {
        return file.write(handle -> {
            handle.execute(
                    "INSERT INTO lease_term (run_id, process, process_began, began_at) VALUES (?, ?, ?, ?)",
                    run.value(),
                    process.id(),
                    JournalFile.text(process.began()),
                    JournalFile.text(at));
            return handle.createQuery("SELECT max(term) FROM lease_term")
                    .mapTo(Long.class)
                    .one();
        });
    }

    @Override
    public void endTerm(long term, Instant at) {
        file.write(handle ->
                handle.execute("INSERT INTO lease_end (term, ended_at) VALUES (?, ?)", term, JournalFile.text(at)));
    }

    @Override
    public Optional<LeaseTerm> term(RunId run) {
        return file.ask(handle -> handle.createQuery("SELECT * FROM lease_term LEFT JOIN lease_end USING (term)"
                        + " WHERE run_id = ? ORDER BY term DESC LIMIT 1")
                .bind(0, run.value())
                .map((row, context) -> JournalRows.term(row))
                .findOne());
    }

    @Override
    public void noteHolds(RunId run, Map<Hold, String> holds, Instant at) {
        file.write(handle -> {
            RunRecord.State wanted = holds.isEmpty() ? RunRecord.State.RUNNING : RunRecord.State.PAUSED;
            RunRecord.State now = JournalFile.stateNow(handle, run);
            if (now.isUnderWay() && now != wanted) {
                JournalFile.state(handle, run, wanted, at);
            }
            return handle.execute(
                    "INSERT INTO run_hold (run_id, holds, noted_at) VALUES (?, ?, ?)",
                    run.value(),
                    JournalRows.holdsText(holds),
                    JournalFile.text(at));
        });
    }

    @Override
    public Map<Hold, String> holds(RunId run) {
        return file.ask(handle -> handle.createQuery(
                        "SELECT holds FROM run_hold WHERE run_id = ? ORDER BY sequence DESC LIMIT 1")
                .bind(0, run.value())
                .mapTo(String.class)
                .findOne()
                .map(JournalRows::holds)
                .orElse(Map.of()));
    }
}
