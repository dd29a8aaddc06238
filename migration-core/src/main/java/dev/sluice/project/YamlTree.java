package dev.sluice.project;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A document on its way to text. Immutable. */
sealed interface YamlTree {
    /** A text, quoted where it would otherwise be read as something else. */
    record Text(String value) implements YamlTree {}

    /** A number, a boolean or null, written as it is. */
    record Plain(String value) implements YamlTree {}

    /** A mapping, on lines of its own or in braces. */
    record Mapping(Map<String, YamlTree> entries, Style style) implements YamlTree {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }
    }

    /** A list, on lines of its own or in brackets. */
    record Sequence(List<YamlTree> elements, Style style) implements YamlTree {
        public Sequence {
            elements = List.copyOf(elements);
        }
    }

    /** How a collection is laid out. */
    enum Style {
        BLOCK,
        FLOW
    }

    /** Null. */
    Plain NULL = new Plain("null");

    /** A list of texts in brackets. */
    static YamlTree texts(List<String> values) {
        List<YamlTree> elements = new ArrayList<>();
        values.forEach(value -> elements.add(new Text(value)));
        return new Sequence(elements, Style.FLOW);
    }

    /** A list in brackets, or its one element alone. */
    static YamlTree oneOrMany(List<YamlTree> elements) {
        return elements.size() == 1 ? elements.get(0) : new Sequence(elements, Style.FLOW);
    }
}
