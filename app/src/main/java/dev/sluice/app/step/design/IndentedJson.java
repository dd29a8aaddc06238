package dev.sluice.app.step.design;

/** JSON on lines of its own: an attribute and its typed value stay on one line where the value is a single one. Pure. */
final class IndentedJson {
    private static final String INDENT = "  ";

    private final String json;
    private final StringBuilder out = new StringBuilder();
    private int level;
    private int at;

    private IndentedJson(String json) {
        this.json = json;
    }

    /**
     * Lays it out.
     *
     * @param json well-formed, on one line and without blanks, as {@link dev.sluice.item.ItemJson} writes it
     */
    static String of(String json) {
        IndentedJson layout = new IndentedJson(json);
        while (layout.at < json.length()) {
            layout.next();
        }
        return layout.out.toString();
    }

    private void next() {
        char sign = json.charAt(at);
        if (sign == '"') {
            int end = endOfText(at);
            out.append(json, at, end);
            at = end;
            return;
        }
        at++;
        switch (sign) {
            case '{', '[' -> open(sign);
            case '}', ']' -> close(sign);
            case ',' -> line(",");
            case ':' -> out.append(": ");
            default -> out.append(sign);
        }
    }

    private void open(char sign) {
        int end = endOfSingle(at - 1);
        if (end > 0) {
            out.append(json, at - 1, end);
            at = end;
        } else {
            level++;
            line(String.valueOf(sign));
        }
    }

    private void close(char sign) {
        level--;
        line("");
        out.append(sign);
    }

    private void line(String before) {
        out.append(before).append('\n').append(INDENT.repeat(level));
    }

    /** Where a bracket ends that has no other bracket and no comma in it; 0 where it has. */
    private int endOfSingle(int open) {
        int look = open + 1;
        while (look < json.length()) {
            char sign = json.charAt(look);
            if (sign == '"') {
                look = endOfText(look);
            } else if (sign == '}' || sign == ']') {
                return look + 1;
            } else if (sign == '{' || sign == '[' || sign == ',') {
                return 0;
            } else {
                look++;
            }
        }
        return 0;
    }

    private int endOfText(int begin) {
        int end = begin + 1;
        while (end < json.length() && json.charAt(end) != '"') {
            end += json.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(end + 1, json.length());
    }
}
