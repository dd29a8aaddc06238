package dev.sluice.write;

/**
 * An item to write.
 *
 * @param item the item
 * @param receiver told once what became of it
 */
public record Submission(RenderedItem item, OutcomeReceiver receiver) {}
