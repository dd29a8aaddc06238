package dev.sluice.report;

import dev.sluice.gateway.CutoverStep;
import dev.sluice.gateway.CutoverStep.Mark;
import dev.sluice.gateway.PhaseChange;
import dev.sluice.run.CutoverStage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A change of phase with the marks of its stages, as the journal has them. Immutable.
 *
 * @param change the change
 * @param steps its marks, the oldest first
 */
public record ChangeRecord(PhaseChange change, List<CutoverStep> steps) {
    public ChangeRecord {
        steps = List.copyOf(steps);
    }

    /**
     * A stage from its beginning to what became of it.
     *
     * @param stage which
     * @param began when
     * @param ending done or undone; empty where nothing more was noted
     * @param took until then; empty with the ending
     */
    record Span(CutoverStage stage, Instant began, Optional<Mark> ending, Optional<Duration> took) {}

    /** Its stages in the order in which they began; one that was begun again, as after a kill, is there twice. */
    List<Span> spans() {
        List<Span> spans = new ArrayList<>();
        for (int index = 0; index < steps.size(); index++) {
            CutoverStep step = steps.get(index);
            if (step.mark() == Mark.BEGUN) {
                Optional<CutoverStep> next = next(step.stage(), index);
                spans.add(new Span(
                        step.stage(),
                        step.at(),
                        next.map(CutoverStep::mark),
                        next.map(later -> Duration.between(step.at(), later.at()))));
            }
        }
        return spans;
    }

    /** What was noted of the stage after that, unless it was begun again. */
    private Optional<CutoverStep> next(CutoverStage stage, int after) {
        return steps.subList(after + 1, steps.size()).stream()
                .filter(later -> later.stage() == stage)
                .findFirst()
                .filter(later -> later.mark() != Mark.BEGUN);
    }

    /** When a stage began first. */
    Optional<Instant> began(CutoverStage stage) {
        return steps.stream()
                .filter(step -> step.stage() == stage && step.mark() == Mark.BEGUN)
                .map(CutoverStep::at)
                .findFirst();
    }
}
