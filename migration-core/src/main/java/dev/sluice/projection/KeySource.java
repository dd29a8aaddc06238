package dev.sluice.projection;

import dev.sluice.typemap.UnrepresentableException;
import dev.sluice.typemap.ValueWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the value of one key attribute comes out of a row. Immutable and thread-safe. */
sealed interface KeySource {
    /** The reference of the first column in it that is NULL, or null where none is. */
    @Nullable
    String firstNull(@Nullable String[] values);

    /** The places of its columns among a row's values. */
    List<Integer> places();

    /**
     * The value.
     *
     * @param values no column in it is NULL
     */
    KeyValue value(@Nullable String[] values) throws RejectedRowException;

    /**
     * A string key.
     *
     * @param attribute the key attribute
     * @param template its template
     */
    record TemplateKey(String attribute, CompiledTemplate template) implements KeySource {
        @Override
        public @Nullable String firstNull(@Nullable String[] values) {
            return template.firstNull(values);
        }

        @Override
        public List<Integer> places() {
            return template.places();
        }

        @Override
        public KeyValue value(@Nullable String[] values) throws RejectedRowException {
            return new KeyValue.TextKey(template.render(values, attribute));
        }
    }

    /**
     * A number or binary key: one column and nothing else.
     *
     * @param attribute the key attribute
     * @param column its place and name
     * @param writer writes N or B
     */
    record NativeKey(String attribute, TemplateValue column, ValueWriter writer) implements KeySource {
        @Override
        public @Nullable String firstNull(@Nullable String[] values) {
            return values[column.index()] == null ? column.reference() : null;
        }

        @Override
        public List<Integer> places() {
            return List.of(column.index());
        }

        @Override
        public KeyValue value(@Nullable String[] values) throws RejectedRowException {
            KeyCapture capture = new KeyCapture();
            String text = values[column.index()];
            if (text != null) {
                write(text, capture);
            }
            KeyValue value = capture.value();
            if (value == null) {
                throw new IllegalArgumentException("a key is asked for only where no column is NULL: " + attribute);
            }
            return value;
        }

        private void write(String text, KeyCapture capture) throws RejectedRowException {
            try {
                writer.write(text, capture);
            } catch (UnrepresentableException refused) {
                throw RejectedRowException.of(refused, attribute, column.reference());
            }
        }
    }
}
