package dev.sluice.dualwrite;

/**
 * How the second write of a dual write ended.
 *
 * @param ending what became of it
 * @param sentence for people, without values of the item; empty where all is as it has to be
 */
public record DualWrite(Ending ending, String sentence) {
    /** What became of an item. */
    public enum Ending {
        /** It stands there now. */
        WRITTEN,
        /** It stood there already: an answer was lost before, or the stream was faster. */
        PRESENT,
        /** A newer version of the row stands there. */
        OVERTAKEN,
        /** An item of a newer design stands there: this writer has to be opened again. */
        OUTDATED,
        /** The change did not raise the row version, so that the target holds another content of it. */
        NOT_COUNTED,
        /** Somebody else wrote what stands there. */
        FOREIGN,
        /** The row cannot be an item. */
        REFUSED,
        /** No answer, or one that leaves it open: it may land at any later time, on its condition. */
        UNKNOWN
    }

    /** Whether the target holds this version of the row or a newer one. */
    public boolean isInPlace() {
        return ending == Ending.WRITTEN || ending == Ending.PRESENT || ending == Ending.OVERTAKEN;
    }

    /** Whether the stream brings the row without anybody's help. */
    public boolean isHealed() {
        return isInPlace() || ending == Ending.UNKNOWN || ending == Ending.OUTDATED;
    }
}
