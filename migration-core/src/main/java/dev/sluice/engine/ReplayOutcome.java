package dev.sluice.engine;

import dev.sluice.backfill.Replayed;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a replay did.
 *
 * @param first the first records it dealt with, at most {@link #MOST_SHOWN}
 * @param closed how many were closed
 * @param stillOpen how many stay open
 * @param leftToPeople how many of these were not looked at, because only a person may ask for them (R-11b)
 */
public record ReplayOutcome(List<Replayed> first, long closed, long stillOpen, long leftToPeople) {
    /** There may be as many records as the source has rows. */
    public static final int MOST_SHOWN = 1_000;

    /** Nothing was done yet. */
    static final ReplayOutcome NONE = new ReplayOutcome(List.of(), 0, 0, 0);

    public ReplayOutcome {
        first = List.copyOf(first);
    }

    /** This and what came next. */
    ReplayOutcome plus(List<Replayed> next) {
        long open = next.stream().filter(one -> one.how().isEmpty()).count();
        return new ReplayOutcome(
                Stream.concat(first.stream(), next.stream()).limit(MOST_SHOWN).toList(),
                closed + next.size() - open,
                stillOpen + open,
                leftToPeople);
    }

    /** This and records that a replay of all leaves as they are. */
    ReplayOutcome left(List<Replayed> kept) {
        ReplayOutcome all = plus(kept);
        return new ReplayOutcome(all.first(), all.closed(), all.stillOpen(), leftToPeople + kept.size());
    }
}
