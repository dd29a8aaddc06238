package dev.sluice.harness;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
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
    AFTER_END(Side.AFTER, "endRun", 1),
    /** A range that the source gave up on twice is split. */
    BEFORE_SPLIT(Side.BEFORE, "splitRange", 3, Hardship.WEAK_SOURCE),
    AFTER_SPLIT(Side.AFTER, "splitRange", 3, Hardship.WEAK_SOURCE),
    /** What holds the run is noted, and at the second time that nothing does. */
    BEFORE_HOLD(Side.BEFORE, "noteHolds", 2, Hardship.PAUSE_FILE),
    AFTER_HOLD(Side.AFTER, "noteHolds", 2, Hardship.PAUSE_FILE),
    /** A record of the quarantine is closed by a replay. */
    BEFORE_CLOSE(Side.BEFORE, "QuarantineBook.close", 1, Hardship.REPLAY),
    AFTER_CLOSE(Side.AFTER, "QuarantineBook.close", 1, Hardship.REPLAY),
    /** A sync opens its feed, takes the snapshot of a round, notes how far the feed is applied, and acknowledges that. */
    AFTER_MARK(Side.AFTER, "mark", 1, Hardship.FOLLOWED),
    AFTER_OPEN(Side.AFTER, "open", 1, Hardship.FOLLOWED),
    BEFORE_SNAPSHOT(Side.BEFORE, "openLive", 8, Hardship.FOLLOWED),
    AFTER_SNAPSHOT(Side.AFTER, "openLive", 8, Hardship.FOLLOWED),
    BEFORE_ROOTS(Side.BEFORE, "roots", 8, Hardship.FOLLOWED),
    BEFORE_NOTE(Side.BEFORE, "applied", 2, Hardship.FOLLOWED),
    AFTER_NOTE(Side.AFTER, "applied", 2, Hardship.FOLLOWED),
    BEFORE_ACKNOWLEDGE(Side.BEFORE, "acknowledge", 2, Hardship.FOLLOWED),
    AFTER_ACKNOWLEDGE(Side.AFTER, "acknowledge", 2, Hardship.FOLLOWED);

    private final Side side;
    private final String method;
    private final int hits;
    private final Hardship hardship;

    Failpoint(Side side, String method, int hits) {
        this(side, method, hits, Hardship.NONE);
    }

    Failpoint(Side side, String method, int hits, Hardship hardship) {
        this.hardship = hardship;
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

    /** What a round has to have for a run to come by here. */
    Hardship hardship() {
        return hardship;
    }

    /** The points that only such rounds come by. */
    static List<Failpoint> of(Hardship hardship) {
        return Arrays.stream(values())
                .filter(point -> point.hardship == hardship)
                .toList();
    }

    /** The point on that side of that call, if there is one. */
    static Optional<Failpoint> at(Side side, Method method) {
        String name = method.getName();
        String called = name.equals("close") ? method.getDeclaringClass().getSimpleName() + "." + name : name;
        return Arrays.stream(values())
                .filter(point -> point.side == side && point.method.equals(called))
                .findFirst();
    }

    /** As people write it, such as {@code after-plan}. */
    String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
