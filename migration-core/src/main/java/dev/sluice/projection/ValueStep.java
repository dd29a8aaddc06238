package dev.sluice.projection;

import dev.sluice.design.AttributeMapping.NullPolicy;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.ItemSink;
import dev.sluice.item.ValueEmitter;
import dev.sluice.typemap.UnrepresentableException;
import dev.sluice.typemap.ValueWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An attribute with a value of its own row: all but lists. */
sealed interface ValueStep extends AttributeStep, IndexMembership.NullProbe {
    /** Name and conditions. */
    Frame frame();

    /** Which rows have the attribute. */
    default Gate gate() {
        return frame().gate();
    }

    /**
     * A column in the form that the type map or the design says.
     *
     * @param frame name and conditions
     * @param column where the value is and how it is written
     */
    record ColumnStep(Frame frame, ColumnPlace column) implements ValueStep {
        @Override
        public @Nullable String firstNull(@Nullable String[] values) {
            return values[column.index()] == null ? column.reference() : null;
        }

        @Override
        public void write(@Nullable String[] values, List<List<@Nullable String[]>> children, ItemSink sink)
                throws RejectedRowException {
            if (!frame.gate().isOpen(values)) {
                return;
            }
            String text = values[column.index()];
            if (text == null) {
                frame.writeNull(sink);
            } else if (!column.writer().isAbsent(text)) {
                sink.name(frame.name());
                column.write(text, sink, frame);
            }
        }
    }

    /**
     * Text with columns in it, absent when one of them is NULL.
     *
     * @param frame name and conditions
     * @param template the text
     */
    record TextStep(Frame frame, CompiledTemplate template) implements ValueStep {
        @Override
        public @Nullable String firstNull(@Nullable String[] values) {
            return template.firstNull(values);
        }

        @Override
        public void write(@Nullable String[] values, List<List<@Nullable String[]>> children, ItemSink sink)
                throws RejectedRowException {
            if (!frame.gate().isOpen(values)) {
                return;
            }
            if (template.firstNull(values) == null) {
                String text = template.render(values, frame.path());
                sink.name(frame.name());
                sink.string(text);
            } else {
                frame.writeNull(sink);
            }
        }
    }

    /**
     * The same value in every item.
     *
     * @param frame name and conditions
     * @param value the value
     */
    record ConstantStep(Frame frame, AttributeValue value) implements ValueStep {
        @Override
        public @Nullable String firstNull(@Nullable String[] values) {
            return null;
        }

        @Override
        public void write(@Nullable String[] values, List<List<@Nullable String[]>> children, ItemSink sink) {
            if (frame.gate().isOpen(values)) {
                sink.name(frame.name());
                ValueEmitter.write(value, sink);
            }
        }
    }

    /**
     * What all kinds have in common.
     *
     * @param name the attribute's name
     * @param path the same with the list that it is in, for messages
     * @param nulls what a NULL becomes
     * @param gate which rows have it
     * @param level how many maps and lists it is inside (I11)
     */
    record Frame(String name, String path, NullPolicy nulls, Gate gate, int level) {
        void writeNull(ItemSink sink) {
            if (nulls == NullPolicy.NULL_VALUE) {
                sink.name(name);
                sink.nullValue();
            }
        }
    }

    /**
     * Where a column's value is and how it is written.
     *
     * @param index its place among the values
     * @param reference as the design writes it
     * @param writer its form
     */
    record ColumnPlace(int index, String reference, ValueWriter writer) {
        void write(String text, ItemSink sink, Frame frame) throws RejectedRowException {
            try {
                writer.write(text, sink, frame.level());
            } catch (UnrepresentableException refused) {
                throw RejectedRowException.of(refused, frame.path(), reference);
            }
        }
    }
}
