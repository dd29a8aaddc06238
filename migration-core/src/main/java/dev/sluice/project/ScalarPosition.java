package dev.sluice.project;

import dev.sluice.project.DocumentProblems.Place;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Finds the place in the document of a character of a scalar's value: quotes and escapes take room of their own. */
final class ScalarPosition {
    private ScalarPosition() {}

    /**
     * The place of a character.
     *
     * @param scalar the scalar
     * @param offset of the character in the scalar's value, in chars
     * @param text the whole document
     * @return its place; the scalar's own where it spans several lines
     */
    static Place of(ScalarNode scalar, int offset, String text) {
        Place start = Place.of(scalar.getStartMark());
        boolean oneLine = scalar.getStartMark()
                .map(Mark::getLine)
                .equals(scalar.getEndMark().map(Mark::getLine));
        if (!oneLine || scalar.getStartMark().isEmpty()) {
            return start;
        }
        int begin = text.offsetByCodePoints(0, scalar.getStartMark().get().getIndex());
        int at = written(scalar.getScalarStyle(), text, begin, offset);
        return new Place(start.line(), start.column() + text.codePointCount(begin, Math.min(at, text.length())));
    }

    private static int written(ScalarStyle style, String text, int begin, int offset) {
        if (style == ScalarStyle.SINGLE_QUOTED) {
            int at = begin + 1;
            for (int done = 0; done < offset; done++) {
                at += text.startsWith("''", at) ? 2 : 1;
            }
            return at;
        }
        if (style == ScalarStyle.DOUBLE_QUOTED) {
            int at = begin + 1;
            for (int done = 0; done < offset; done++) {
                at += escapeLength(text, at);
            }
            return at;
        }
        return begin + offset;
    }

    private static int escapeLength(String text, int at) {
        if (at + 1 >= text.length() || text.charAt(at) != '\\') {
            return 1;
        }
        return switch (text.charAt(at + 1)) {
            case 'x' -> 4;
            case 'u' -> 6;
            case 'U' -> 10;
            default -> 2;
        };
    }
}
