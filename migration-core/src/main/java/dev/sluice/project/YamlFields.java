package dev.sluice.project;

import dev.sluice.project.YamlTree.Mapping;
import dev.sluice.project.YamlTree.Plain;
import dev.sluice.project.YamlTree.Style;
import dev.sluice.project.YamlTree.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Builds a mapping field by field; what is at its default is left out. Used by one thread. */
final class YamlFields {
    private final Map<String, YamlTree> entries = new LinkedHashMap<>();

    YamlFields put(String name, YamlTree value) {
        entries.put(name, value);
        return this;
    }

    YamlFields text(String name, String value) {
        return put(name, new Text(value));
    }

    YamlFields text(String name, Optional<String> value) {
        value.ifPresent(text -> text(name, text));
        return this;
    }

    YamlFields number(String name, long value) {
        return put(name, new Plain(Long.toString(value)));
    }

    /** The word of an enum's constant, unless it is the default. */
    <E extends Enum<E>> YamlFields word(String name, E value, E defaultValue) {
        return value == defaultValue ? this : text(name, Words.of(value));
    }

    /** A collection, unless it is empty. */
    YamlFields unlessEmpty(String name, YamlTree value) {
        boolean empty = value instanceof Mapping mapping && mapping.entries().isEmpty()
                || value instanceof YamlTree.Sequence sequence
                        && sequence.elements().isEmpty();
        return empty ? this : put(name, value);
    }

    Mapping block() {
        return new Mapping(entries, Style.BLOCK);
    }

    Mapping flow() {
        return new Mapping(entries, Style.FLOW);
    }
}
