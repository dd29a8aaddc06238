package dev.sluice.gateway;

import java.util.Optional;
import java.util.function.Function;

/**
 * What came of a question to a target's control plane. Only what was found is a fact; the two others are no answer, and never stand for one.
 *
 * @param <T> what was asked for
 */
public sealed interface ControlAnswer<T> {
    /**
     * The target told it.
     *
     * @param value what it told
     */
    record Found<T>(T value) implements ControlAnswer<T> {}

    /**
     * The target does not know the question, or answers it with a default that says nothing of it: nobody can tell it here.
     *
     * @param reason a sentence
     */
    record Lacking<T>(String reason) implements ControlAnswer<T> {}

    /**
     * The target knows the question and did not answer it now: it denies access, throttles, or cannot be reached.
     *
     * @param reason a sentence that says what to do; where access is denied, with the IAM action that is missing
     */
    record Refused<T>(String reason) implements ControlAnswer<T> {}

    /** What was found. */
    default Optional<T> found() {
        return this instanceof Found<T> found ? Optional.of(found.value()) : Optional.empty();
    }

    /** The same answer on something that follows from what was found; what is none stays as it is. */
    default <S> ControlAnswer<S> then(Function<T, ControlAnswer<S>> next) {
        if (this instanceof Found<T> found) {
            return next.apply(found.value());
        }
        return this instanceof Lacking<T> lacking
                ? new Lacking<>(lacking.reason())
                : new Refused<>(((Refused<T>) this).reason());
    }
}
