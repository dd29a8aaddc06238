package dev.sluice.shadow;

/** How a question that was drawn for the new path ended. Every one ends in exactly one way. */
public enum ShadowEnding {
    /** Both answers are equal by the contract. */
    EQUAL,
    /** They differed, and were equal when both were asked again after a while: the new side was behind, or a row changed between. */
    LAG,
    /** The contract has an order, and the rows are the same in another one. */
    ORDERING,
    /** One answer ends early: its path says that more follows, it is a proper beginning of the other, or it repeats rows. */
    PAGING,
    /** The rows are the same but for numbers of which one is the other with fewer digits. */
    ROUNDING,
    /** Anything else: the sides disagree. */
    REAL,
    /** An answer holds something that nobody can compare: neither equal nor different. */
    NOT_COMPARED,
    /** The new path, or the cleaning, threw something. */
    FAILED,
    /** The new path took longer than it may. */
    TIMED_OUT,
    /** Not asked: there were more in this second than may be. */
    SKIPPED_RATE,
    /** Not asked: too many were open. */
    SKIPPED_FULL,
    /** Not asked, or not compared, because the shadow reads were closed or their workers refused. */
    SKIPPED_CLOSED;

    /** Whether both answers were compared. */
    public boolean isCompared() {
        return this == EQUAL || this == LAG || isMismatch();
    }

    /** Whether the sides disagree; a lag is none. */
    public boolean isMismatch() {
        return this == ORDERING || this == PAGING || this == ROUNDING || this == REAL;
    }

    /** Whether the new path did not answer. */
    public boolean isError() {
        return this == FAILED || this == TIMED_OUT;
    }
}
