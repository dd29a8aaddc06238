package dev.sluice.gateway;

/**
 * A sequence that was advanced. Immutable.
 *
 * @param name with its schema
 * @param from the last number that counted as given before
 * @param to the same after it: the next one given is behind it
 */
public record AdvancedSequence(String name, long from, long to) {
    @Override
    public String toString() {
        return name + " " + from + " -> " + to;
    }
}
