package dev.sluice.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Writes HTML that is well-formed XML too; everything but {@link #raw} is escaped: what XML does not allow is replaced, what turns the direction of writing
 * is shown by its code, so that nobody signs another text than the one that stands there, and passwords in addresses are left out. Used by one thread.
 */
final class HtmlWriter {
    private static final int REPLACEMENT = 0xFFFD;
    private static final Pattern USER_INFORMATION = Pattern.compile("(//)[^/?#\\s@]*:[^/?#\\s@]*@");
    private static final Pattern PARAMETER =
            Pattern.compile("([?&;](?:ssl)?(?:password|passwd|pwd)=)[^&;\\s]*", Pattern.CASE_INSENSITIVE);

    private final StringBuilder out = new StringBuilder(1 << 14);

    HtmlWriter raw(String html) {
        out.append(html);
        return this;
    }

    HtmlWriter text(String text) {
        withoutPasswords(text).codePoints().forEach(this::character);
        return this;
    }

    private void character(int character) {
        switch (character) {
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '&' -> out.append("&amp;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            default -> {
                if (turnsDirection(character)) {
                    out.append(String.format(Locale.ROOT, "\\u%04X", character));
                } else {
                    out.appendCodePoint(isXml(character) ? character : REPLACEMENT);
                }
            }
        }
    }

    /** The characters of XML 1.0. */
    private static boolean isXml(int character) {
        return character == '\t'
                || character == '\n'
                || character == '\r'
                || character >= ' ' && character <= 0xD7FF
                || character >= 0xE000 && character <= 0xFFFD
                || character >= 0x10000;
    }

    private static boolean turnsDirection(int character) {
        return character == 0x61C
                || character >= 0x200E && character <= 0x200F
                || character >= 0x202A && character <= 0x202E
                || character >= 0x2066 && character <= 0x2069;
    }

    private static String withoutPasswords(String text) {
        return text.contains("//") || text.contains("=")
                ? PARAMETER
                        .matcher(USER_INFORMATION.matcher(text).replaceAll("$1"))
                        .replaceAll("$1***")
                : text;
    }

    /** A moment to the second, in UTC. */
    static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", " UTC");
    }

    HtmlWriter timeCell(Optional<Instant> at) {
        return raw("<td class=\"t\">").text(at.map(HtmlWriter::time).orElse("")).raw("</td>");
    }

    HtmlWriter element(String name, String content) {
        return raw("<" + name + ">").text(content).raw("</" + name + ">");
    }

    HtmlWriter paragraph(String content) {
        return element("p", content);
    }

    HtmlWriter number(long value) {
        return raw(String.format(Locale.ROOT, "%,d", value));
    }

    HtmlWriter numberCell(long value) {
        return raw(value == 0 ? "<td class=\"n zero\">" : "<td class=\"n\">")
                .number(value)
                .raw("</td>");
    }

    HtmlWriter codeCell(String content) {
        return raw("<td><code>").text(content).raw("</code></td>");
    }

    /** A coloured word; the kind is {@code good}, {@code bad}, {@code warn} or {@code plain}. */
    HtmlWriter badge(String kind, String content) {
        return raw("<span class=\"badge " + kind + "\">").text(content).raw("</span>");
    }

    HtmlWriter definition(String term, String content) {
        return element("dt", term).raw("<dd><code>").text(content).raw("</code></dd>");
    }

    /** Opens a table; a heading that begins with {@code #} stands over numbers. */
    HtmlWriter tableHead(String... headings) {
        raw("<div class=\"wide\"><table><thead><tr>");
        for (String heading : headings) {
            boolean numbers = heading.startsWith("#");
            raw(numbers ? "<th class=\"n\">" : "<th>")
                    .text(numbers ? heading.substring(1) : heading)
                    .raw("</th>");
        }
        return raw("</tr></thead><tbody>");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
