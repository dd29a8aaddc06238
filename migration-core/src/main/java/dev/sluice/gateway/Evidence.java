package dev.sluice.gateway;

import dev.sluice.run.RunId;
import java.time.Instant;

/**
 * The kept result of a check, survey or verification.
 *
 * @param run of a verification, the backfill that had reached its end before anything was compared; else an id of its own
 * @param kind such as {@code check}, {@code survey}, {@code verify-items}, {@code verify-patterns}
 * @param conclusion such as {@code EQUAL} or {@code 2 errors}
 * @param subject what it speaks of
 * @param json the result as the command line prints it
 * @param at when
 */
public record Evidence(RunId run, String kind, String conclusion, Subject subject, String json, Instant at) {
    /** The kind of what a repair notes before it writes: its conclusion are the positions between which its versions are, with a space. */
    public static final String REPAIR_BEGUN = "repair-begun";

    /**
     * The kind of what a writer notes when a request had no answer: its conclusion is when, by the target's time. A step that runs for days is not asked
     * before it ends.
     */
    public static final String UNANSWERED = "unanswered";

    /** The kind that notes that a backfill has reached its end; its conclusion is the run. */
    public static final String MOVED = "moved";

    /** The kind that notes that a way back has reached its end; its conclusion is the number of the change of phase. */
    public static final String LED_BACK = "led-back";

    /** The kind of what a window of the keys touched since a position found. */
    public static final String WINDOW = "verify-window";

    /** The kind of what shadow reads saw in a while. */
    public static final String SHADOW = "shadow";

    /** The kind of what a sample found: of the rest it proves nothing. */
    public static final String SAMPLE = "verify-sample";

    /** The kind of the gates as they stood when a phase was about to be entered, whose name is its conclusion. */
    public static final String GATES = "gates";

    /** The kind of what one pass over a table took from its items, of the engine's marks. */
    public static final String SWEEP = "sweep";

    /** The kind of what a scan found of the engine's marks; its conclusion is {@link #CLEAN} where there were none. */
    public static final String RESIDUE = "residue";

    /** The conclusion of a scan that found no mark. */
    public static final String CLEAN = "CLEAN";

    /** The kind of what a rehearsal on a copy found; it speaks of a design, and of where its target is. */
    public static final String REHEARSAL = "rehearsal";

    /** The kind of what a refused way back showed that would be lost; its conclusion says of what kind that is. */
    public static final String LOSS_SHOWN = "loss-shown";

    /** The kind of what completing a move did. */
    public static final String COMPLETED = "completed";
}
