package dev.sluice.app.step.source;

/**
 * A line of the table of tables.
 *
 * @param name with its schema where that is not {@code public}
 * @param aggregate the design's aggregate that it belongs to, empty where the design does not read it
 * @param colour that of its aggregate, 1 to 8, or 0
 * @param note such as that it is partitioned, or empty
 * @param rows PostgreSQL's estimate; -1 where the table was never analysed
 * @param bytes on disk with indexes
 * @param columns how many
 * @param primaryKey its columns, empty where there is none
 * @param references foreign keys out and in, such as {@code 2 / 3}
 */
record TableRow(
        String name,
        String aggregate,
        int colour,
        String note,
        long rows,
        long bytes,
        long columns,
        String primaryKey,
        String references) {}
