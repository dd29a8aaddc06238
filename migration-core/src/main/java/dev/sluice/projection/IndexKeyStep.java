package dev.sluice.projection;

import dev.sluice.item.ItemSink;
import dev.sluice.projection.Rendering.Rejected;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An ordinary attribute that is a key attribute of an index: DynamoDB refuses the whole item when it is empty (I13), and dropping
 * it would change data, so the row is rejected, sparse index or not.
 *
 * @param name the attribute
 * @param column the columns in it as the design writes them
 * @param step emits it
 */
record IndexKeyStep(String name, String column, ValueStep step) implements AttributeStep {
    @Override
    public void write(@Nullable String[] values, List<List<@Nullable String[]>> children, ItemSink sink)
            throws RejectedRowException {
        KeyCapture capture = new KeyCapture();
        step.write(values, children, capture);
        KeyValue value = capture.value();
        if (value == null) {
            return;
        }
        if (value.isEmpty()) {
            throw new RejectedRowException(new Rejected(
                    "I13", name, column, "The attribute is empty and a key of an index, which no key may be."));
        }
        sink.name(name);
        value.writeTo(sink);
    }
}
