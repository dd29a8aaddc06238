package dev.sluice.typemap;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Writes array, row, range and JSON literals for PostgreSQL to read, with every part in quotes. Shares no code with the product. */
final class Literals {
    private Literals() {}

    /** In double quotes, with backslashes as escapes. */
    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** In double quotes, with escapes doubled, as rows and ranges like it. */
    static String doubled(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\"\"") + '"';
    }

    /** An array literal of elements (null for NULL) in row-major order. */
    static String array(List<Integer> dimensions, List<Integer> lowerBounds, List<String> elements, char delimiter) {
        if (dimensions.isEmpty()) {
            return "{}";
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < dimensions.size(); i++) {
            int lower = lowerBounds.get(i);
            out.append('[')
                    .append(lower)
                    .append(':')
                    .append(lower + dimensions.get(i) - 1)
                    .append(']');
        }
        return out.append('=').append(braces(dimensions, elements, delimiter)).toString();
    }

    private static String braces(List<Integer> dimensions, List<String> elements, char delimiter) {
        List<String> parts = new ArrayList<>();
        int width = elements.size() / dimensions.get(0);
        for (int i = 0; i < dimensions.get(0); i++) {
            List<String> part = elements.subList(i * width, (i + 1) * width);
            if (dimensions.size() > 1) {
                parts.add(braces(dimensions.subList(1, dimensions.size()), part, delimiter));
            } else {
                parts.add(part.get(0) == null ? "NULL" : quoted(part.get(0)));
            }
        }
        return "{" + String.join(String.valueOf(delimiter), parts) + "}";
    }

    /** A row literal; null for NULL. */
    static String row(List<String> fields) {
        List<String> parts = new ArrayList<>();
        fields.forEach(field -> parts.add(field == null ? "" : doubled(field)));
        return "(" + String.join(",", parts) + ")";
    }

    /** Arrays of such elements: mostly plain lists, some with more dimensions, other lower bounds, NULLs. */
    static Values arrays(Values element, char delimiter) {
        return random -> {
            List<Integer> dimensions = new ArrayList<>();
            List<Integer> lower = new ArrayList<>();
            int depth = random.nextInt(8) == 0 ? 2 + random.nextInt(2) : Math.min(1, random.nextInt(8));
            int size = 1;
            for (int i = 0; i < depth; i++) {
                dimensions.add(1 + random.nextInt(3));
                lower.add(random.nextInt(6) == 0 ? random.nextInt(-5, 6) : 1);
                size *= dimensions.get(i);
            }
            List<String> elements = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                elements.add(random.nextInt(6) == 0 ? null : element.next(random));
            }
            return array(dimensions, lower, elements, delimiter);
        };
    }

    /** Rows of such fields, some NULL. */
    static Values rows(Values... fields) {
        return random -> {
            List<String> parts = new ArrayList<>();
            for (Values field : fields) {
                parts.add(random.nextInt(5) == 0 ? null : field.next(random));
            }
            return row(parts);
        };
    }

    /** JSON of up to that depth; names are distinct and not empty. */
    static String json(RandomGenerator random, int depth) {
        int kind = random.nextInt(depth > 0 ? 9 : 6);
        switch (kind) {
            case 0:
                return "null";
            case 1:
                return String.valueOf(random.nextBoolean());
            case 2:
                return Values.whole(Long.MIN_VALUE, Long.MAX_VALUE).next(random);
            case 3:
                return Values.oneOf("0", "-0", "1.0", "1.10", "-1.5e-7", "1E+20", "0.1", "12345678901234567890.5")
                        .next(random);
            case 4, 5:
                return jsonString(Values.text(12).next(random));
            case 6:
                return "[" + jsonParts(random, depth, false) + "]";
            default:
                return "{" + jsonParts(random, depth, true) + "}";
        }
    }

    private static String jsonParts(RandomGenerator random, int depth, boolean named) {
        List<String> parts = new ArrayList<>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            String name = named ? jsonString(i + Values.text(4).next(random)) + " : " : "";
            parts.add(name + json(random, depth - 1));
        }
        return String.join(" ,", parts);
    }

    static String jsonString(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || (c > 0x7e && c % 3 == 0 && !Character.isSurrogate(c))) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
