package dev.sluice.app.step.cutover;

import dev.sluice.app.control.GlyphState;

/**
 * What has to be so before a move is completed.
 *
 * @param id its word in ids of nodes
 * @param name what it is about
 * @param state its sign
 * @param sentence what the engine says of it
 * @param left how long it is until it is met by itself, in words; empty where that takes more than time, or it is met
 */
record ConditionRow(String id, String name, GlyphState state, String sentence, String left) {}
