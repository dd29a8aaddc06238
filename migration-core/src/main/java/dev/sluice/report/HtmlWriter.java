package dev.sluice.report;

import java.util.Locale;

/** Writes HTML; everything but {@link #raw} is escaped. Used by one thread. */
final class HtmlWriter {
    private final StringBuilder out = new StringBuilder(1 << 14);

    HtmlWriter raw(String html) {
        out.append(html);
        return this;
    }

    HtmlWriter text(String text) {
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            switch (character) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(character);
            }
        }
        return this;
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
