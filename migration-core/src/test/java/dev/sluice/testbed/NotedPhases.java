package dev.sluice.testbed;

import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.PhaseChange;
import dev.sluice.gateway.PhaseIntent;
import dev.sluice.gateway.Subject;
import dev.sluice.run.PhaseTransition;
import java.time.Instant;
import java.util.List;

/** Changes of phase that are only noted: nothing is done for them, and no gate is asked. Stateless. */
public final class NotedPhases {
    /** From PLANNED to FROZEN. */
    public static final List<PhaseTransition> TO_FROZEN = List.of(
            PhaseTransition.PREPARE,
            PhaseTransition.BEGIN_BACKFILL,
            PhaseTransition.END_BACKFILL,
            PhaseTransition.CATCH_UP,
            PhaseTransition.BEGIN_SHADOWING,
            PhaseTransition.ARM,
            PhaseTransition.FREEZE);

    private NotedPhases() {}

    /** Notes that these were done, one after the other. */
    public static void note(CutoverBook book, List<PhaseTransition> transitions) {
        for (PhaseTransition transition : transitions) {
            long change = book.begin(new PhaseIntent(
                    transition, book.phase(), new Subject("", "", "", ""), "Ada", "a test", Instant.now()));
            book.end(change, PhaseChange.Ending.DONE, Instant.now());
        }
    }
}
