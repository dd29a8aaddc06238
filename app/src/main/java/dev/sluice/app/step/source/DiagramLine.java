package dev.sluice.app.step.source;

/**
 * A foreign key as the diagram draws it: from the table that is referred to, at the column referred to, to the table that refers, at its
 * column. Of several columns the first is where it begins and ends.
 *
 * @param from the index of the box that is referred to
 * @param fromY where on its right side, from its top
 * @param to the index of the box that refers
 * @param toY where on its left side, from its top; on its right where both are one
 * @param rule how many rows are at its ends
 */
record DiagramLine(int from, double fromY, int to, double toY, Rule rule) {
    /**
     * How many rows.
     *
     * @param optional whether a row may refer to none, because a column may be NULL
     * @param single whether at most one row refers to another, because the columns are unique
     */
    record Rule(boolean optional, boolean single) {}

    boolean touches(int box) {
        return from == box || to == box;
    }
}
