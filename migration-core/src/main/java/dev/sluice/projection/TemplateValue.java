package dev.sluice.projection;

import dev.sluice.source.ColumnType;

/** What a placeholder stands for: a column of a row, or a parameter of a request. */
interface TemplateValue {
    /** Its place among the values. */
    int index();

    /** As the design writes it. */
    String reference();

    /** Its type. */
    ColumnType type();
}
