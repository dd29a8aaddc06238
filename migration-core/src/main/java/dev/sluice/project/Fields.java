package dev.sluice.project;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a mapping with fixed keys.
 *
 * @param owner the mapping
 * @param entries its entries
 */
record Fields(YamlValue owner, Map<String, YamlValue> entries) {
    /** A field that must be there. */
    YamlValue required(String name) {
        YamlValue value = entries.get(name);
        if (value != null && !value.isNull()) {
            return value;
        }
        if (owner.isMapping()) {
            owner.problem("\"" + name + (value == null ? "\" is missing; add it." : "\" has no value; write one."));
        }
        return owner.missing(name);
    }

    /** A field that may be left out; nothing after the colon is the same. */
    Optional<YamlValue> optional(String name) {
        return Optional.ofNullable(entries.get(name)).filter(value -> !value.isNull());
    }

    /** The elements of an optional list. */
    List<YamlValue> list(String name) {
        return optional(name).map(YamlValue::elements).orElse(List.of());
    }

    /** The entries of an optional mapping with free names. */
    Map<String, YamlValue> mapping(String name) {
        return optional(name).map(YamlValue::entries).orElse(Map.of());
    }

    /** Notes a problem with the mapping unless exactly one of the fields is there. */
    boolean exactlyOne(String... names) {
        List<String> wanted = List.of(names);
        long there = wanted.stream().filter(entries::containsKey).count();
        if (there != 1 && owner.isMapping()) {
            owner.problem("exactly one of " + String.join(", ", wanted) + " is wanted here, there are " + there + ".");
        }
        return there == 1;
    }
}
