package dev.sluice.app.step.run;

import dev.sluice.app.control.GlyphState;

/**
 * A line of the access patterns that were executed on both sides.
 *
 * @param id the pattern
 * @param state equal, different or inconclusive
 * @param verdict the same as a word of the engine
 * @param equal parameter sets with equal answers, of how many
 * @param rows rows compared
 * @param pages the most pages that one answer took
 * @param request the operation and index
 */
record PatternRow(String id, GlyphState state, String verdict, String equal, long rows, long pages, String request) {}
