package dev.sluice.testbed;

import dev.sluice.gateway.RunStep;
import dev.sluice.gateway.RunSteps;
import dev.sluice.run.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Steps in memory. Thread-safe. */
final class InMemoryRunSteps implements RunSteps {
    private final List<RunStep> steps = new ArrayList<>();

    @Override
    public synchronized long begin(RunId run, RunStep.Kind kind, String subject, Instant at) {
        steps.add(new RunStep(steps.size() + 1L, run, kind, subject, at, Optional.empty(), Optional.empty()));
        return steps.size();
    }

    @Override
    public synchronized void end(long step, RunStep.Ending ending, Instant at) {
        RunStep old = steps.get((int) step - 1);
        if (old.ending().isPresent()) {
            throw new IllegalStateException("ended twice: step " + step);
        }
        steps.set(
                (int) step - 1,
                new RunStep(
                        step, old.run(), old.kind(), old.subject(), old.began(), Optional.of(ending), Optional.of(at)));
    }

    @Override
    public synchronized List<RunStep> open() {
        return steps.stream().filter(step -> step.ending().isEmpty()).toList();
    }

    @Override
    public synchronized List<RunStep> all() {
        return List.copyOf(steps);
    }
}
