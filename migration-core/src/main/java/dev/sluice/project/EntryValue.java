package dev.sluice.project;

import dev.sluice.project.YamlTree.Mapping;
import dev.sluice.project.YamlTree.Style;
import dev.sluice.project.YamlTree.Text;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Puts another value behind the colon of an entry, in the form that stands there where it can: braces or lines, quotes, and comments always. Pure.
 *
 * @param document where
 * @param isWithinFlow whether a brace or bracket is open there: more marks need quotes then
 */
record EntryValue(DocumentText document, boolean isWithinFlow) {
    private static final int INDENT = 2;
    /** Spaces behind the last word of a text behind a bar are part of it, and would be part of the next one. */
    private static final Pattern SPACES_OF_LINE = Pattern.compile("[ \\t]+(?=\\r?\\n)|[ \\t]+\\z");

    /** The text with another value; the same text where it says that already. */
    String replaced(NodeTuple entry, YamlTree value) {
        Node node = entry.getValueNode();
        if (value instanceof Text text && isWritten(node, text.value())) {
            return document.text();
        }
        boolean isEmpty = document.start(node) >= document.contentEnd(node);
        if (isWithinFlow) {
            return isEmpty ? behindColon(entry, flow(node, value)) : between(node, flow(node, value));
        }
        if (value instanceof Text text && YamlScalars.fitsLiteral(text.value()) && !wouldTakeComments(entry)) {
            return literal(entry, text);
        }
        if (value instanceof Mapping mapping
                && node instanceof MappingNode
                && !DocumentText.isFlow(node)
                && !mapping.entries().isEmpty()) {
            int column = DocumentText.column(node);
            String lines = YamlRenderer.entries(new Mapping(mapping.entries(), Style.BLOCK), 0);
            return between(node, document.indented(lines, column).substring(column));
        }
        String written = value instanceof Text text ? scalar(node, text.value()) : YamlRenderer.flow(value);
        boolean isOnLine = !isEmpty && !isOver(node) && lineOf(document.end(entry.getKeyNode())) == lineOf(node);
        return isOnLine ? between(node, written) : behindColon(entry, written);
    }

    /** Whether comments below the entry would be lines of a text behind a bar. */
    private boolean wouldTakeComments(NodeTuple entry) {
        int end = document.contentEnd(entry);
        return document.behindDeeperComments(end, DocumentText.column(entry.getKeyNode())) != end;
    }

    private static boolean isWritten(Node node, String text) {
        return node instanceof ScalarNode scalar && scalar.getValue().equals(text) && !text.isEmpty();
    }

    private int lineOf(int offset) {
        return document.lineStart(offset);
    }

    private int lineOf(Node node) {
        return lineOf(document.start(node));
    }

    /** Whether it is a text behind a bar, with whose header a comment may stand. */
    private static boolean isOver(Node node) {
        return node instanceof ScalarNode scalar
                && (scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED);
    }

    private String between(Node node, String written) {
        return document.with(document.start(node), document.contentEnd(node), written);
    }

    /** In the place of all that stands behind the colon, but for a comment on the same line. */
    private String behindColon(NodeTuple entry, String written) {
        Node node = entry.getValueNode();
        int from = document.valueStart(entry);
        int to = Math.max(from, document.contentEnd(node));
        String colon = document.hasColon(entry) ? "" : ":";
        boolean hasComment =
                !isWithinFlow && document.text().substring(from, to).indexOf('\n') >= 0;
        return document.with(from, to, colon + " " + written + (hasComment ? comment(from) : ""));
    }

    /** The comment on the rest of a line, with a space before it. */
    private String comment(int from) {
        int hash = document.text().indexOf(" #", from);
        int end = document.text().indexOf('\n', from);
        return hash < 0 || (end >= 0 && hash > end)
                ? ""
                : " "
                        + document.text()
                                .substring(hash + 1, end < 0 ? document.text().length() : end)
                                .strip();
    }

    private String literal(NodeTuple entry, Text text) {
        Node node = entry.getValueNode();
        int from = document.valueStart(entry);
        int to = Math.max(from, document.contentEnd(node));
        String blank = isOver(node) ? document.text().substring(to, Math.max(to, document.end(node))) : "";
        int end = isOver(node) ? to + blank.length() : document.lineContentEnd(to);
        String breaks = SPACES_OF_LINE.matcher(blank).replaceAll("");
        String comment = (isOver(node) || isBelow(entry) ? comment(from) : "") + (isOver(node) ? "" : comment(to));
        String rendered = YamlRenderer.value(text, DocumentText.column(entry.getKeyNode()) + INDENT);
        int header = rendered.indexOf('\n');
        String written = rendered.substring(0, header) + comment + rendered.substring(header);
        boolean isLast = breaks.isEmpty() && end == document.text().length();
        String ended = isLast ? written : written.substring(0, written.length() - 1);
        return document.with(from, end, ended.replace("\n", document.lineEnd()) + breaks);
    }

    private boolean isBelow(NodeTuple entry) {
        return lineOf(document.end(entry.getKeyNode())) != lineOf(entry.getValueNode());
    }

    private String flow(Node node, YamlTree value) {
        return value instanceof Text text
                ? quotedAlike(node, text.value()).orElseGet(() -> YamlScalars.flow(text.value()))
                : YamlRenderer.flow(value);
    }

    private String scalar(Node node, String text) {
        return quotedAlike(node, text).orElseGet(() -> YamlScalars.block(text));
    }

    /** In the quotes that stand there. */
    private static Optional<String> quotedAlike(Node node, String text) {
        ScalarStyle style = node instanceof ScalarNode scalar ? scalar.getScalarStyle() : ScalarStyle.PLAIN;
        String quoted = YamlScalars.quoted(text);
        if (style == ScalarStyle.SINGLE_QUOTED && !quoted.contains("\\")) {
            return Optional.of("'" + text.replace("'", "''") + "'");
        }
        return style == ScalarStyle.DOUBLE_QUOTED ? Optional.of(quoted) : Optional.empty();
    }
}
