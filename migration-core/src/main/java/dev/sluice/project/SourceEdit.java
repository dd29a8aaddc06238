package dev.sluice.project;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Puts another {@code source} into the text of a document and leaves every other character as it is: comments, line ends,
 * order, also what is wrong there. Pure and thread-safe.
 */
public final class SourceEdit {
    private static final String SOURCE = "source";
    private static final int LEAST_INDENT = 2;

    private final DocumentText document;

    private SourceEdit(DocumentText document) {
        this.document = document;
    }

    /**
     * Replaces the source, or adds it where the document has none.
     *
     * @param text a document, which need not be a valid project
     * @param source the source to put in
     * @return the text with another source
     * @throws dev.sluice.problem.InvalidInputException when the text is not well-formed YAML
     */
    public static String replace(String text, SourceSettings source) {
        return DocumentText.edited(text, document -> new SourceEdit(document).edited(source));
    }

    private String edited(SourceSettings source) {
        MappingNode root = document.root();
        Optional<NodeTuple> entry = DocumentText.entry(root, SOURCE);
        if (entry.isPresent()) {
            return withValue(entry.get(), source);
        }
        return DocumentText.isFlow(root) ? insertedInFlow(root, source) : insertedInBlock(root, source);
    }

    private String withValue(NodeTuple entry, SourceSettings source) {
        Node value = entry.getValueNode();
        boolean empty = value instanceof ScalarNode scalar && document.start(value) == document.end(scalar);
        if (empty) {
            int after = document.text().indexOf(':', document.end(entry.getKeyNode())) + 1;
            return document.with(after, after, " " + flow(source));
        }
        if (DocumentText.isFlow(document.root())
                || DocumentText.isFlow(value)
                || !(value instanceof CollectionNode<?>)) {
            return document.with(document.start(value), document.contentEnd(value), flow(source));
        }
        int indent = DocumentText.column(value);
        String lines = block(source, " ".repeat(indent));
        return document.with(document.start(value), document.contentEnd(value), lines.substring(indent));
    }

    private String insertedInFlow(MappingNode root, SourceSettings source) {
        int brace = document.start(root) + 1;
        String comma = root.getValue().isEmpty() ? "" : ", ";
        return document.with(brace, brace, SOURCE + ": " + flow(source) + comma);
    }

    private String insertedInBlock(MappingNode root, SourceSettings source) {
        NodeTuple before =
                DocumentText.entry(root, "name").orElse(root.getValue().get(0));
        String indent = " ".repeat(DocumentText.column(root));
        return document.withLinesAfter(
                document.contentEnd(before.getValueNode()),
                indent + SOURCE + ":" + document.lineEnd() + block(source, indent + " ".repeat(LEAST_INDENT)));
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
        return String.join(document.lineEnd(), lines);
    }
}
