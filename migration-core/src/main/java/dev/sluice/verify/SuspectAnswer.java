package dev.sluice.verify;

import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A question whose answers were not equal, and that is asked until it is settled. Used by one thread. */
final class SuspectAnswer {
    private final PatternQuestion question;
    private final BiConsumer<AnswerComparison, Integer> settled;
    private final Runnable unsettled;
    private final Sightings<AnswerSighting> sightings = new Sightings<>();
    private int rows;
    private int looks;

    /**
     * A question that nothing is known of.
     *
     * @param rows how many rows the SQL answered last
     * @param settled told how the answers compare, and how many rows the SQL answered then
     * @param unsettled told that nobody can say
     */
    SuspectAnswer(
            PatternQuestion question, int rows, BiConsumer<AnswerComparison, Integer> settled, Runnable unsettled) {
        this.question = question;
        this.rows = rows;
        this.settled = settled;
        this.unsettled = unsettled;
    }

    PatternQuestion question() {
        return question;
    }

    /** How many rows the SQL answered last. */
    int rows() {
        return rows;
    }

    int looks() {
        return looks;
    }

    void settle(AnswerComparison comparison, SourceAnswer expected) {
        settled.accept(comparison, expected.rows().map(all -> all.size()).orElse(0));
    }

    /** It could not be asked. */
    void notCompared(String why) {
        settled.accept(new AnswerComparison.NotCompared(why), 0);
    }

    void unsettle() {
        unsettled.run();
    }

    /** An item of the answer is newer than the snapshot. */
    void moved(Optional<Version> newest) {
        looks++;
        sightings.moved(newest);
    }

    /** Whether that version was seen before the present snapshot was opened, so that it is no position which the source had. */
    boolean wasAhead(Optional<Version> newest) {
        return sightings.wasAhead(newest);
    }

    /** The answers differ; true where that is a finding. */
    boolean differs(AnswerSighting now, SourceAnswer expected, Lsn at, Instant when) {
        looks++;
        rows = expected.rows().map(all -> all.size()).orElse(0);
        return sightings.see(now, at, when) == Sightings.Seen.TWICE;
    }

    /** How long until the next sighting of the same can be a finding; nothing where it has not come to rest. */
    Optional<Duration> untilFinding(Instant now) {
        return sightings.untilFinding(now);
    }
}
