package dev.sluice.projection;

import org.jspecify.annotations.Nullable;

/**
 * A compiled condition: PostgreSQL evaluates it beside the columns, so it is one of the values of a row. It is counted from the
 * end, because the number of columns is known last.
 *
 * @param fromEnd 1 for the last value of a row; 0 for the condition that always holds
 */
record Gate(int fromEnd) {
    static final Gate ALWAYS = new Gate(0);

    boolean isOpen(@Nullable String[] values) {
        return fromEnd == 0 || "t".equals(values[values.length - fromEnd]);
    }
}
