package dev.sluice.projection;

import dev.sluice.item.ItemSink;

/** The value of a key attribute. */
sealed interface KeyValue {
    /** Whether DynamoDB refuses it because it is empty (I13). */
    boolean isEmpty();

    /** Emits it; the name has been given. */
    void writeTo(ItemSink sink);

    /** S. */
    record TextKey(String text) implements KeyValue {
        @Override
        public boolean isEmpty() {
            return text.isEmpty();
        }

        @Override
        public void writeTo(ItemSink sink) {
            sink.string(text);
        }
    }

    /** N, as decimal text. */
    record NumberKey(String decimal) implements KeyValue {
        @Override
        public boolean isEmpty() {
            return false;
        }

        @Override
        public void writeTo(ItemSink sink) {
            sink.number(decimal);
        }
    }

    /** B; the array is not changed after construction. */
    @SuppressWarnings("ArrayRecordComponent") // never compared; a copy for each row would only cost
    record BinaryKey(byte[] bytes) implements KeyValue {
        @Override
        public boolean isEmpty() {
            return bytes.length == 0;
        }

        @Override
        public void writeTo(ItemSink sink) {
            sink.binary(bytes);
        }
    }
}
