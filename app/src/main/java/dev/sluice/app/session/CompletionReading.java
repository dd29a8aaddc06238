package dev.sluice.app.session;

import dev.sluice.engine.Completion;
import dev.sluice.engine.CompletionOutlook;
import java.util.Optional;

/**
 * How the end of a move stood when the gates were read.
 *
 * @param outlook what has to be so before it; empty where the move does not soak, and where it could not be asked
 * @param done what completing it did; empty before that
 */
public record CompletionReading(Optional<CompletionOutlook> outlook, Optional<Completion> done) {
    /** Nothing is known of it. */
    public static final CompletionReading NONE = new CompletionReading(Optional.empty(), Optional.empty());
}
