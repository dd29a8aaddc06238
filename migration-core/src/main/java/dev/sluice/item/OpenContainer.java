package dev.sluice.item;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map, list or whole item under construction in an {@link AttributeValueSink}. Used by one thread. */
final class OpenContainer {
    private final Map<String, AttributeValue> entries = new LinkedHashMap<>();
    private final List<AttributeValue> elements = new ArrayList<>();
    private final boolean named;
    private @Nullable String pendingName;

    private OpenContainer(boolean named) {
        this.named = named;
    }

    static OpenContainer ofEntries() {
        return new OpenContainer(true);
    }

    static OpenContainer ofElements() {
        return new OpenContainer(false);
    }

    void name(String name) {
        if (!named || pendingName != null) {
            throw new IllegalStateException("a name comes once before each value of a map or item, never in a list");
        }
        pendingName = name;
    }

    void add(AttributeValue value) {
        if (!named) {
            elements.add(value);
            return;
        }
        String name = pendingName;
        if (name == null) {
            throw new IllegalStateException("a value in a map or item needs a name before it");
        }
        if (entries.putIfAbsent(name, value) != null) {
            throw new IllegalStateException("two values of one map or item have the same name");
        }
        pendingName = null;
    }

    Map<String, AttributeValue> entries() {
        requireComplete(true);
        return entries;
    }

    List<AttributeValue> elements() {
        requireComplete(false);
        return elements;
    }

    private void requireComplete(boolean asNamed) {
        if (named != asNamed || pendingName != null) {
            throw new IllegalStateException("what ends is not what began, or a name has no value");
        }
    }
}
