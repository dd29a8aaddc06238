package dev.sluice.engine;

import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.PhaseChange;
import dev.sluice.problem.StoppedException;
import dev.sluice.run.Phase;
import dev.sluice.run.PhaseTransition;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps whatever writes from the source into the target from doing so while a switch goes on, and from the moment on from which the target is the
 * application's. Stateless.
 */
final class ForwardFence {
    private static final Set<PhaseTransition> SWITCHING = EnumSet.of(
            PhaseTransition.FREEZE,
            PhaseTransition.SWITCH,
            PhaseTransition.UNFREEZE,
            PhaseTransition.BEGIN_ROLL_BACK,
            PhaseTransition.CALL_OFF_ROLL_BACK,
            PhaseTransition.END_ROLL_BACK,
            PhaseTransition.RETURN,
            PhaseTransition.GO_FORWARD_AGAIN);
    /** Those that {@link ForwardStop} does not refuse, in words of its own, to whoever writes. */
    private static final Set<Phase> SWITCHED = EnumSet.of(Phase.FROZEN, Phase.ROLLED_BACK, Phase.COMPLETED);

    private ForwardFence() {}

    /**
     * Refuses a command that writes forward where that must not be.
     *
     * @throws StoppedException when a switch goes on or was left open, or the target is the application's
     */
    static void require(EnginePorts ports, Workspace workspace) {
        if (!Files.exists(workspace.folder().resolve(Workspace.FOLDER))) {
            return;
        }
        try (Journal journal = ports.journals().open(workspace.folder())) {
            CutoverBook book = journal.cutover();
            Optional<PhaseChange> open = book.open()
                    .filter(change -> SWITCHING.contains(change.intent().transition()));
            if (open.isPresent()) {
                throw new StoppedException(
                        "The change " + open.get().intent().transition() + " of the cutover, begun by "
                                + open.get().intent().who() + " at "
                                + open.get().intent().at()
                                + ", has not ended, and nothing else writes to the target meanwhile (R-92): wait for it, or say sluice cutover"
                                + " advance or rollback, which end what a killed process left.");
            }
            if (SWITCHED.contains(book.phase())) {
                throw new StoppedException("The move is " + book.phase()
                        + ", and nothing writes from the source into the target there (R-92). Nothing was written.");
            }
        }
    }
}
