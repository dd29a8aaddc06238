package dev.sluice.app.session;

import dev.sluice.cutover.CutoverBoard;
import dev.sluice.cutover.Rehearsal;
import dev.sluice.engine.ReverseHealth;
import dev.sluice.project.CutoverSettings;
import java.time.Instant;
import java.util.Optional;

/**
 * The gates as they were read last, beside what the project document says of the cutover at that moment: it may have been changed since the project was
 * opened.
 *
 * @param board every gate
 * @param settings thresholds, waivers, people, freeze
 * @param wayBack how the reverse sync stands; empty before a switch is near, and where it could not be asked
 * @param rehearsal the newest one of this design; empty where nobody rehearsed it
 * @param completion how the end of the move stands
 * @param at when
 */
public record BoardReading(
        CutoverBoard board,
        CutoverSettings settings,
        Optional<ReverseHealth> wayBack,
        Optional<Rehearsal> rehearsal,
        CompletionReading completion,
        Instant at) {}
