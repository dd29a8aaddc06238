package dev.sluice.check;

import dev.sluice.design.Template;
import dev.sluice.design.Template.Segment;
import dev.sluice.design.Template.Segment.Literal;
import dev.sluice.design.Template.Segment.Placeholder;
import dev.sluice.source.BaseType;
import dev.sluice.source.ColumnType;
import java.util.ArrayList;
import java.util.List;

/**
 * What the keys of a template look like: its parts between separators. A separator inside a value is escaped, so the
 * parts of two keys can be compared one by one.
 *
 * @param parts the parts in order, at least one
 */
record KeyShape(List<Part> parts) {
    private static final String DIGITS = "0123456789-";

    KeyShape {
        parts = List.copyOf(parts);
    }

    /**
     * A part of a key.
     *
     * @param prefix the text that it begins with
     * @param suffix the text that it ends with
     * @param fixed whether the prefix is all of it
     * @param numeric whether what stands between is made of digits and hyphens only
     */
    record Part(String prefix, String suffix, boolean fixed, boolean numeric) {
        boolean canEqual(Part other) {
            if (fixed && other.fixed) {
                return prefix.equals(other.prefix);
            }
            if (fixed) {
                return other.canBe(prefix);
            }
            if (other.fixed) {
                return canBe(other.prefix);
            }
            return agree(prefix, other.prefix) && (suffix.endsWith(other.suffix) || other.suffix.endsWith(suffix));
        }

        private boolean canBe(String text) {
            if (text.length() < prefix.length() + suffix.length()
                    || !text.startsWith(prefix)
                    || !text.endsWith(suffix)) {
                return false;
            }
            String between = text.substring(prefix.length(), text.length() - suffix.length());
            return !numeric || between.chars().allMatch(letter -> DIGITS.indexOf(letter) >= 0);
        }

        private static boolean agree(String left, String right) {
            return left.startsWith(right) || right.startsWith(left);
        }
    }

    /** The shape of an entity's template. */
    static KeyShape of(Template template, char separator, ColumnLookup columns) {
        List<Part> parts = new ArrayList<>();
        List<Segment> open = new ArrayList<>();
        for (Segment segment : template.segments()) {
            if (segment instanceof Literal literal) {
                String[] pieces = literal.text().split(java.util.regex.Pattern.quote(String.valueOf(separator)), -1);
                open.add(new Literal(pieces[0]));
                for (int piece = 1; piece < pieces.length; piece++) {
                    parts.add(part(open, columns));
                    open = new ArrayList<>(List.of(new Literal(pieces[piece])));
                }
            } else {
                open.add(segment);
            }
        }
        parts.add(part(open, columns));
        return new KeyShape(parts);
    }

    /** Whether a key of one shape can be a key of the other. */
    boolean canEqual(KeyShape other) {
        if (parts.size() != other.parts.size()) {
            return false;
        }
        for (int index = 0; index < parts.size(); index++) {
            if (!parts.get(index).canEqual(other.parts.get(index))) {
                return false;
            }
        }
        return true;
    }

    private static Part part(List<Segment> segments, ColumnLookup columns) {
        StringBuilder prefix = new StringBuilder();
        StringBuilder suffix = new StringBuilder();
        boolean fixed = true;
        boolean numeric = true;
        for (Segment segment : segments) {
            if (segment instanceof Placeholder placeholder) {
                fixed = false;
                suffix.setLength(0);
                numeric &= isNumeric(placeholder, columns);
            } else {
                (fixed ? prefix : suffix).append(((Literal) segment).text());
            }
        }
        return new Part(prefix.toString(), suffix.toString(), fixed, numeric);
    }

    private static boolean isNumeric(Placeholder placeholder, ColumnLookup columns) {
        return placeholder.format().padding().isPresent()
                || columns.find(placeholder.column())
                        .map(found -> isWholeNumber(found.column().type()))
                        .orElse(false);
    }

    static boolean isWholeNumber(ColumnType type) {
        return type.resolved() instanceof BaseType base
                && switch (base.kind()) {
                    case INT2, INT4, INT8, OID -> true;
                    default -> false;
                };
    }
}
