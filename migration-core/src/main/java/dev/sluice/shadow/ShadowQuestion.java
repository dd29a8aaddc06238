package dev.sluice.shadow;

import java.util.Optional;

/**
 * One question to both sides.
 *
 * @param old answers the application
 * @param next the new path
 * @param again asks the old side anew in the background when the answers differ: a row may have changed between them. Where it is absent, a new
 *     answer is compared with the old side's first one, and a row that changes just then ends as a mismatch that is none.
 * @param <A> the old answer
 * @param <B> the new answer
 * @param <X> what the old path throws
 */
public record ShadowQuestion<A, B, X extends Exception>(
        OldPath<A, X> old, BackgroundPath<B> next, Optional<BackgroundPath<A>> again) {
    /** A question whose old side is not asked again. */
    public static <A, B, X extends Exception> ShadowQuestion<A, B, X> of(OldPath<A, X> old, BackgroundPath<B> next) {
        return new ShadowQuestion<>(old, next, Optional.empty());
    }

    /** The same, whose old side may be asked again. */
    public ShadowQuestion<A, B, X> askedAgainBy(BackgroundPath<A> path) {
        return new ShadowQuestion<>(old, next, Optional.of(path));
    }
}
