package dev.sluice.projection;

import dev.sluice.item.ItemSink;
import dev.sluice.projection.Rendering.Rejected;
import dev.sluice.projection.ValueStep.ColumnPlace;
import dev.sluice.projection.ValueStep.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Emits one element of a list. Immutable and thread-safe. */
sealed interface ListElement {
    /** Emits exactly one value. */
    void write(@Nullable String[] values, ItemSink sink) throws RejectedRowException;

    /** A map of attributes. */
    record MapElement(List<AttributeStep> steps) implements ListElement {
        public MapElement {
            steps = List.copyOf(steps);
        }

        @Override
        public void write(@Nullable String[] values, ItemSink sink) throws RejectedRowException {
            sink.beginMap();
            for (AttributeStep step : steps) {
                step.write(values, List.of(), sink);
            }
            sink.endMap();
        }
    }

    /**
     * One column; a NULL keeps its place as DynamoDB's null value.
     *
     * @param frame for messages and level
     * @param column the column
     */
    record ScalarElement(Frame frame, ColumnPlace column) implements ListElement {
        @Override
        public void write(@Nullable String[] values, ItemSink sink) throws RejectedRowException {
            String text = values[column.index()];
            if (text == null) {
                sink.nullValue();
            } else if (column.writer().isAbsent(text)) {
                throw new RejectedRowException(new Rejected(
                        "I14",
                        frame.path(),
                        column.reference(),
                        "An empty array has no form as a set, and an element of a list cannot be absent."));
            } else {
                column.write(text, sink, frame);
            }
        }
    }
}
