package dev.sluice.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The lines of a document by what they belong to: an entity, a table, an access pattern, or a whole section. It goes by indentation, not by YAML, so that it
 * tells apart also what is not well-formed. Used by one thread.
 */
final class DocumentSections {
    /** Their entries stand for themselves; of another section nothing is of use without the rest. */
    private static final Set<String> OF_ENTRIES = Set.of("entities", "tables", "accessPatterns");

    private final List<String> lines;
    /** By the line where it began, from 0. */
    private final Map<Integer, String> removed = new TreeMap<>();

    DocumentSections(String text) {
        this.lines = new ArrayList<>(text.lines().toList());
    }

    /** The text without what was removed; each line stands where it stood. */
    String text() {
        return String.join("\n", lines) + "\n";
    }

    /** What was removed, such as {@code entities: Order}. */
    List<String> removed() {
        return removed.values().stream().distinct().toList();
    }

    /**
     * Empties the lines of what mistakes are in.
     *
     * @return whether there was anything left to empty
     */
    boolean remove(List<DocumentMistake> mistakes) {
        Set<Integer> beginnings = new TreeSet<>();
        mistakes.forEach(mistake -> beginnings.add(beginningAt(Math.min(mistake.line(), lines.size()) - 1)));
        beginnings.remove(-1);
        beginnings.forEach(this::remove);
        return !beginnings.isEmpty();
    }

    /** Where the entry or the section begins that a line is in; -1 where nothing stands above it. */
    private int beginningAt(int line) {
        int section = beginning(line, 0, 0);
        if (section < 0 || !OF_ENTRIES.contains(name(section))) {
            return section;
        }
        int first = next(section + 1);
        int indent = first < lines.size() ? indent(first) : 0;
        int entry = indent > 0 ? beginning(line, section + 1, indent) : -1;
        return entry < 0 ? section : entry;
    }

    private void remove(int from) {
        if (lines.get(from).isBlank()) {
            return;
        }
        int indent = indent(from);
        removed.put(from, indent == 0 ? name(from) : name(beginning(from, 0, 0)) + ": " + name(from));
        lines.set(from, "");
        for (int below = from + 1; below < lines.size() && !isBeginning(below, indent); below++) {
            lines.set(below, "");
        }
    }

    /** The nearest line at or above one that begins something with so much indentation; -1 where there is none. */
    private int beginning(int line, int notAbove, int indent) {
        int at = line;
        while (at >= notAbove && !(isBeginning(at, indent) && indent(at) == indent)) {
            at--;
        }
        return at >= notAbove ? at : -1;
    }

    /** Whether something begins here that is no part of what has so much indentation. */
    private boolean isBeginning(int line, int indent) {
        String text = lines.get(line).strip();
        return !text.isEmpty() && !text.startsWith("#") && !text.startsWith("-") && indent(line) <= indent;
    }

    private int next(int from) {
        int line = from;
        while (line < lines.size()
                && (lines.get(line).isBlank() || lines.get(line).strip().startsWith("#"))) {
            line++;
        }
        return line;
    }

    private int indent(int line) {
        String text = lines.get(line);
        return text.length() - text.stripLeading().length();
    }

    private String name(int line) {
        String text = lines.get(line).strip();
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        return name.replaceAll("^[\"']|[\"']$", "");
    }
}
