package dev.sluice.run;

import dev.sluice.value.Bytes;
import java.time.Duration;

/** What a running job tells whoever watches. Counters are exact; how often they are shown is the watcher's matter. */
public sealed interface RunEvent {
    /**
     * A stage began.
     *
     * @param stage its name for people, such as {@code Backfill}
     * @param total how many units of work it has, 0 where nobody knows
     * @param before how many of them were done when it began, by an earlier process or snapshot; what comes is counted from there
     * @param unit what is counted, such as {@code items}
     */
    record StageBegan(String stage, long total, long before, String unit) implements RunEvent {
        /** A stage of which nothing was done before. */
        public StageBegan(String stage, long total, String unit) {
            this(stage, total, 0, unit);
        }
    }

    /**
     * Progress of the stage begun last, or of the one named.
     *
     * @param stage its name
     * @param done units of work done so far, those before it began included; calls of several threads may overtake one another
     */
    record Advanced(String stage, long done) implements RunEvent {}

    /**
     * A stage ended.
     *
     * @param stage its name
     * @param summary one sentence with its figures
     */
    record StageEnded(String stage, String summary) implements RunEvent {}

    /**
     * Something worth a line.
     *
     * @param message one sentence
     */
    record Remark(String message) implements RunEvent {}

    /**
     * How a run that writes goes now; told about once a second.
     *
     * @param reading rate, budget, throttle reasons, holds
     */
    record Paced(PaceReading reading) implements RunEvent {}

    /**
     * How far a stream of changes is followed; told about once a second.
     *
     * @param position everything before it is applied
     * @param lag how long ago the newest applied change was committed; zero where nothing waits
     * @param behind how much of the source's log is not applied
     */
    record Followed(String position, Duration lag, Bytes behind) implements RunEvent {}
}
