package dev.sluice.app.step.cutover;

import dev.sluice.app.control.GlyphState;

/**
 * A stage of a switch.
 *
 * @param id its word in ids of nodes
 * @param name what it does
 * @param state its sign
 * @param limit how long it may take, in words; empty where nothing limits it
 * @param failure what a failure leads to, in a word
 * @param time how long it took or takes, in words; empty before it began
 */
record StageRow(String id, String name, GlyphState state, String limit, String failure, String time) {}
