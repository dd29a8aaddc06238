package dev.sluice.projection;

import dev.sluice.item.ItemSink;
import org.jspecify.annotations.Nullable;

/**
 * Catches one scalar on its way to an item, because a key must not be empty. The compiler lets only writers of S, N and B write
 * here; anything else is a programming error.
 */
final class KeyCapture implements ItemSink {
    private @Nullable KeyValue value;

    /** What was written, or null for nothing. */
    @Nullable
    KeyValue value() {
        return value;
    }

    @Override
    public void name(String name) {
        // The one who emits the value names it.
    }

    @Override
    public void string(String text) {
        value = new KeyValue.TextKey(text);
    }

    @Override
    public void number(String decimal) {
        value = new KeyValue.NumberKey(decimal);
    }

    @Override
    public void binary(byte[] bytes) {
        value = new KeyValue.BinaryKey(bytes.clone());
    }

    @Override
    public void beginItem() {
        throw notAKey("an item");
    }

    @Override
    public void endItem() {
        throw notAKey("an item");
    }

    @Override
    public void abandonItem() {
        throw notAKey("an item");
    }

    @Override
    public void bool(boolean flag) {
        throw notAKey("a boolean");
    }

    @Override
    public void nullValue() {
        throw notAKey("a null value");
    }

    @Override
    public void beginMap() {
        throw notAKey("a map");
    }

    @Override
    public void endMap() {
        throw notAKey("a map");
    }

    @Override
    public void beginList() {
        throw notAKey("a list");
    }

    @Override
    public void endList() {
        throw notAKey("a list");
    }

    @Override
    public void stringSet(Iterable<String> members) {
        throw notAKey("a set");
    }

    @Override
    public void numberSet(Iterable<String> decimals) {
        throw notAKey("a set");
    }

    @Override
    public void binarySet(Iterable<byte[]> members) {
        throw notAKey("a set");
    }

    private static IllegalStateException notAKey(String what) {
        return new IllegalStateException("a key attribute is a string, a number or bytes (K1), not " + what);
    }
}
