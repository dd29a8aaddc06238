package dev.sluice.app.session;

import dev.sluice.problem.Severity;

/**
 * Something that the dock lists.
 *
 * @param severity how much it matters
 * @param origin the step or job that it came from
 * @param sentence what happened
 */
public record Problem(Severity severity, String origin, String sentence) {}
