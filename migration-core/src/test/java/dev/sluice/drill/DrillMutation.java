package dev.sluice.drill;

/** Defects that are planted to prove that a drill would find them. */
enum DrillMutation {
    /** None. */
    NONE,
    /** The freeze leaves one role alone, and the proof does not look at it. */
    WRITERS_NOT_STOPPED,
    /** Rights and log-ins go, sessions stay with what they have begun, and the proof does not see them. */
    SESSIONS_NOT_ENDED,
    /** A thaw forgets one role's right. */
    RIGHT_NOT_GIVEN_BACK,
    /** The statements that give rights back are not in the journal when they are taken. */
    UNDO_NOT_NOTED,
    /** What the log holds when the writers are stopped is not applied. */
    DRAIN_SKIPPED,
    /** The target takes writes from the canary on, before the position is taken from which they are led back. */
    OPENED_BEFORE_POSITION,
    /** The intent to open the target is noted only when that is done. */
    INTENT_AFTER_DEED(7),
    /** The target goes on to take writes on a way back. */
    TARGET_NOT_SHUT,
    /** The last writes of the application are passed over, and count as led back. */
    WRITES_NOT_LED_BACK,
    /** What the application wrote is not taken over. */
    ADOPTION_SKIPPED,
    /** A way back leaves the generation as it is. */
    GENERATION_NOT_RAISED,
    /** Sequences stay where they are. */
    SEQUENCES_NOT_ADVANCED,
    /** Sequences are advanced past the rows that are there alone, and not past those that were made and deleted at the target. */
    NUMBERS_NOT_KEPT;

    private final long turn;

    DrillMutation() {
        this(0);
    }

    DrillMutation(long turn) {
        this.turn = turn;
    }

    /** So many seeds further kills lie that show it. */
    long turn() {
        return turn;
    }
}
