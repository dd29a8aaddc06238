package dev.sluice.projection;

import dev.sluice.design.Template;
import dev.sluice.design.Template.Segment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A key template cut at its separators, to read its values back from a text: a separator inside a value is escaped, so those of a key are the
 * template's own, and between two of them at most one value stands. Immutable and thread-safe.
 */
public final class KeyParts {
    private final char separator;
    private final List<Part> parts;

    private KeyParts(char separator, List<Part> parts) {
        this.separator = separator;
        this.parts = parts;
    }

    /**
     * The parts of a template that has at most one value between two separators, as every compiled key template.
     *
     * @throws IllegalArgumentException where it has more
     */
    public static KeyParts of(Template template, char separator) {
        List<Part> parts = new ArrayList<>();
        Part open = new Part("", "", "");
        for (Segment segment : template.segments()) {
            if (segment instanceof Segment.Placeholder placeholder) {
                if (!open.column().isEmpty()) {
                    throw new IllegalArgumentException(
                            "two values without a separator between them: " + template.text());
                }
                open = new Part(open.prefix(), placeholder.column().toString(), "");
            } else if (segment instanceof Segment.Literal literal) {
                for (char letter : literal.text().toCharArray()) {
                    if (letter == separator) {
                        parts.add(open);
                        open = new Part("", "", "");
                    } else {
                        open = open.with(letter);
                    }
                }
            }
        }
        parts.add(open);
        return new KeyParts(separator, List.copyOf(parts));
    }

    /**
     * What stands between two separators.
     *
     * @param column empty where there is no value
     */
    private record Part(String prefix, String column, String suffix) {
        Part with(char letter) {
            return column.isEmpty()
                    ? new Part(prefix + letter, column, suffix)
                    : new Part(prefix, column, suffix + letter);
        }

        /** The value in it, empty for none; nothing where the text is not of this form. */
        Optional<String> value(String text) {
            boolean fits = column.isEmpty()
                    ? text.equals(prefix)
                    : text.length() >= prefix.length() + suffix.length()
                            && text.startsWith(prefix)
                            && text.endsWith(suffix);
            return fits
                    ? Optional.of(
                            column.isEmpty() ? "" : text.substring(prefix.length(), text.length() - suffix.length()))
                    : Optional.empty();
        }
    }

    /** The values of a key by column; nothing where it is not of this form. */
    Optional<Map<String, String>> read(String key) {
        return texts(key).map(texts -> {
            Map<String, String> values = new HashMap<>();
            List<String> columns = parts.stream()
                    .map(Part::column)
                    .filter(column -> !column.isEmpty())
                    .toList();
            for (int i = 0; i < columns.size(); i++) {
                values.put(columns.get(i), texts.get(i));
            }
            return values;
        });
    }

    /** The values of a key, unescaped, in the order of the template's placeholders; nothing where it is not of this form. */
    public Optional<List<String>> texts(String key) {
        List<String> texts = split(key);
        if (texts.size() != parts.size()) {
            return Optional.empty();
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Optional<String> value = parts.get(i).value(texts.get(i));
            Optional<String> plain = value.flatMap(KeyEscape::undone);
            if (plain.isEmpty()) {
                return Optional.empty();
            }
            if (!parts.get(i).column().isEmpty()) {
                values.add(plain.get());
            }
        }
        return Optional.of(values);
    }

    /** The value of a key that is one column and nothing else. */
    Optional<Map<String, String>> single(String key) {
        return parts.size() == 1 && !parts.get(0).column().isEmpty()
                ? Optional.of(Map.of(parts.get(0).column(), key))
                : Optional.empty();
    }

    private List<String> split(String key) {
        List<String> texts = new ArrayList<>();
        int from = 0;
        for (int at = key.indexOf(separator); at >= 0; at = key.indexOf(separator, from)) {
            texts.add(key.substring(from, at));
            from = at + 1;
        }
        texts.add(key.substring(from));
        return texts;
    }
}
