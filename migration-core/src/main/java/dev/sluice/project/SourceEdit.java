package dev.sluice.project;

import dev.sluice.problem.InvalidInputException;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Puts another {@code source} into the text of a document and leaves every other character as it is: comments, line ends,
 * order, also what is wrong there. Pure and thread-safe.
 */
public final class SourceEdit {
    private static final String SOURCE = "source";
    private static final int LEAST_INDENT = 2;

    private final String text;
    private final String lineEnd;
    private final MappingNode root;

    private SourceEdit(String text) {
        this.text = text;
        this.lineEnd = lineEnd(text);
        Node node = YamlText.compose(text, ProjectReader.FILE_NAME);
        if (!(node instanceof MappingNode mapping)) {
            throw new InvalidInputException(
                    ProjectReader.FILE_NAME
                            + ":1:1: the document is no mapping (name: value); mend it, or move it away and run `sluice init` again.");
        }
        this.root = mapping;
    }

    /**
     * Replaces the source, or adds it where the document has none.
     *
     * @param text a document, which need not be a valid project
     * @param source the source to put in
     * @return the text with another source
     * @throws InvalidInputException when the text is not well-formed YAML
     */
    public static String replace(String text, SourceSettings source) {
        String bom = text.startsWith("\uFEFF") ? "\uFEFF" : "";
        String edited = new SourceEdit(text.substring(bom.length())).edited(source);
        return bom + edited;
    }

    private String edited(SourceSettings source) {
        Optional<NodeTuple> entry = root.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals(SOURCE))
                .findFirst();
        if (entry.isPresent()) {
            return withValue(entry.get(), source);
        }
        return isFlow(root) ? insertedInFlow(source) : insertedInBlock(source);
    }

    private String withValue(NodeTuple entry, SourceSettings source) {
        Node value = entry.getValueNode();
        boolean empty = value instanceof ScalarNode scalar && start(value) == end(scalar);
        if (empty) {
            int colon = text.indexOf(':', end(entry.getKeyNode()));
            return text.substring(0, colon + 1) + " " + flow(source) + text.substring(colon + 1);
        }
        if (isFlow(root) || isFlow(value) || !(value instanceof CollectionNode<?>)) {
            return text.substring(0, start(value)) + flow(source) + text.substring(contentEnd(value));
        }
        int indent = value.getStartMark().map(Mark::getColumn).orElse(LEAST_INDENT);
        String lines = block(source, " ".repeat(indent));
        return text.substring(0, start(value)) + lines.substring(indent) + text.substring(contentEnd(value));
    }

    private String insertedInFlow(SourceSettings source) {
        int brace = start(root) + 1;
        String comma = root.getValue().isEmpty() ? "" : ", ";
        return text.substring(0, brace) + SOURCE + ": " + flow(source) + comma + text.substring(brace);
    }

    private String insertedInBlock(SourceSettings source) {
        NodeTuple before = root.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals("name"))
                .findFirst()
                .orElse(root.getValue().get(0));
        int at = nextLine(contentEnd(before.getValueNode()));
        String indent = " ".repeat(root.getStartMark().map(Mark::getColumn).orElse(0));
        String lines = indent + SOURCE + ":" + lineEnd + block(source, indent + " ".repeat(LEAST_INDENT));
        boolean atEnd = at == text.length();
        String opened = atEnd && !text.endsWith(lineEnd) ? lineEnd : "";
        return text.substring(0, at) + opened + lines + (atEnd ? "" : lineEnd) + text.substring(at);
    }

    private static String flow(SourceSettings source) {
        return YamlRenderer.flow(ProjectWriter.source(source));
    }

    /** The lines of the block, without the last line end. */
    private String block(SourceSettings source, String indent) {
        List<String> lines = YamlRenderer.entries(ProjectWriter.source(source), 0)
                .lines()
                .map(line -> indent + line)
                .toList();
        return String.join(lineEnd, lines);
    }

    private static boolean isFlow(Node node) {
        return node instanceof CollectionNode<?> collection && collection.getFlowStyle() == FlowStyle.FLOW;
    }

    /** Where the last character of a value ends; the end mark of a block is only after the comments behind it. */
    private int contentEnd(Node node) {
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

    private int nextLine(int from) {
        int lineFeed = text.indexOf('\n', from);
        return lineFeed < 0 ? text.length() : lineFeed + 1;
    }

    private int start(Node node) {
        return offset(node.getStartMark());
    }

    private int end(Node node) {
        return offset(node.getEndMark());
    }

    private int offset(Optional<Mark> mark) {
        return text.offsetByCodePoints(0, mark.map(Mark::getIndex).orElse(0));
    }

    private static String lineEnd(String text) {
        int lineFeed = text.indexOf('\n');
        return lineFeed > 0 && text.charAt(lineFeed - 1) == '\r' ? "\r\n" : "\n";
    }
}
