package dev.sluice.reverse;

/** What an item is to the inverse. */
sealed interface ItemReading {
    /** It tells a row. */
    record OfRow(RowOfItem row) implements ItemReading {}

    /** Its key is none of ours: the design leaves such items to others. */
    record Foreign() implements ItemReading {}

    /**
     * It should be one of ours, and leads to no row.
     *
     * @param reason one sentence without values
     */
    record Poison(String reason) implements ItemReading {}
}
