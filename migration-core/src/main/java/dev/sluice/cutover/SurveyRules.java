package dev.sluice.cutover;

import dev.sluice.cutover.CutoverFacts.Extent;
import dev.sluice.cutover.CutoverFacts.LargestItem;
import dev.sluice.run.RangeCounts;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whether a survey speaks of the rows that are moved, so that gate G-09 may be read from it. Pure; used by one thread. */
final class SurveyRules {
    /** Rows that an application has deleted since are fewer than every second one; of more it is not known why they are not there. */
    private static final int FEWEST = 2;

    private final CutoverFacts facts;
    private final LargestItem survey;

    SurveyRules(CutoverFacts facts, LargestItem survey) {
        this.facts = facts;
        this.survey = survey;
    }

    /** Why it does not, and what to do, a sentence; empty where it does. */
    Optional<String> doubt() {
        if (survey.seen().extent() == Extent.SAMPLE) {
            return Optional.of(
                    "The newest survey read a sample, and the largest item may be among the rest: say sluice check --data"
                            + " without --sample.");
        }
        if (survey.seen().extent() == Extent.NOT_NOTED || survey.seen().source().isEmpty()) {
            return Optional.of(
                    "An earlier version of Sluice kept the newest survey and noted neither its source nor whether it read every"
                            + " row: say sluice check --data.");
        }
        if (!survey.seen().source().equals(facts.now().source())) {
            return Optional.of("The newest survey read another source, "
                    + survey.seen().source() + ": say sluice check --data on this one.");
        }
        return facts.isLaterThanNow(survey.at())
                ? Optional.of(
                        "The newest survey is of " + survey.at()
                                + ", which is later than now: a clock was set, so its age is not known; say sluice check --data.")
                : fewer();
    }

    /** A source's role from which rows are hidden reads fewer, and says nothing. */
    private Optional<String> fewer() {
        if (!facts.move().isOf(facts.now())) {
            return Optional.empty();
        }
        return facts.move().ledger().entities().entrySet().stream()
                .filter(entity -> seen(entity) * FEWEST < entity.getValue().itemsPlanned())
                .findFirst()
                .map(entity -> String.format(
                        Locale.ROOT,
                        "The newest survey saw %,d items of %s, of which the newest backfill moved %,d: look whether the source's role"
                                + " sees every row and say sluice check --data, or sluice backfill where so many have been deleted.",
                        seen(entity),
                        entity.getKey(),
                        entity.getValue().itemsPlanned()));
    }

    private long seen(Map.Entry<String, RangeCounts> entity) {
        return survey.seen().items().getOrDefault(entity.getKey(), 0L);
    }
}
