package dev.sluice.engine;

import dev.sluice.backfill.Supervision;
import dev.sluice.gateway.ControllerProcess;
import dev.sluice.gateway.RunControl;
import dev.sluice.gateway.RunRecord;
import dev.sluice.run.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;

/**
 * Watches over the runs of a command: about once a second it reads what other processes ask of the run and obeys. Thread-safe.
 *
 * @param ports clock and pause
 * @param control the journal's part for steering
 * @param pace the reins of the run
 * @param watch told of what changes; its cancellation ends the run
 * @param executor has a thread free for it
 */
record RunSupervision(EnginePorts ports, RunControl control, Pace pace, Watch watch, Executor executor)
        implements Supervision {
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    /** How often a wait looks whether it is over. */
    private static final Duration SLICE = Duration.ofMillis(50);

    @Override
    public Watching over(RunRecord run) {
        Instant now = ports.clock().instant();
        long term = control.beginTerm(run.id(), thisProcess(), now);
        Obedience obedience = new Obedience(run.id(), this);
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
        private volatile boolean over;

        Rounds(long term, Obedience obedience) {
            this.term = term;
            this.obedience = obedience;
        }

        @Override
        public void run() {
            while (wait(INTERVAL)) {
                synchronized (round) {
                    if (!over) {
                        obedience.obeyOrStop();
                    }
                }
            }
        }

        /** Whether the watch goes on. */
        private boolean wait(Duration time) {
            for (Duration left = time; !left.isNegative() && !left.isZero(); left = left.minus(SLICE)) {
                if (over || Thread.currentThread().isInterrupted()) {
                    return false;
                }
                ports.pause().pause(SLICE);
            }
            return !over;
        }

        @Override
        public void awaitRelease() {
            while (!pace.reading().holds().isEmpty()
                    && !watch.cancellation().isRequested()
                    && !Thread.currentThread().isInterrupted()) {
                ports.pause().pause(SLICE);
            }
            watch.cancellation().throwIfRequested();
        }

        @Override
        public void close() {
            synchronized (round) {
                over = true;
                control.endTerm(term, ports.clock().instant());
            }
        }
    }
}
