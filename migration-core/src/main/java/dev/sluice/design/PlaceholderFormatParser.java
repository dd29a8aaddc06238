package dev.sluice.design;

import dev.sluice.design.OrderTerm.Direction;
import dev.sluice.design.PlaceholderFormat.Sign;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the formats of one placeholder, joined by commas, up to its closing brace. */
final class PlaceholderFormatParser {
    /** DynamoDB's numbers have 38 digits at most (dynamodb-facts I4). */
    private static final int MOST_DIGITS = 38;

    private final TextCursor cursor;
    private OptionalInt padding = OptionalInt.empty();
    private Sign sign = Sign.UNSIGNED;
    private Direction direction = Direction.ASCENDING;
    private Optional<String> datePattern = Optional.empty();

    PlaceholderFormatParser(TextCursor cursor) {
        this.cursor = cursor;
    }

    PlaceholderFormat parse() throws TemplateSyntaxException {
        int from = cursor.position();
        do {
            one();
        } while (cursor.takes(","));
        boolean needsPadding = sign == Sign.SIGNED || direction == Direction.DESCENDING;
        if (needsPadding && padding.isEmpty()) {
            throw new TemplateSyntaxException(from, "\"signed\" and \"descending\" need \"pad\": write pad=10,signed.");
        }
        if (padding.isPresent() && datePattern.isPresent()) {
            throw new TemplateSyntaxException(
                    from, "\"pad\" is for numbers and \"date\" for dates: write one of them.");
        }
        return new PlaceholderFormat(padding, sign, direction, datePattern);
    }

    private void one() throws TemplateSyntaxException {
        int from = cursor.position();
        String word = cursor.takeWhile(Character::isLetter);
        boolean repeated =
                switch (word) {
                    case "pad" -> pad();
                    case "signed" -> signed();
                    case "descending" -> descending();
                    case "date" -> date();
                    default ->
                        throw new TemplateSyntaxException(
                                from,
                                "Unknown format \"" + word
                                        + "\"; there are pad=10, signed, descending and date=yyyy-MM-dd.");
                };
        if (repeated) {
            throw new TemplateSyntaxException(from, "\"" + word + "\" stands here twice.");
        }
    }

    private boolean signed() {
        boolean repeated = sign == Sign.SIGNED;
        sign = Sign.SIGNED;
        return repeated;
    }

    private boolean descending() {
        boolean repeated = direction == Direction.DESCENDING;
        direction = Direction.DESCENDING;
        return repeated;
    }

    private boolean pad() throws TemplateSyntaxException {
        requireEquals("pad=10");
        int from = cursor.position();
        String digits = cursor.takeWhile(point -> point >= '0' && point <= '9');
        int width = digits.isEmpty() || digits.length() > 2 ? 0 : Integer.parseInt(digits);
        if (width < 1 || width > MOST_DIGITS) {
            throw new TemplateSyntaxException(from, "\"pad\" takes a number of digits from 1 to " + MOST_DIGITS + ".");
        }
        boolean repeated = padding.isPresent();
        padding = OptionalInt.of(width);
        return repeated;
    }

    private boolean date() throws TemplateSyntaxException {
        requireEquals("date=yyyy-MM-dd");
        int from = cursor.position();
        String pattern = pattern();
        if (pattern.isEmpty()) {
            throw new TemplateSyntaxException(from, "\"date\" takes a pattern such as yyyy-MM-dd.");
        }
        if (!isDatePattern(pattern)) {
            throw new TemplateSyntaxException(
                    from, "\"" + pattern + "\" is no date pattern; one is yyyy-MM-dd'T'HH:mm:ss.");
        }
        boolean repeated = datePattern.isPresent();
        datePattern = Optional.of(pattern);
        return repeated;
    }

    private static boolean isDatePattern(String pattern) {
        try {
            return !DateTimeFormatter.ofPattern(pattern, Locale.ROOT).toString().isEmpty();
        } catch (IllegalArgumentException invalid) {
            return false;
        }
    }

    /** Up to a comma or a closing brace; inside single quotes both are part of the pattern. */
    private String pattern() {
        StringBuilder pattern = new StringBuilder();
        boolean quoted = false;
        while (!cursor.atEnd() && (quoted || !cursor.sees(",") && !cursor.sees("}"))) {
            char next = cursor.next();
            quoted ^= next == '\'';
            pattern.append(next);
        }
        return pattern.toString();
    }

    private void requireEquals(String example) throws TemplateSyntaxException {
        if (!cursor.takes("=")) {
            throw cursor.mistake("An equals sign is expected here, as in " + example + ".");
        }
    }
}
