package dev.sluice.shadow;

import dev.sluice.run.Cancellation;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One question on its way through the background: asked, compared, and asked again where the answers differ. It ends exactly once, whatever
 * hangs, throws or is closed. Thread-safe.
 */
final class ShadowTask<A, B> implements OpenQuestion {
    private static final String OVER = "The shadow read took longer than it may.";

    private final ShadowPattern<A, B> pattern;
    private final ShadowReads reads;
    private final BackgroundPath<B> next;
    private final Optional<BackgroundPath<A>> again;
    private final A first;

    private int attempt;
    private boolean ended;
    private @Nullable MismatchSample difference;
    private @Nullable Runnable interruption;

    ShadowTask(ShadowPattern<A, B> pattern, ShadowReads reads, ShadowQuestion<A, B, ?> question, A first) {
        this.pattern = pattern;
        this.reads = reads;
        this.next = question.next();
        this.again = question.again();
        this.first = first;
    }

    /**
     * Hands it to a worker.
     *
     * @throws RejectedExecutionException when there are none any more
     */
    void submit() {
        Cancellation over = new Cancellation();
        int number = attempt();
        FutureTask<Void> work = new FutureTask<>(() -> run(number, over), null);
        synchronized (this) {
            interruption = () -> {
                over.end(OVER);
                work.cancel(true);
            };
        }
        reads.ports().workers().execute(work);
    }

    private synchronized int attempt() {
        return attempt;
    }

    private synchronized boolean isOpen(int number) {
        return !ended && attempt == number;
    }

    // Whatever the application's code throws, an Error too, must end the question: its place would be lost for ever.
    private void run(int number, Cancellation over) {
        if (!isOpen(number)) {
            return;
        }
        long began = reads.ports().nanoTime().getAsLong();
        try {
            reads.ports().timer().after(reads.limits().timeOut(), () -> expire(number, began));
            A old = number > 0 && again.isPresent() ? again.get().ask(over) : first;
            B answer = next.ask(over);
            long took = reads.ports().nanoTime().getAsLong() - began;
            if (number == 0 && isOpen(number)) {
                pattern.nextTook(took);
            }
            compared(number, Answers.of(pattern.rule(), old, answer));
        } catch (Throwable thrown) {
            failed(number, thrown);
        }
    }

    private void expire(int number, long began) {
        Runnable stop;
        synchronized (this) {
            if (!isOpen(number)) {
                return;
            }
            stop = interruption;
        }
        if (number == 0) {
            pattern.nextTook(reads.ports().nanoTime().getAsLong() - began);
        }
        end(known(ShadowEnding.TIMED_OUT));
        if (stop != null) {
            stop.run();
        }
    }

    private void failed(int number, Throwable thrown) {
        if (!isOpen(number)) {
            return;
        }
        ShadowEnding ending = known(ShadowEnding.FAILED);
        if (ending == ShadowEnding.FAILED) {
            pattern.threw(thrown);
        }
        end(ending);
    }

    private void compared(int number, Answers answers) {
        if (!isOpen(number)) {
            return;
        }
        ShadowEnding found = answers.verdict().ending();
        if (found.isMismatch()) {
            differ(answers.sample(reads.ports().clock().instant()));
        } else if (found == ShadowEnding.EQUAL && number > 0) {
            end(ShadowEnding.LAG);
        } else {
            if (found == ShadowEnding.EQUAL && answers.areEmpty()) {
                pattern.equalWithoutRows();
            }
            if (found == ShadowEnding.NOT_COMPARED) {
                pattern.sampled(answers.sample(reads.ports().clock().instant()));
            }
            end(known(found));
        }
    }

    private void differ(MismatchSample sample) {
        int tried;
        synchronized (this) {
            difference = sample;
            tried = attempt;
            // From now on, the time-out of what just answered means nothing.
            attempt++;
        }
        if (tried >= reads.limits().retries().size()) {
            end(sample.ending());
            return;
        }
        try {
            reads.ports().timer().after(reads.limits().retries().get(tried), () -> retry(tried + 1));
        } catch (RejectedExecutionException nobody) {
            end(sample.ending());
        }
    }

    private void retry(int number) {
        if (!isOpen(number)) {
            return;
        }
        try {
            submit();
        } catch (RejectedExecutionException nobody) {
            end(known(ShadowEnding.SKIPPED_CLOSED));
        }
    }

    /** A difference that was seen is not taken back by anything but an equal answer. */
    private synchronized ShadowEnding known(ShadowEnding otherwise) {
        return difference == null ? otherwise : difference.ending();
    }

    private void end(ShadowEnding ending) {
        MismatchSample sample;
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            sample = difference;
        }
        pattern.ended(ending, sample == null ? Optional.empty() : Optional.of(sample.as(ending)));
        reads.left(this);
    }

    @Override
    public void abandon() {
        Runnable stop;
        synchronized (this) {
            stop = interruption;
        }
        end(known(ShadowEnding.SKIPPED_CLOSED));
        if (stop != null) {
            stop.run();
        }
    }
}
