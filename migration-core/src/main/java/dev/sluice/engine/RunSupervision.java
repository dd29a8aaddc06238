package dev.sluice.engine;

import dev.sluice.backfill.Supervision;
import dev.sluice.gateway.ControllerProcess;
import dev.sluice.gateway.RunControl;
import dev.sluice.gateway.RunRecord;
import dev.sluice.problem.SluiceException;
import dev.sluice.run.Hold;
import dev.sluice.run.Pace;
import dev.sluice.run.RunOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * Watches over the runs of a command: about once a second it reads what other processes ask of the run and obeys, and looks after the
 * source. Thread-safe.
 *
 * @param ports clock and pause
 * @param control the journal's part for steering
 * @param reins pace and watch of the run
 * @param source looks after the source
 * @param executor has a thread free for it
 */
record RunSupervision(EnginePorts ports, RunControl control, Reins reins, SourceRounds source, Executor executor)
        implements Supervision {
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    /** How often a wait looks whether it is over. */
    private static final Duration SLICE = Duration.ofMillis(50);

    /**
     * How a run is steered.
     *
     * @param pace holds and limits it
     * @param watch told of what changes; its cancellation ends it
     * @param setAside orders that were there before the call, whose rates give way to what the call says; told by their place in the
     *     journal, since the clocks of those who order may differ
     */
    record Reins(Pace pace, Watch watch, List<RunOrder> setAside) {
        Reins {
            setAside = List.copyOf(setAside);
        }
    }

    @Override
    public Watching over(RunRecord run) {
        Instant now = ports.clock().instant();
        long term = control.beginTerm(run.id(), thisProcess(), now);
        Obedience obedience = new Obedience(run.id(), this);
        source.look(reins.pace(), reins.watch().cancellation());
        obedience.obey();
        Rounds rounds = new Rounds(term, obedience);
        executor.execute(rounds);
        return rounds;
    }

    static ControllerProcess thisProcess() {
        ProcessHandle self = ProcessHandle.current();
        return new ControllerProcess(self.pid(), self.info().startInstant().orElse(Instant.EPOCH));
    }

    /** The rounds of a watch, one a second. */
    private final class Rounds implements Watching, Runnable {
        private final long term;
        private final Obedience obedience;
        private final Object round = new Object();
        private volatile Runnable task = () -> {};
        private volatile boolean over;

        Rounds(long term, Obedience obedience) {
            this.term = term;
            this.obedience = obedience;
        }

        @Override
        public void run() {
            try {
                makeRounds();
            } catch (RuntimeException defect) {
                // A run that nobody steers any more must not go on; the thread's handler tells of the defect.
                reins.watch().cancellation().cancel("The thread that steers the run failed.");
                throw defect;
            }
        }

        private void makeRounds() {
            while (!over && !Thread.currentThread().isInterrupted()) {
                synchronized (round) {
                    if (!over) {
                        source.look(reins.pace(), reins.watch().cancellation());
                        obedience.obeyOrStop();
                    }
                }
                task.run();
                await(INTERVAL, () -> over);
            }
        }

        @Override
        public void awaitRelease() {
            while (!isDone() && isHeldFromOutside()) {
                ports.pause().pause(SLICE);
            }
            reins.watch().cancellation().throwIfRequested();
        }

        private boolean isHeldFromOutside() {
            return reins.pace().reading().holds().keySet().stream().anyMatch(this::isWorthWaiting);
        }

        /**
         * A breaker closes when an item that is sent gets through, and opens for so long at most: waiting without a writer would never
         * end. Nor would waiting for a source that cannot be asked: the next snapshot finds out how it is.
         */
        private boolean isWorthWaiting(Hold hold) {
            return switch (hold) {
                case OPERATOR, QUARANTINE -> true;
                case SOURCE -> !source.isUnreachable();
                case BREAKER -> false;
            };
        }

        @Override
        public boolean rest(Duration time) {
            await(time, this::isDone);
            return true;
        }

        private boolean isDone() {
            return reins.watch().cancellation().isRequested()
                    || Thread.currentThread().isInterrupted();
        }

        private void await(Duration time, BooleanSupplier enough) {
            Duration left = time;
            while (left.compareTo(Duration.ZERO) > 0 && !enough.getAsBoolean()) {
                ports.pause().pause(SLICE);
                left = left.minus(SLICE);
            }
        }

        @Override
        public void eachRound(Runnable next) {
            task = next;
        }

        @Override
        public void onGap(Runnable task) {
            source.onGap(task);
        }

        @Override
        public void lookForGap() {
            synchronized (round) {
                source.requireHeld();
            }
        }

        @Override
        public void holdForQuarantine(String sentence) {
            reins.pace().hold(Hold.QUARANTINE, sentence);
            obedience.noteHolds();
        }

        @Override
        public void close() {
            synchronized (round) {
                over = true;
                try {
                    control.endTerm(term, ports.clock().instant());
                } catch (SluiceException unnoted) {
                    // A term without an end is one whose process was killed; the run says what stopped it.
                    reins.watch().remark(String.valueOf(unnoted.getMessage()));
                }
            }
        }
    }
}
