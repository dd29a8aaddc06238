package dev.sluice.survey;

/** How much of each entity a survey reads. */
public sealed interface Sample {
    /** Every row. */
    record Everything() implements Sample {}

    /**
     * About that many rows of each entity, the first ones of every range: the same rows each time, from all over the key space. Keys
     * are not scanned for collisions, because half of a pair proves nothing.
     *
     * @param rows rows of each entity, at least 1; where there are more ranges than that, one row of each range
     */
    record RowsOfEachEntity(long rows) implements Sample {
        public RowsOfEachEntity {
            if (rows < 1) {
                throw new IllegalArgumentException("a sample has at least one row: " + rows);
            }
        }
    }
}
