package dev.sluice.testbed;

import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.CutoverStep;
import dev.sluice.gateway.PhaseChange;
import dev.sluice.gateway.PhaseIntent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes of phase in memory, as each process opens them. Thread-safe. */
final class InMemoryCutover {
    private final List<PhaseChange> changes = new ArrayList<>();
    private final List<CutoverStep> steps = new ArrayList<>();
    private final Map<Long, Object> holders = new HashMap<>();

    /** As another process sees them. */
    CutoverBook opened() {
        return new Book();
    }

    private boolean isOpen(long number) {
        return changes.get((int) number - 1).ending().isEmpty();
    }

    private void requireOpen(long number) {
        if (!isOpen(number)) {
            throw CutoverBook.ended(number);
        }
    }

    private void requireHeld(long number, Object book) {
        requireOpen(number);
        if (holders.get(number) != book) {
            throw CutoverBook.takenOver(number);
        }
    }

    private final class Book implements CutoverBook {
        @Override
        public long begin(PhaseIntent intent) {
            synchronized (InMemoryCutover.this) {
                CutoverBook.require(intent, changes);
                long number = changes.size() + 1L;
                changes.add(new PhaseChange(number, intent, Optional.empty(), Optional.empty()));
                holders.put(number, this);
                return number;
            }
        }

        @Override
        public void takeOver(long number) {
            synchronized (InMemoryCutover.this) {
                requireOpen(number);
                holders.put(number, this);
            }
        }

        @Override
        public boolean isHeld(long number) {
            synchronized (InMemoryCutover.this) {
                return isOpen(number) && holders.get(number) == this;
            }
        }

        @Override
        public void end(long number, PhaseChange.Ending ending, Instant at) {
            synchronized (InMemoryCutover.this) {
                requireHeld(number, this);
                PhaseIntent intent = changes.get((int) number - 1).intent();
                changes.set((int) number - 1, new PhaseChange(number, intent, Optional.of(ending), Optional.of(at)));
            }
        }

        @Override
        public List<PhaseChange> all() {
            synchronized (InMemoryCutover.this) {
                return List.copyOf(changes);
            }
        }

        @Override
        public void note(CutoverStep step) {
            synchronized (InMemoryCutover.this) {
                requireHeld(step.change(), this);
                steps.add(step);
            }
        }

        @Override
        public List<CutoverStep> steps(long change) {
            synchronized (InMemoryCutover.this) {
                return steps.stream().filter(step -> step.change() == change).toList();
            }
        }
    }
}
