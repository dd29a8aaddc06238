package dev.sluice.harness;

import java.util.Arrays;
import java.util.List;

/** The engine as it is, or with one defect planted that the harness has to find (correctness.md section 13). */
enum Mutant {
    NONE(Traffic.LIVE),
    /** The conditional put of R-10 without its condition. */
    NO_CONDITION(Traffic.LIVE),
    /** The stream deletes items instead of leaving tombstones. */
    HARD_DELETE(Traffic.LIVE),
    /** The condition says {@code <=} where R-10 says {@code <}. */
    NOT_STRICTLY_NEWER(Traffic.STILL),
    /** Writes are told as done before they are answered, so that ranges are done in the journal too early (section 7). */
    CHECKPOINT_FIRST(Traffic.STILL),
    /** The stream's version is the commit LSN instead of the byte behind it (section 4, A3). */
    VERSION_OF_COMMIT(Traffic.LIVE),
    /** The projection leaves out an attribute. */
    DROPPED_COLUMN(Traffic.STILL),
    /** What comes back unprocessed or throttled is not sent again. */
    LOST_RETRY(Traffic.STILL),
    /** DuplicateItem is taken for an outcome. */
    DUPLICATE_AS_WRITTEN(Traffic.STILL),
    /** Nothing is said of requests of mode bulk that may still land. */
    NO_FENCE(Traffic.BULK);

    private final Traffic traffic;

    Mutant(Traffic traffic) {
        this.traffic = traffic;
    }

    /** Those that a round shows; when a commit meets an epoch is left to {@link EpochRace}. */
    static List<Mutant> inRounds() {
        return Arrays.stream(values())
                .filter(mutant -> mutant != NONE && mutant != VERSION_OF_COMMIT)
                .toList();
    }

    /** The rounds in which it shows. */
    Traffic traffic() {
        return traffic;
    }
}
