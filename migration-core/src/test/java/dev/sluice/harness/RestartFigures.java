package dev.sluice.harness;

import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.gateway.Journal;
import dev.sluice.project.SourceSettings;
import dev.sluice.run.Ledger;
import dev.sluice.simulator.fault.FaultScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a kill costs a larger backfill (P-3).
 *
 * @param items how many items there are
 * @param ranges in how many ranges
 * @param writtenAtKill how many items were in the target when it was killed
 * @param doneAtKill how many of them belong to ranges that the journal calls done
 * @param firstWrite how long the restarted process took until its first write, from the start of its JVM
 * @param findings what was wrong in the end
 */
record RestartFigures(
        long items, long ranges, long writtenAtKill, long doneAtKill, Duration firstWrite, List<Finding> findings) {
    RestartFigures {
        findings = List.copyOf(findings);
    }

    /**
     * Kills a backfill and starts it again.
     *
     * @param size of the database
     * @param rangeBytes the size of a range; 0 for what the program chooses
     * @param kill after so long of writing
     */
    static RestartFigures of(int size, long rangeBytes, Duration kill, Workshop workshop) {
        SourceSettings source = MarketDatabase.create(size);
        try (Target target = new Target(FaultScript.NONE)) {
            Path folder = Files.createTempDirectory(workshop.folder(), "restart");
            Files.writeString(folder.resolve("sluice.yaml"), MarketDatabase.document(source));
            List<String> arguments =
                    List.of(target.endpoint(), "1", "STILL", "NONE", "-", "0", String.valueOf(rangeBytes), "NONE");
            Victim first = new Victim(workshop.archive(), folder, arguments);
            first.await(Optional.of(new Kill.AfterFirstWrite(kill)), target);
            long written = target.simulator().items(MarketDatabase.TABLE).size();
            long done = ledger(folder).total().itemsPlanned();
            Victim second = new Victim(workshop.archive(), folder, arguments);
            second.await(Optional.empty(), target);
            Rows rows = Rows.read(source);
            TreeMap<String, com.google.gson.JsonObject> expected = Oracle.items(rows);
            List<Finding> findings = new java.util.ArrayList<>(Judge.items(expected, target));
            findings.addAll(Judge.ledger(folder, Optional.of(rows), 0, expected.size()));
            return new RestartFigures(
                    expected.size(),
                    ledger(folder).rangesPlanned(),
                    written,
                    done,
                    second.untilFirstWrite().orElseThrow(),
                    findings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            MarketDatabase.drop(source);
        }
    }

    @Override
    public String toString() {
        long again = writtenAtKill - doneAtKill;
        return String.format(
                Locale.ROOT,
                "P-3: %,d items in %d ranges; at the kill %,d were written, %,d of them in finished ranges: %,d written again,"
                        + " %.2f %% of all, as many as %.1f ranges hold; first write %,d ms after the restart; findings: %s",
                items,
                ranges,
                writtenAtKill,
                doneAtKill,
                again,
                100.0 * again / items,
                (double) again * ranges / items,
                firstWrite.toMillis(),
                findings.isEmpty() ? "none" : findings);
    }

    private static Ledger ledger(Path folder) {
        try (Journal journal = new SqliteJournalOpener(Clock.systemUTC()).open(folder)) {
            return journal.ledger(journal.latestRun(dev.sluice.gateway.RunRecord.Kind.BACKFILL)
                    .orElseThrow()
                    .id());
        }
    }
}
