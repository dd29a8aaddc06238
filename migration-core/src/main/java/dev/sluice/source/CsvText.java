package dev.sluice.source;

import java.util.ArrayList;
import java.util.List;

/** Reads comma-separated values as {@code COPY ... WITH CSV} writes them (RFC 4180): a value in quotes may go over lines, a quote in it is doubled. Used once. */
final class CsvText {
    private final String text;
    private final List<List<String>> lines = new ArrayList<>();
    private List<String> line = new ArrayList<>();
    private final StringBuilder value = new StringBuilder();
    private boolean isQuoted;
    /** Whether anything stands on the line, be it an empty value in quotes. */
    private boolean isBegun;

    private CsvText(String text) {
        this.text = text;
    }

    /** The values of each line that is not empty. */
    static List<List<String>> lines(String text) {
        CsvText reader = new CsvText(text);
        for (int at = 0; at < text.length(); at++) {
            at += reader.character(at);
        }
        reader.endLine();
        return reader.lines;
    }

    /** Takes a character; returns how many more it took. */
    private int character(int at) {
        char c = text.charAt(at);
        if (isQuoted) {
            return inQuotes(c, at);
        }
        if (c == '"') {
            isQuoted = true;
            isBegun = true;
        } else if (c == ',') {
            isBegun = true;
            endValue();
        } else if (c == '\n') {
            endLine();
        } else if (c != '\r' || !text.startsWith("\n", at + 1)) {
            value.append(c);
            isBegun = true;
        }
        return 0;
    }

    private int inQuotes(char c, int at) {
        if (c != '"') {
            value.append(c);
            return 0;
        }
        if (text.startsWith("\"", at + 1)) {
            value.append(c);
            return 1;
        }
        isQuoted = false;
        return 0;
    }

    private void endValue() {
        line.add(value.toString());
        value.setLength(0);
    }

    private void endLine() {
        if (isBegun) {
            endValue();
            lines.add(line);
            line = new ArrayList<>();
        }
        isBegun = false;
    }
}
