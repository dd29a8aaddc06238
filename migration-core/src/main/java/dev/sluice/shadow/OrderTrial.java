package dev.sluice.shadow;

import dev.sluice.run.Cancellation;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Asks both paths in the caller's thread, the new one first or second by chance (R-86's test mode): a path that changes what the other one sees
 * then differs in one of the orders.
 */
final class OrderTrial<A, B> {
    private static final double EVEN = 0.5;

    private final ShadowPattern<A, B> pattern;
    private final ShadowReads reads;

    OrderTrial(ShadowPattern<A, B> pattern, ShadowReads reads) {
        this.pattern = pattern;
        this.reads = reads;
    }

    /** What the new path gave or threw. */
    private record Tried<B>(@Nullable B answer, @Nullable Throwable thrown) {}

    <X extends Exception> A ask(ShadowQuestion<A, B, X> question) throws X {
        Callable<B> next = () -> question.next().ask(new Cancellation());
        boolean newFirst = reads.chance() < EVEN;
        Optional<Tried<B>> early = newFirst ? Optional.of(attempt(next)) : Optional.empty();
        A answer = pattern.askOld(question.old());
        pattern.counted();
        settle(answer, early.orElseGet(() -> attempt(next)));
        return answer;
    }

    // What the new path throws, an Error too, is counted and never reaches the application.
    private Tried<B> attempt(Callable<B> next) {
        try {
            return new Tried<>(next.call(), null);
        } catch (Throwable thrown) {
            return new Tried<>(null, thrown);
        }
    }

    private void settle(A old, Tried<B> tried) {
        B next = tried.answer();
        Throwable thrown = tried.thrown();
        if (thrown == null && next != null) {
            try {
                settle(Answers.of(pattern.rule(), old, next));
                return;
            } catch (RuntimeException cleaning) {
                thrown = cleaning;
            }
        }
        pattern.threw(thrown == null ? new NullPointerException() : thrown);
        pattern.ended(ShadowEnding.FAILED, Optional.empty());
    }

    private void settle(Answers answers) {
        ShadowEnding ending = answers.verdict().ending();
        if (ending == ShadowEnding.EQUAL && answers.areEmpty()) {
            pattern.equalWithoutRows();
        }
        boolean shown = ending.isMismatch() || ending == ShadowEnding.NOT_COMPARED;
        pattern.ended(
                ending, shown ? Optional.of(answers.sample(reads.ports().clock().instant())) : Optional.empty());
    }
}
