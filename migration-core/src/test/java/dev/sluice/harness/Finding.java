package dev.sluice.harness;

/**
 * Something that must not be.
 *
 * @param kind what went wrong
 * @param subject the key, or what of the ledger
 * @param sentence what is there and what should be
 */
record Finding(Kind kind, String subject, String sentence) {
    /** What can go wrong. */
    enum Kind {
        /** An item that the source has is not there. */
        LOST,
        /** An item is there that the source does not have any more. */
        RESURRECTED,
        /** An item holds something else than the newest state, or than what somebody else wrote. */
        STALE,
        /** The counts of the run do not add up. */
        LEDGER,
        /** The process ended in another way than by its end or a kill. */
        PROCESS
    }

    @Override
    public String toString() {
        return kind + " " + subject + ": " + sentence;
    }
}
