package dev.sluice.engine;

import dev.sluice.gateway.RunRecord;
import dev.sluice.gateway.RunStep;
import dev.sluice.gateway.RunSteps;
import dev.sluice.write.ItemWriter;
import dev.sluice.write.OutcomeReceiver;
import dev.sluice.write.RenderedItem;
import dev.sluice.write.Submission;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Keeps in the journal when requests of a stream may be under way: whoever comes after a process that was killed in between waits until they cannot land any
 * more, and after one that was killed while all had been answered waits for nothing. Thread-safe.
 */
final class SendingNotes {
    /**
     * So often a call says that all was answered, each of which takes two commits of the journal: in a freeze there is little left to send, and with more of it
     * there is always something under way.
     */
    static final int MOST = 20;

    private final RunSteps steps;
    private final RunRecord run;
    private final Supplier<Instant> targetTime;
    private final Supplier<Optional<Instant>> unanswered;
    private final int most;
    private OptionalLong open = OptionalLong.empty();
    private int begun;

    /**
     * Notes of one call.
     *
     * @param run whose requests they are
     * @param targetTime the present at the target
     * @param unanswered when the last request was given up that had no answer; empty where each had one
     * @param most so many steps are noted at most, the last of them until the call ends; at least one
     */
    SendingNotes(
            RunSteps steps,
            RunRecord run,
            Supplier<Instant> targetTime,
            Supplier<Optional<Instant>> unanswered,
            int most) {
        this.steps = steps;
        this.run = run;
        this.targetTime = targetTime;
        this.unanswered = unanswered;
        this.most = most;
    }

    /** Something may be sent from now on. */
    synchronized void sending() {
        if (open.isEmpty()) {
            open = OptionalLong.of(steps.begin(run.id(), RunStep.Kind.STREAM, run.target(), targetTime.get()));
            begun++;
        }
    }

    private synchronized void answered() {
        if (begun < most) {
            end(true);
        }
    }

    /**
     * The call has ended.
     *
     * @param isEachKnown whether every request is known that was sent, and had its answer or is among the unanswered ones: a writer is closed when its last one
     *     has ended
     */
    synchronized void end(boolean isEachKnown) {
        if (open.isPresent()) {
            long step = open.getAsLong();
            Optional<Instant> late = unanswered.get();
            RunStep.Ending ending = !isEachKnown
                    ? RunStep.Ending.INTERRUPTED
                    : late.isPresent() ? RunStep.Ending.UNANSWERED : RunStep.Ending.DONE;
            steps.end(step, ending, ending == RunStep.Ending.UNANSWERED ? late.get() : targetTime.get());
            open = OptionalLong.empty();
        }
    }

    /** The same writer, whose first request is noted before it is sent, and that each had its answer once it is drained. */
    ItemWriter over(ItemWriter writer) {
        return new Noting(writer);
    }

    private final class Noting implements ItemWriter {
        private final ItemWriter writer;

        Noting(ItemWriter writer) {
            this.writer = writer;
        }

        @Override
        public void submit(RenderedItem item, OutcomeReceiver receiver) {
            sending();
            writer.submit(item, receiver);
        }

        @Override
        public void submitTogether(List<Submission> items) {
            sending();
            writer.submitTogether(items);
        }

        @Override
        public void flush() {
            writer.flush();
        }

        @Override
        public void drain() {
            writer.drain();
            answered();
        }

        @Override
        public void whileWaiting(Waiting waiting) {
            writer.whileWaiting(waiting);
        }

        @Override
        public LateRequests lateRequests() {
            return writer.lateRequests();
        }

        @Override
        public void onUnanswered(Runnable listener) {
            writer.onUnanswered(listener);
        }

        @Override
        public void close() {
            writer.close();
        }
    }
}
