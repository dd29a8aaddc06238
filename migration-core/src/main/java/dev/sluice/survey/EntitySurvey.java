package dev.sluice.survey;

import dev.sluice.value.Bytes;
import java.util.List;

/**
 * What the rows of an entity become.
 *
 * @param entity the entity's name
 * @param items how many items
 * @param median size that half of the items do not exceed (an upper bound within 5 %)
 * @param percentile99 size that 99 % do not exceed (an upper bound within 5 %)
 * @param largest size of the largest item, exact
 * @param largestKey its key for people, masked where sensitive
 * @param histogram items by size: entry {@code n} counts sizes of 2^n to 2^(n+1)-1 bytes
 */
public record EntitySurvey(
        String entity,
        long items,
        Bytes median,
        Bytes percentile99,
        Bytes largest,
        String largestKey,
        List<Long> histogram) {
    public EntitySurvey {
        histogram = List.copyOf(histogram);
    }
}
