package dev.sluice.shadow;

/**
 * How the application is answered today; called in its own thread, once a question.
 *
 * @param <A> the answer, which nobody may change once it was given away: it is compared later
 * @param <X> what it throws, which reaches the application as it is
 */
@FunctionalInterface
public interface OldPath<A, X extends Exception> {
    /** Asks. */
    A ask() throws X;
}
