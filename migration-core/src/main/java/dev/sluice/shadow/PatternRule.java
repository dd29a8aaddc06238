package dev.sluice.shadow;

import dev.sluice.access.AccessPattern.Contract;

/**
 * How the answers of an access pattern are compared.
 *
 * @param id the pattern's name
 * @param contract whether the order of the rows counts
 * @param cleaning what is done to both answers before
 * @param <A> the old answer
 * @param <B> the new answer
 */
public record PatternRule<A, B>(String id, Contract contract, Cleaning<A, B> cleaning) {
    public PatternRule {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a pattern without a name");
        }
    }
}
