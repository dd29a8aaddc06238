package dev.sluice.app.session;

import dev.sluice.app.control.GlyphState;

/**
 * How a step stands.
 *
 * @param state its glyph
 * @param fact a few words below its name
 * @param reason one sentence, for the tooltip
 */
public record StepStatus(GlyphState state, String fact, String reason) {}
