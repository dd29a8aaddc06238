package dev.sluice.engine;

import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.CutoverStep;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.PhaseChange;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.problem.SluiceException;
import dev.sluice.run.Phase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The changes of a move's phase that the project's journal holds, whichever process made them, that under way among them. Immutable.
 *
 * @param changes the oldest first
 */
public record PhaseHistory(List<Entry> changes) {
    /** Nothing was changed yet. */
    public static final PhaseHistory NONE = new PhaseHistory(List.of());

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    /**
     * A change with what was noted of its stages.
     *
     * @param steps the oldest first; none for a change without stages
     */
    public record Entry(PhaseChange change, List<CutoverStep> steps) {
        public Entry {
            steps = List.copyOf(steps);
        }
    }

    public PhaseHistory {
        changes = List.copyOf(changes);
    }

    /** Reads the journal of a folder; where there is none nothing was changed, and none is made by this question. */
    static PhaseHistory of(EnginePorts ports, Path folder) {
        if (!Files.exists(folder.resolve(Workspace.FOLDER))) {
            return NONE;
        }
        try (Journal journal = RunsTask.open(ports, folder)) {
            CutoverBook book = journal.cutover();
            return new PhaseHistory(book.all().stream()
                    .map(change -> new Entry(change, book.steps(change.number())))
                    .toList());
        }
    }

    /** Whether a process changes the phase of a move now, or prepares to, be it this one or another, on whichever machine. */
    public enum Operator {
        PRESENT,
        /** What the journal has open was left by a process that has ended. */
        ABSENT,
        /** The source could not be asked. */
        UNKNOWN
    }

    /** Asks the source of the newest change whether an operator holds its lock, and takes nothing; no change, no operator. */
    Operator operator(EnginePorts ports, Path folder) {
        if (changes.isEmpty()) {
            return Operator.ABSENT;
        }
        PhaseChange newest =
                open().map(Entry::change).orElse(changes.get(changes.size() - 1).change());
        try (SourceDatabase database =
                ports.sources().connect(Workspace.open(folder).project().source())) {
            List<String> lock = CutoverSession.lockOf(newest.intent().subject());
            if (!database.isLocked(lock)) {
                return Operator.ABSENT;
            }
            // The server may need a moment to see that a session has ended.
            ports.pause().pause(BETWEEN_LOOKS);
            return database.isLocked(lock) ? Operator.PRESENT : Operator.ABSENT;
        } catch (SluiceException unable) {
            // Also a document that somebody is writing now: nobody knows then.
            return Operator.UNKNOWN;
        }
    }

    private List<PhaseChange> all() {
        return changes.stream().map(Entry::change).toList();
    }

    /** The phase that the newest change led to that was done; {@link Phase#PLANNED} before the first. */
    public Phase phase() {
        return CutoverBook.phase(all());
    }

    /** The newest change that was done. */
    public Optional<PhaseChange> last() {
        return CutoverBook.last(all());
    }

    /** The change that has not ended: what a process does now, or what a killed one left. */
    public Optional<Entry> open() {
        return changes.stream()
                .filter(entry -> entry.change().ending().isEmpty())
                .findFirst();
    }
}
