package dev.sluice.harness;

import java.util.Arrays;
import java.util.Optional;

/** Where a process can be killed: before or after a call to one of its ports. */
enum Failpoint {
    AFTER_EPOCH(Side.AFTER, "openEpoch", 1),
    AFTER_READ(Side.AFTER, "next", 300),
    /** Asked for the next row, the reader has rendered the one before and handed its item to the writer. */
    AFTER_RENDER(Side.BEFORE, "next", 300),
    BEFORE_BEGIN(Side.BEFORE, "beginRun", 1),
    AFTER_BEGIN(Side.AFTER, "beginRun", 1),
    AFTER_EPOCH_RECORD(Side.AFTER, "recordEpoch", 1),
    BEFORE_PLAN(Side.BEFORE, "planRanges", 3),
    AFTER_PLAN(Side.AFTER, "planRanges", 3),
    BEFORE_SEND(Side.BEFORE, "insertBatch", 7),
    AFTER_ANSWER(Side.AFTER, "insertBatch", 7),
    BEFORE_PUT(Side.BEFORE, "putIfNewer", 3),
    AFTER_PUT_ANSWER(Side.AFTER, "putIfNewer", 3),
    BEFORE_BATCH(Side.BEFORE, "putBatch", 6),
    AFTER_BATCH_ANSWER(Side.AFTER, "putBatch", 6),
    BEFORE_CHECKPOINT(Side.BEFORE, "completeRange", 10),
    AFTER_CHECKPOINT(Side.AFTER, "completeRange", 10),
    /** The intent and the ending of a step. */
    BEFORE_STEP(Side.BEFORE, "begin", 1),
    AFTER_STEP(Side.AFTER, "begin", 1),
    BEFORE_STEP_END(Side.BEFORE, "end", 1),
    AFTER_STEP_END(Side.AFTER, "end", 1),
    BEFORE_END(Side.BEFORE, "endRun", 1),
    AFTER_END(Side.AFTER, "endRun", 1);

    private final Side side;
    private final String method;
    private final int hits;

    Failpoint(Side side, String method, int hits) {
        this.side = side;
        this.method = method;
        this.hits = hits;
    }

    /** Before or after a call. */
    enum Side {
        BEFORE,
        AFTER
    }

    /** How often a small run comes by here, about. */
    int hits() {
        return hits;
    }

    /** The point on that side of that call, if there is one. */
    static Optional<Failpoint> at(Side side, String method) {
        return Arrays.stream(values())
                .filter(point -> point.side == side && point.method.equals(method))
                .findFirst();
    }

    /** As people write it, such as {@code after-plan}. */
    String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
