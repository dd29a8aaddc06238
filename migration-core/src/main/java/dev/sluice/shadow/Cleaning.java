package dev.sluice.shadow;

import java.util.function.Function;

/**
 * A named rule that brings the answers of both paths into one form. Its name stands in every report: what is cleaned away is not compared. The
 * functions run in the background and must not change the answers; what they throw is counted as an error of the new path.
 *
 * @param name such as {@code "trimmed-names"}
 * @param old cleans an answer of the old path
 * @param next cleans an answer of the new path
 * @param <A> the old answer
 * @param <B> the new answer
 */
public record Cleaning<A, B>(String name, Function<A, CleanAnswer> old, Function<B, CleanAnswer> next) {
    public Cleaning {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a cleaning without a name");
        }
    }
}
