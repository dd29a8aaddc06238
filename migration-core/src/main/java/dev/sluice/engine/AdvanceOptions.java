package dev.sluice.engine;

import dev.sluice.run.Phase;
import java.util.Optional;

/**
 * Where a move is to go, and who wants it.
 *
 * @param to the phase that it is to reach; the next one where empty, which never stops writers
 * @param who the name of a person, for the journal
 */
public record AdvanceOptions(Optional<Phase> to, String who) {
    public AdvanceOptions {
        if (who.isBlank()) {
            throw new IllegalArgumentException("somebody moves it");
        }
    }
}
