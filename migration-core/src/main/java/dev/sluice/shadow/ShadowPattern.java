package dev.sluice.shadow;

import dev.sluice.shadow.ShadowSwitch.Position;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/**
 * One access pattern in shadow: answers the application by the old path and asks the new one in the background. Its share and its switch may be
 * changed while it runs. Thread-safe.
 *
 * @param <A> the old answer
 * @param <B> the new answer
 */
public final class ShadowPattern<A, B> {
    private static final double WHOLE = 100;

    private final PatternRule<A, B> rule;
    private final ShadowReads reads;
    private final SwitchGuard guard;
    private final SwitchLimits limits;
    private final Instant opened;

    private PatternTally tally = new PatternTally();
    private PatternCounts before = new PatternTally().counts();
    private volatile ShadowSwitch turned;

    ShadowPattern(PatternRule<A, B> rule, ShadowReads reads, SwitchLimits limits) {
        this.rule = rule;
        this.reads = reads;
        this.limits = limits;
        this.guard = new SwitchGuard(limits);
        this.opened = reads.ports().clock().instant();
        this.turned = new ShadowSwitch(Position.ON, 0, "", opened);
    }

    /** How its answers are compared. */
    public PatternRule<A, B> rule() {
        return rule;
    }

    /** Whether its questions are asked of the new path now. */
    public ShadowSwitch turned() {
        return turned;
    }

    /**
     * Sets the share of questions that are asked of the new path; 0 at first. Does not turn it on.
     *
     * @param percent 0 to 100
     */
    public synchronized void ramp(double percent) {
        turned = turned.ramped(percent);
    }

    /** Turns it on; a limit that tripped is judged afresh. */
    public synchronized void turnOn() {
        guard.reset();
        turned = new ShadowSwitch(
                Position.ON, turned.percent(), "", reads.ports().clock().instant());
    }

    /** Turns it off. What is under way goes on. */
    public synchronized void turnOff() {
        turned = new ShadowSwitch(
                Position.OFF, turned.percent(), "", reads.ports().clock().instant());
    }

    /**
     * Asks the old path, gives its answer, and has the new path asked and compared for a share of questions. Never waits for the new path,
     * except in {@link ShadowMode#RANDOM_ORDER}.
     *
     * @return the old path's answer
     * @throws X what the old path throws, as it is; such a question is not compared
     */
    public <X extends Exception> A ask(ShadowQuestion<A, B, X> question) throws X {
        long entered = now();
        boolean shadowed = isDrawn();
        if (reads.mode() == ShadowMode.RANDOM_ORDER && shadowed) {
            return new OrderTrial<>(this, reads).ask(question);
        }
        long asked = now();
        A answer = askOld(question.old());
        long answered = now();
        synchronized (this) {
            tally.oldTook(shadowed, answered - asked);
        }
        if (shadowed) {
            offer(question, answer);
            added(asked - entered + (now() - answered));
        }
        return answer;
    }

    private long now() {
        return reads.ports().nanoTime().getAsLong();
    }

    private boolean isDrawn() {
        ShadowSwitch current = turned;
        return current.position() == Position.ON && reads.chance() * WHOLE < current.percent();
    }

    <X extends Exception> A askOld(OldPath<A, X> old) throws X {
        boolean answered = false;
        try {
            A answer = old.ask();
            answered = true;
            return answer;
        } finally {
            if (!answered) {
                synchronized (this) {
                    tally.oldFailed();
                }
            }
        }
    }

    private void offer(ShadowQuestion<A, B, ?> question, A answer) {
        counted();
        ShadowTask<A, B> task = new ShadowTask<>(this, reads, question, answer);
        Optional<ShadowEnding> refused = reads.admit(task);
        if (refused.isPresent()) {
            ended(refused.get(), Optional.empty());
            return;
        }
        try {
            task.submit();
        } catch (RejectedExecutionException nobody) {
            task.abandon();
        }
    }

    private void added(long nanos) {
        Optional<String> tripped;
        synchronized (this) {
            tally.added(nanos);
            tripped = guard.added(nanos);
        }
        tripped.ifPresent(this::trip);
    }

    synchronized void counted() {
        tally.asked();
    }

    synchronized void nextTook(long nanos) {
        tally.nextTook(nanos);
    }

    synchronized void equalWithoutRows() {
        tally.equalWithoutRows();
    }

    synchronized void sampled(MismatchSample sample) {
        tally.sample(sample);
    }

    synchronized void threw(Throwable thrown) {
        tally.error(thrown.getClass().getSimpleName());
    }

    void ended(ShadowEnding ending, Optional<MismatchSample> sample) {
        Optional<String> tripped;
        synchronized (this) {
            tally.ended(ending);
            sample.ifPresent(tally::sample);
            tripped = guard.ended(ending);
        }
        tripped.ifPresent(this::trip);
    }

    private void trip(String reason) {
        Instant at = reads.ports().clock().instant();
        synchronized (this) {
            if (turned.position() != Position.ON) {
                return;
            }
            turned = new ShadowSwitch(Position.TRIPPED, turned.percent(), reason, at);
        }
        reads.tell(listener -> listener.turnedOff(rule.id(), reason, at));
    }

    /** Takes the counts out for a window; judges the old path's slowness first, where there is one to compare with. */
    PatternTally drain() {
        PatternTally drained;
        synchronized (this) {
            drained = tally;
            tally = new PatternTally();
            before = before.plus(drained.counts());
        }
        slowness(drained.latencies()).ifPresent(this::trip);
        return drained;
    }

    /** Puts back what could not be kept. */
    synchronized void restore(PatternTally drained) {
        before = before.minus(drained.counts());
        tally.add(drained);
    }

    private Optional<String> slowness(PatternLatencies latencies) {
        Latency with = latencies.oldShadowed();
        Latency without = latencies.oldAlone();
        boolean known = with.count() >= limits.block() && without.count() >= limits.block();
        // A bucket's end is told: the real value may be a fifth less.
        long surplus = with.p99().toNanos() * 4 / 5 - without.p99().toNanos();
        return known && surplus > limits.mostAdded().toNanos()
                ? Optional.of(
                        "The old path's p99 is " + with.p99().toMillis() + " ms where the new path is asked too and "
                                + without.p99().toMillis() + " ms where not, more than "
                                + limits.mostAdded().toMillis() + " ms apart (R-86).")
                : Optional.empty();
    }

    synchronized PatternWindow window(PatternTally drained) {
        return new PatternWindow(
                rule.id(),
                rule.contract().name(),
                rule.cleaning().name(),
                turned,
                drained.counts(),
                drained.latencies(),
                drained.samples(),
                new PatternWindow.Total(opened, before));
    }
}
