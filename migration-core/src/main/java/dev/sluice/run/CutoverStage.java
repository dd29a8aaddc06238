package dev.sluice.run;

import java.util.EnumSet;
import java.util.List;

/**
 * What a freeze, a switch, a way back and a completion are made of, in the order in which they are done; a way back verifies and fences too, between what
 * it takes over and the sequences. Each is noted in the journal before it begins
 * and after it is done, so that whoever comes after a killed process knows what may have happened.
 */
public enum CutoverStage {
    /** The application's own flag says that nobody may write; a hook of the project. */
    FLAG("the hook that stops the application"),
    /** Rights to write and to log in are taken, and sessions ended; its detail are the statements that give them back. */
    STOP_WRITERS("stopping the writers"),
    /** Nobody who could write is connected, and no transaction is open. */
    PROVE_STOP("proving that nobody writes"),
    /** The stream is applied up to a position after the last writer. */
    DRAIN("applying the last changes"),
    /** Nothing that was sent before may still land; done where a request had no answer. */
    AWAIT_LATE("waiting until no request without an answer may land any more"),
    /** What was touched since the last look, and a sample of everything. */
    VERIFY("the last verification"),
    /** The log holds no change of a mapped table after that position. */
    FENCE("looking for a change that came after the stop"),
    /** An item is written, read and removed, as the application would. */
    CANARY("writing and reading in the target"),
    /** From here on every record of the target's stream is a write of the application. */
    TAKE_POSITION("taking the position from which writes are led back"),
    /** The application may write to the target, and is told to; from here on a switch is gone through with. */
    OPEN_TARGET("opening the target"),
    /** The application goes on; a hook of the project. */
    RELEASE("the hook that lets the application go on"),
    /** On a way back: the application's own flag says that nobody may write to the target; a hook of the project. */
    STOP_APPLICATION("the hook that stops the application at the target"),
    /** The target denies the application every write. */
    SHUT_TARGET("denying the application every write to the target"),
    /** Everything that the target had acknowledged is in the source. */
    DRAIN_BACK("leading the last writes back"),
    /** What the application wrote counts as written from the source, so that the source's next change of it arrives. */
    ADOPT("taking over what the application wrote"),
    /** No sequence gives a number that a row has already. */
    ADVANCE_SEQUENCES("advancing the sequences"),
    /** What is left behind in the target is named in a file, where somebody answers for it; its outcome is the sentence that says so. */
    ACCEPT_LOSS("writing down what is lost"),
    /** The application may write to the source, and is told to; from here on a way back is gone through with. */
    OPEN_SOURCE("opening the source"),
    /** What the application wrote last is led back and compared: the last look at the way back. */
    LAST_REVERSE("leading the application's last writes back"),
    /** Slot and publication are dropped and proven gone; from here on a completion is gone through with. */
    DROP_STREAM("dropping the change stream"),
    /** Tombstones are removed, and the engine's attributes from all items. */
    SWEEP("taking the engine's marks from the target"),
    /** A scan finds none of them. */
    PROVE_SWEPT("scanning the target for marks that are left"),
    /** The report of the completed move is in the project folder. */
    KEEP_REPORT("keeping the report");

    private final String doing;

    CutoverStage(String doing) {
        this.doing = doing;
    }

    /** Those of a freeze and a switch, in their order. */
    public static List<CutoverStage> ofSwitch() {
        return List.copyOf(EnumSet.range(FLAG, RELEASE));
    }

    /** What it does, as a part of a sentence. */
    public String doing() {
        return doing;
    }
}
