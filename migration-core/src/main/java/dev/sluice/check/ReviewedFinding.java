package dev.sluice.check;

import dev.sluice.problem.Finding;
import dev.sluice.project.Waiver;
import java.util.Optional;

/**
 * A finding with the user's word on it.
 *
 * @param finding what was found
 * @param waiver the waiver that covers it, if any
 */
public record ReviewedFinding(Finding finding, Optional<Waiver> waiver) {}
