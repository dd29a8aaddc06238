package dev.sluice.heat;

/**
 * What one counter has of one second so far. Immutable.
 *
 * @param counter its number; a second that was closed and comes again has another one
 * @param second since 1970
 * @param place a table or a global index
 * @param most no key has more units of this counter
 * @param least so many the hottest key has for certain
 * @param key that key, as people may read it; empty where none is known
 * @param isClosed whether the counter gets no more
 */
public record HeatSum(
        long counter, long second, HeatPlace place, double most, double least, String key, boolean isClosed) {}
