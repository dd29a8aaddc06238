package dev.sluice.project;

import dev.sluice.problem.Suggestion;
import dev.sluice.project.DocumentProblems.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value of the document with its path. Every reading method notes what is wrong and returns a harmless stand-in, so that
 * reading goes on and finds the rest; nothing is built from a document with a problem. Used by one thread.
 */
final class YamlValue {
    /** Stands for a text that could not be read. */
    static final String UNREADABLE = "?";

    private static final Set<String> SECRETS = Set.of(
            "password", "passwd", "passphrase", "secret", "secretkey", "secretaccesskey", "accesskeyid", "token");

    private final @Nullable Node node;
    private final String path;
    private final ReadingContext context;

    private YamlValue(@Nullable Node node, String path, ReadingContext context) {
        this.node = node;
        this.path = path;
        this.context = context;
    }

    /** The whole document. */
    static YamlValue root(Node node, ReadingContext context) {
        return new YamlValue(node, "", context);
    }

    /** A value that is missing, which was said already: all its readings are stand-ins. */
    YamlValue missing(String name) {
        return new YamlValue(null, child(name), context);
    }

    /** Notes a problem with this value. */
    void problem(String sentence) {
        if (node != null) {
            problemAt(Place.of(node.getStartMark()), sentence);
        }
    }

    /** Notes a problem at a place inside the text of this scalar. */
    void problemInside(int offset, String sentence) {
        if (node instanceof ScalarNode scalar) {
            problemAt(ScalarPosition.of(scalar, offset, context.text()), sentence);
        }
    }

    private void problemAt(Place place, String sentence) {
        context.problems().add(place, (path.isEmpty() ? "" : path + ": ") + sentence);
    }

    boolean isText() {
        return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR);
    }

    boolean isScalar() {
        return node instanceof ScalarNode;
    }

    boolean isNull() {
        return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL);
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    boolean isSequence() {
        return node instanceof SequenceNode;
    }

    boolean isMissing() {
        return node == null;
    }

    /** A text; a number or the like has to be quoted to be one. */
    String text() {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
            if (scalar.getValue().isEmpty()) {
                problem("the text is empty; write one.");
                return UNREADABLE;
            }
            return scalar.getValue();
        }
        problem(
                isScalar() && !isNull()
                        ? kind() + " stands here, a text is wanted; put it in quotes."
                        : "a text is wanted here, not " + kind() + ".");
        return UNREADABLE;
    }

    /** Any scalar but null, as it is written. */
    String scalar() {
        if (node instanceof ScalarNode scalar && !isNull()) {
            return scalar.getValue();
        }
        problem("a single value is wanted here, not " + kind() + ".");
        return UNREADABLE;
    }

    /** The tag of the scalar in the core schema of YAML. */
    Optional<Tag> tag() {
        return node instanceof ScalarNode scalar ? Optional.of(scalar.getTag()) : Optional.empty();
    }

    /** A whole number between two bounds. */
    long wholeNumber(long least, long most) {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.INT)) {
            try {
                long number = Long.parseLong(scalar.getValue());
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException beyondLong) {
                // Said below: such a number is outside every range.
            }
        }
        problem("a whole number from " + least + " to " + most + " is wanted here, not " + shown() + ".");
        return least;
    }

    /** True or false. */
    boolean flag() {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
            return Boolean.parseBoolean(scalar.getValue());
        }
        problem("true or false is wanted here, not " + shown() + ".");
        return false;
    }

    /** One of some words. */
    <T> T word(Map<String, T> words) {
        T first = words.values().iterator().next();
        if (node == null) {
            return first;
        }
        if (node instanceof ScalarNode scalar && words.containsKey(scalar.getValue())) {
            return words.getOrDefault(scalar.getValue(), first);
        }
        String suggestion =
                node instanceof ScalarNode scalar ? Suggestion.sentence(scalar.getValue(), words.keySet()) : "";
        problem(shown() + " is not one of " + String.join(", ", words.keySet())
                + (suggestion.isEmpty() ? "; write one of them." : suggestion));
        return first;
    }

    /** The entries of a mapping whose keys are free names, each name once. */
    Map<String, YamlValue> entries() {
        Map<String, YamlValue> entries = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            problem("a mapping (name: value) is wanted here, not " + kind() + ".");
            return entries;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)
                    || key.getValue().isEmpty()) {
                problemAt(
                        Place.of(tuple.getKeyNode().getStartMark()),
                        "a name is a single non-empty text; mend this one.");
                continue;
            }
            String name = key.getValue();
            if (entries.putIfAbsent(name, new YamlValue(tuple.getValueNode(), child(name), context)) != null) {
                problemAt(Place.of(key.getStartMark()), "\"" + name + "\" stands here twice; keep one.");
            }
        }
        return entries;
    }

    /** The fields of a mapping whose keys are fixed; any other key is a problem. */
    Fields fields(String... allowed) {
        return fields(List.of(allowed));
    }

    /** The fields of a mapping whose keys are fixed; any other key is a problem. */
    Fields fields(List<String> allowed) {
        Map<String, YamlValue> entries = entries();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key && !allowed.contains(key.getValue())) {
                    problemAt(Place.of(key.getStartMark()), unknownKey(key.getValue(), allowed));
                }
            }
        }
        return new Fields(this, entries);
    }

    private static String unknownKey(String name, List<String> allowed) {
        if (SECRETS.contains(name.toLowerCase(Locale.ROOT))) {
            return "\"" + name
                    + "\" never stands in the project file; remove it and use PGPASSWORD or ~/.pgpass for the"
                    + " source, the AWS credentials chain for the target.";
        }
        String suggestion = Suggestion.sentence(name, allowed);
        return "unknown key \"" + name + "\", allowed are " + String.join(", ", allowed)
                + (suggestion.isEmpty() ? "; remove it or write one of them." : suggestion);
    }

    /** The elements of a list. */
    List<YamlValue> elements() {
        List<YamlValue> elements = new ArrayList<>();
        if (!(node instanceof SequenceNode sequence)) {
            problem("a list is wanted here, not " + kind() + (isScalar() ? "; put it in brackets." : "."));
            return elements;
        }
        for (Node element : sequence.getValue()) {
            elements.add(new YamlValue(element, path + "[" + elements.size() + "]", context));
        }
        return elements;
    }

    /** The elements of a list, or the one value that stands for a list of one. */
    List<YamlValue> elementsOrOne() {
        return node == null ? List.of() : isSequence() ? elements() : List.of(this);
    }

    /** What stands here, for a sentence. */
    String shown() {
        return node instanceof ScalarNode scalar && !isNull() ? "\"" + scalar.getValue() + "\"" : kind();
    }

    private String kind() {
        if (node instanceof MappingNode) {
            return "a mapping";
        }
        if (node instanceof SequenceNode) {
            return "a list";
        }
        if (isNull()) {
            return "nothing";
        }
        if (isText()) {
            return "a text";
        }
        return tag().filter(Tag.BOOL::equals).isPresent() ? "true or false" : "a number";
    }

    private String child(String name) {
        return path.isEmpty() ? step(name) : path + "." + step(name);
    }

    /** A name as a path has it. */
    static String step(String name) {
        boolean plain =
                name.chars().allMatch(point -> Character.isLetterOrDigit(point) || point == '_' || point == '-');
        return plain ? name : "\"" + name + "\"";
    }
}
