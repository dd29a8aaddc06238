package dev.sluice.reverse;

/** Somebody else changed what this follower relied on, and nothing of its transaction was done. An expected answer: without a stack trace. */
final class OvertakenException extends Exception {
    private static final long serialVersionUID = 1L;

    private final By by;

    OvertakenException(By by) {
        super(by.name(), null, false, false);
        this.by = by;
    }

    By by() {
        return by;
    }

    /** What was changed. */
    enum By {
        /** What becomes of records, or the reverse sync was removed. */
        MODE,
        /** The position of a shard: another follower is at work. */
        POSITION
    }
}
