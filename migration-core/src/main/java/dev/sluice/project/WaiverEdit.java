package dev.sluice.project;

import dev.sluice.problem.InvalidInputException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Puts a waiver into the text of a document, or takes one out, and leaves every other character as it is: comments, line ends, order. Pure and thread-safe.
 */
public final class WaiverEdit {
    private static final String WAIVERS = "waivers";
    private static final int LEAST_INDENT = 2;

    private final DocumentText document;
    private final Waiver waiver;

    private WaiverEdit(DocumentText document, Waiver waiver) {
        this.document = document;
        this.waiver = waiver;
    }

    /**
     * Adds a waiver behind those that are there.
     *
     * @param text a document
     * @return the text with the waiver
     * @throws InvalidInputException when the text is not well-formed YAML, or its waivers are no list
     */
    public static String add(String text, Waiver waiver) {
        return DocumentText.edited(text, document -> new WaiverEdit(document, waiver).added());
    }

    /**
     * Takes out the waivers of a rule and subject, whatever their reason; where none is left the list goes too.
     *
     * @param text a document
     * @param waiver of that rule and subject
     * @return the text without them; the same text where there are none
     * @throws InvalidInputException when the text is not well-formed YAML
     */
    public static String remove(String text, Waiver waiver) {
        String before = text;
        String after = removedOne(before, waiver);
        while (!after.equals(before)) {
            before = after;
            after = removedOne(before, waiver);
        }
        return after;
    }

    private static String removedOne(String text, Waiver waiver) {
        return DocumentText.edited(text, document -> new WaiverEdit(document, waiver).removed());
    }

    private Optional<NodeTuple> entry() {
        return DocumentText.entry(document.root(), WAIVERS);
    }

    private String added() {
        MappingNode root = document.root();
        Optional<NodeTuple> entry = entry();
        if (entry.isEmpty()) {
            return DocumentText.isFlow(root) ? insertedInFlow(root) : insertedInBlock(root);
        }
        Node value = entry.get().getValueNode();
        if (value instanceof SequenceNode waivers) {
            return DocumentText.isFlow(waivers) ? addedInFlow(waivers) : addedInBlock(waivers);
        }
        boolean isEmpty =
                value instanceof ScalarNode scalar && scalar.getValue().isEmpty();
        if (!isEmpty) {
            throw new InvalidInputException(
                    ProjectReader.FILE_NAME + " has waivers that are no list: mend that first.");
        }
        int after = document.text().indexOf(':', document.end(entry.get().getKeyNode())) + 1;
        return document.with(after, after, " [" + flow() + "]");
    }

    private String insertedInFlow(MappingNode root) {
        int brace = document.start(root) + 1;
        return document.with(
                brace, brace, WAIVERS + ": [" + flow() + "]" + (root.getValue().isEmpty() ? "" : ", "));
    }

    private String insertedInBlock(MappingNode root) {
        NodeTuple last = root.getValue().get(root.getValue().size() - 1);
        String indent = " ".repeat(DocumentText.column(root));
        return document.withLinesAfter(
                end(last), indent + WAIVERS + ":" + document.lineEnd() + lines(indent + " ".repeat(LEAST_INDENT)));
    }

    private int end(NodeTuple entry) {
        return Math.max(document.end(entry.getKeyNode()), document.contentEnd(entry.getValueNode()));
    }

    private String addedInBlock(SequenceNode waivers) {
        return document.withLinesAfter(document.contentEnd(waivers), lines(" ".repeat(DocumentText.column(waivers))));
    }

    private String addedInFlow(SequenceNode waivers) {
        if (waivers.getValue().isEmpty()) {
            int bracket = document.start(waivers) + 1;
            return document.with(bracket, bracket, flow());
        }
        Node last = waivers.getValue().get(waivers.getValue().size() - 1);
        return document.with(document.contentEnd(last), document.contentEnd(last), ", " + flow());
    }

    private String flow() {
        return "{rule: " + YamlScalars.flow(waiver.rule()) + ", subject: " + YamlScalars.flow(waiver.subject())
                + ", reason: " + YamlScalars.flow(waiver.reason()) + "}";
    }

    /** The lines of one, without the last line end. */
    private String lines(String indent) {
        return Stream.of(
                        "- rule: " + YamlScalars.block(waiver.rule()),
                        "  subject: " + YamlScalars.block(waiver.subject()),
                        "  reason: " + YamlScalars.block(waiver.reason()))
                .map(line -> indent + line)
                .collect(Collectors.joining(document.lineEnd()));
    }

    private String removed() {
        Optional<NodeTuple> entry = entry();
        if (entry.isEmpty() || !(entry.get().getValueNode() instanceof SequenceNode waivers)) {
            return document.text();
        }
        List<Node> items = waivers.getValue();
        for (int index = 0; index < items.size(); index++) {
            if (isMeant(items.get(index))) {
                return DocumentText.isFlow(waivers)
                        ? withoutFlow(items, index)
                        : document.withoutLines(
                                items.size() == 1 ? entry.get().getKeyNode() : items.get(index), items.get(index));
            }
        }
        return document.text();
    }

    private boolean isMeant(Node item) {
        return is(item, "rule", waiver.rule()) && is(item, "subject", waiver.subject());
    }

    private static boolean is(Node item, String name, String value) {
        return DocumentText.entry(item, name)
                .filter(entry -> entry.getValueNode() instanceof ScalarNode scalar
                        && scalar.getValue().equals(value))
                .isPresent();
    }

    private String withoutFlow(List<Node> items, int index) {
        Node item = items.get(index);
        if (index > 0) {
            return document.with(document.contentEnd(items.get(index - 1)), document.contentEnd(item), "");
        }
        int to = items.size() > 1 ? document.start(items.get(1)) : document.contentEnd(item);
        return document.with(document.start(item), to, "");
    }
}
