package dev.sluice.projection;

import dev.sluice.design.Embedding.Overflow;
import dev.sluice.item.ItemSink;
import dev.sluice.projection.Rendering.Rejected;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Child rows as a list; a parent without children has an empty one.
 *
 * @param name the attribute
 * @param gate which rows have it
 * @param child which of the row's children
 * @param bounds the most elements and what happens to more
 * @param element writes one element
 */
record ListStep(String name, Gate gate, int child, Bounds bounds, ListElement element) implements AttributeStep {
    @Override
    public void write(@Nullable String[] values, List<List<@Nullable String[]>> children, ItemSink sink)
            throws RejectedRowException {
        if (!gate.isOpen(values)) {
            return;
        }
        List<@Nullable String[]> rows = children.get(child);
        if (rows.size() > bounds.limit() && bounds.overflow() == Overflow.REJECT) {
            throw new RejectedRowException(new Rejected(
                    "R-35",
                    name,
                    bounds.table(),
                    "The row has more than " + bounds.limit() + " children in " + bounds.table()
                            + ", and overflow is \"reject\"."));
        }
        sink.name(name);
        sink.beginList();
        int kept = Math.min(rows.size(), bounds.limit());
        for (int row = 0; row < kept; row++) {
            element.write(rows.get(row), sink);
        }
        sink.endList();
    }

    /**
     * How long a list may be.
     *
     * @param limit the most elements
     * @param overflow what happens to a parent with more
     * @param table the children's table, for messages
     */
    record Bounds(int limit, Overflow overflow, String table) {}
}
