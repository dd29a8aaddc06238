package dev.sluice.project;

import dev.sluice.project.YamlTree.Mapping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Something wrong with a design that somebody makes. Immutable.
 *
 * @param path of what it speaks of in the document, such as {@code entities.Order.attributes}; empty where it is about the whole
 * @param sentence what is wrong, what is allowed and what to do
 */
public record DesignMistake(String path, String sentence) {
    /**
     * The path of something in the document, as {@link #path} says it.
     *
     * @param names that lead to it, such as {@code entities}, {@code Order}, {@code attributes}
     */
    public static String path(List<String> names) {
        return String.join(".", names.stream().map(YamlValue::step).toList());
    }

    /** Whether it is about something, or about a part of it. */
    public boolean isWithin(String whole) {
        return path.startsWith(whole) && PatternMistake.isEnd(path, whole.length());
    }

    /** As the reading tells it, without its place. */
    @Override
    public String toString() {
        return path.isEmpty() ? sentence : path + ": " + sentence;
    }

    /** What a sentence of the reading, which begins with a path, says of one of the paths of a design. */
    static DesignMistake of(String sentence, List<String> paths) {
        String path = paths.stream()
                .filter(known -> sentence.startsWith(known) && PatternMistake.isEnd(sentence, known.length()))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
        int colon = path.isEmpty() ? -1 : sentence.indexOf(": ", path.length());
        return new DesignMistake(path, colon < 0 ? sentence : sentence.substring(colon + 2));
    }

    /** The paths of everything that a tree has. */
    static List<String> paths(Mapping tree) {
        List<String> paths = new ArrayList<>();
        collect(tree, "", paths);
        return paths;
    }

    private static void collect(Mapping tree, String above, List<String> paths) {
        tree.entries().forEach((name, value) -> {
            String path = above + YamlValue.step(name);
            paths.add(path);
            if (value instanceof Mapping inner) {
                collect(inner, path + ".", paths);
            }
        });
    }
}
