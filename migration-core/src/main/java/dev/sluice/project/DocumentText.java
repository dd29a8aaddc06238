package dev.sluice.project;

import dev.sluice.problem.InvalidInputException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The text of a document with the places of its nodes in it, for edits that leave every other character as it is. Offsets are in
 * chars. Immutable and thread-safe.
 */
final class DocumentText {
    /** What some editors put before the first character; no part of the document. */
    static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String text;
    private final String lineEnd;
    private final MappingNode root;

    /**
     * Reads a document, which need not be a valid project.
     *
     * @param text without a byte order mark
     * @throws InvalidInputException when it is not well-formed YAML, or no mapping
     */
    DocumentText(String text) {
        this.text = text;
        int lineFeed = text.indexOf('\n');
        this.lineEnd = lineFeed > 0 && text.charAt(lineFeed - 1) == '\r' ? "\r\n" : "\n";
        Node node = YamlText.compose(text, ProjectReader.FILE_NAME);
        if (!(node instanceof MappingNode mapping)) {
            throw new InvalidInputException(
                    ProjectReader.FILE_NAME
                            + ":1:1: the document is no mapping (name: value); mend it, or move it away and run `sluice init` again.");
        }
        this.root = mapping;
    }

    /** An edit of a document. */
    @FunctionalInterface
    interface Edit {
        /** The whole text after it. */
        String of(DocumentText document);
    }

    /** Edits a text that may begin with a byte order mark, which stays. */
    static String edited(String text, Edit edit) {
        return mark(text) + edit.of(of(text));
    }

    /** Reads a text that may begin with a byte order mark. */
    static DocumentText of(String text) {
        return new DocumentText(text.substring(mark(text).length()));
    }

    private static String mark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
    }

    String text() {
        return text;
    }

    /** How its lines end. */
    String lineEnd() {
        return lineEnd;
    }

    MappingNode root() {
        return root;
    }

    /** The text with another one between two offsets. */
    String with(int from, int to, String replacement) {
        return text.substring(0, from) + replacement + text.substring(to);
    }

    /** The entry of that name, where the node is a mapping that has one. */
    static Optional<NodeTuple> entry(Node node, String name) {
        List<NodeTuple> entries = node instanceof MappingNode mapping ? mapping.getValue() : List.of();
        return entries.stream()
                .filter(entry -> entry.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals(name))
                .findFirst();
    }

    /** Whether a node is written in braces or brackets. */
    static boolean isFlow(Node node) {
        return node instanceof CollectionNode<?> collection && collection.getFlowStyle() == FlowStyle.FLOW;
    }

    /** In which column of its line a node begins, from 0. */
    static int column(Node node) {
        return node.getStartMark().map(Mark::getColumn).orElse(0);
    }

    /** Where the last character of a value ends; the end mark of a block is only after the comments behind it. */
    int contentEnd(Node node) {
        if (isFlow(node)) {
            return end(node);
        }
        if (node instanceof MappingNode mapping && !mapping.getValue().isEmpty()) {
            NodeTuple last = mapping.getValue().get(mapping.getValue().size() - 1);
            return Math.max(end(last.getKeyNode()) + 1, contentEnd(last.getValueNode()));
        }
        if (node instanceof SequenceNode sequence && !sequence.getValue().isEmpty()) {
            return contentEnd(sequence.getValue().get(sequence.getValue().size() - 1));
        }
        int end = end(node);
        while (end > start(node) && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /** Where the last character of an entry ends, be it that of its name. */
    int contentEnd(NodeTuple entry) {
        return Math.max(end(entry.getKeyNode()), contentEnd(entry.getValueNode()));
    }

    /** Where the line after that of an offset begins; the end of the text where there is none. */
    int nextLine(int from) {
        int lineFeed = text.indexOf('\n', from);
        return lineFeed < 0 ? text.length() : lineFeed + 1;
    }

    /**
     * The text with whole lines put in behind the line of an offset.
     *
     * @param lines without the last line end
     */
    String withLinesAfter(int offset, String lines) {
        int at = nextLine(offset);
        boolean atEnd = at == text.length();
        String opened = atEnd && !text.endsWith(lineEnd) ? lineEnd : "";
        return with(at, at, opened + lines + (opened.isEmpty() ? lineEnd : ""));
    }

    /**
     * Where the comments end that stand on lines of their own behind the line of an offset and are indented deeper than a column: a text of several lines
     * that came before them would take them for its own.
     *
     * @return an offset in the last of them; the same offset where there is none
     */
    int behindDeeperComments(int offset, int column) {
        int behind = offset;
        for (int line = nextLine(offset); line < text.length(); line = nextLine(line)) {
            String content = text.substring(line, lineContentEnd(line));
            String words = content.stripLeading();
            if (words.startsWith("#") && content.length() - words.length() > column) {
                behind = line;
            } else if (!words.isEmpty()) {
                return behind;
            }
        }
        return behind;
    }

    /** Where the line of an offset begins. */
    int lineStart(int offset) {
        return text.lastIndexOf('\n', offset - 1) + 1;
    }

    /** Where the line of an offset ends, before its line end. */
    int lineContentEnd(int offset) {
        int end = text.indexOf(lineEnd, offset);
        return end < 0 ? text.length() : end;
    }

    /** Lines that end with a line feed as they stand in this document so many columns to the right, without the last line end. */
    String indented(String lines, int column) {
        String indent = " ".repeat(column);
        return lines.lines().map(line -> line.isEmpty() ? line : indent + line).collect(Collectors.joining(lineEnd));
    }

    /** Where the value of an entry may begin: behind its colon, or behind its name where it has none. */
    int valueStart(NodeTuple entry) {
        int end = end(entry.getKeyNode());
        return hasColon(entry) ? text.indexOf(':', end) + 1 : end;
    }

    /** Whether an entry has a colon: in braces a name may stand alone. */
    boolean hasColon(NodeTuple entry) {
        int colon = text.indexOf(':', end(entry.getKeyNode()));
        return colon >= 0 && text.substring(end(entry.getKeyNode()), colon).isBlank();
    }

    /** A part of the text, in chars: the second offset is behind its end. */
    record Span(int from, int to) {}

    /** The text without one of the parts of a pair of braces or brackets, and without the comma that it had. */
    String withoutInFlow(List<Span> parts, int index) {
        Span part = parts.get(index);
        if (index > 0) {
            return with(parts.get(index - 1).to(), part.to(), "");
        }
        return with(part.from(), parts.size() > 1 ? parts.get(1).from() : part.to(), "");
    }

    /** The text without whole lines, from the one that a node begins on to the last of another. */
    String withoutLines(Node first, Node last) {
        return with(lineStart(start(first)), nextLine(contentEnd(last)), "");
    }

    int start(Node node) {
        return offset(node.getStartMark());
    }

    int end(Node node) {
        return offset(node.getEndMark());
    }

    private int offset(Optional<Mark> mark) {
        return text.offsetByCodePoints(0, mark.map(Mark::getIndex).orElse(0));
    }
}
