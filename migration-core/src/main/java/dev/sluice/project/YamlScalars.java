package dev.sluice.project;

import java.util.regex.Pattern;

/** Writes texts so that YAML reads them back as the same texts. Pure. */
final class YamlScalars {
    /** A text of these needs no quotes anywhere. */
    private static final Pattern PLAIN_IN_FLOW = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*( [A-Za-z0-9_./-]+)*");
    /** Outside braces and brackets most marks are harmless; spaces beside colon and hash are not. */
    private static final Pattern PLAIN_IN_BLOCK =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_./#{}=:%@+,;()*'\"<>|$-]*( [A-Za-z0-9_./{}=:%@+,;()*'\"<>|$-][^ ]*)*");
    /** What YAML's core schema, or an older parser, reads as something else. */
    private static final Pattern OTHER_MEANING = Pattern.compile("(?i)null|true|false|yes|no|on|off|y|n|\\.inf|\\.nan");

    private YamlScalars() {}

    /** Inside braces or brackets, and for keys. */
    static String flow(String text) {
        return PLAIN_IN_FLOW.matcher(text).matches() && hasNoOtherMeaning(text) ? text : quoted(text);
    }

    /** On a line of its own. */
    static String block(String text) {
        boolean plain = PLAIN_IN_BLOCK.matcher(text).matches()
                && text.chars().allMatch(letter -> letter >= ' ' && letter < 127)
                && !text.contains(": ")
                && !text.endsWith(":")
                && hasNoOtherMeaning(text);
        return plain ? text : quoted(text);
    }

    /** Whether a text of several lines can stand as it is behind {@code |}. */
    static boolean fitsLiteral(String text) {
        return text.indexOf('\n') > 0
                && text.charAt(0) != ' '
                && text.charAt(0) != '\t'
                && !text.endsWith("\n\n")
                && text.codePoints().allMatch(point -> point == '\n' || point == '\t' || isPrintable(point))
                && text.lines().noneMatch(line -> line.isBlank() && !line.isEmpty());
    }

    private static boolean hasNoOtherMeaning(String text) {
        return !OTHER_MEANING.matcher(text).matches();
    }

    /** In double quotes. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                quoted.append('\\').appendCodePoint(point);
            } else if (point == '\n') {
                quoted.append("\\n");
            } else if (isPrintable(point)) {
                quoted.appendCodePoint(point);
            } else {
                quoted.append(String.format(point > 0xFFFF ? "\\U%08X" : "\\u%04X", point));
            }
        });
        return quoted.append('"').toString();
    }

    /** What a YAML file may hold as it is and an editor shows as it is. */
    private static boolean isPrintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> point == ' ';
            default -> true;
        };
    }
}
