package dev.sluice.testbed;

import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.CutoverStep;
import dev.sluice.gateway.PhaseChange;
import dev.sluice.gateway.PhaseIntent;
import dev.sluice.problem.StoppedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes of phase in memory. Thread-safe. */
final class InMemoryCutover implements CutoverBook {
    private final List<PhaseChange> changes = new ArrayList<>();
    private final List<CutoverStep> steps = new ArrayList<>();

    @Override
    public synchronized long begin(PhaseIntent intent) {
        CutoverBook.require(intent, changes);
        changes.add(new PhaseChange(changes.size() + 1L, intent, Optional.empty(), Optional.empty()));
        return changes.size();
    }

    @Override
    public synchronized void end(long number, PhaseChange.Ending ending, Instant at) {
        PhaseChange old = changes.get((int) number - 1);
        if (old.ending().isPresent()) {
            throw new IllegalStateException("ended twice: change " + number);
        }
        changes.set((int) number - 1, new PhaseChange(number, old.intent(), Optional.of(ending), Optional.of(at)));
    }

    @Override
    public synchronized List<PhaseChange> all() {
        return List.copyOf(changes);
    }

    @Override
    public synchronized void note(CutoverStep step) {
        if (changes.get((int) step.change() - 1).ending().isPresent()) {
            throw new StoppedException("The change of phase " + step.change() + " has ended.");
        }
        steps.add(step);
    }

    @Override
    public synchronized List<CutoverStep> steps(long change) {
        return steps.stream().filter(step -> step.change() == change).toList();
    }
}
