package dev.sluice.project;

import dev.sluice.problem.InvalidInputException;
import dev.sluice.project.DocumentText.Span;
import dev.sluice.project.YamlTree.Mapping;
import dev.sluice.project.YamlTree.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Puts an element into one of the document's lists, or takes one out, and leaves every other character as it is: comments, line ends, order. Pure and
 * thread-safe.
 */
final class ListEdit {
    private static final int LEAST_INDENT = 2;

    private final DocumentText document;
    private final String section;

    private ListEdit(DocumentText document, String section) {
        this.document = document;
        this.section = section;
    }

    /**
     * Adds an element behind those that are there.
     *
     * @param section the list's name
     * @param element of texts and of what stands on one line
     * @throws InvalidInputException when the text is not well-formed YAML, or the section is no list
     */
    static String add(String text, String section, Mapping element) {
        return DocumentText.edited(text, document -> new ListEdit(document, section).added(element));
    }

    /** Takes out every element that is meant; where none is left the list goes too. */
    static String remove(String text, String section, Predicate<Node> meant) {
        String before = text;
        String after = removedOne(before, section, meant);
        while (!after.equals(before)) {
            before = after;
            after = removedOne(before, section, meant);
        }
        return after;
    }

    private static String removedOne(String text, String section, Predicate<Node> meant) {
        return DocumentText.edited(text, document -> new ListEdit(document, section).removed(meant));
    }

    /** Whether an element has a field with this text. */
    static boolean says(Node element, String name, String text) {
        return DocumentText.entry(element, name)
                .filter(entry -> entry.getValueNode() instanceof ScalarNode scalar
                        && scalar.getValue().equals(text))
                .isPresent();
    }

    private Optional<NodeTuple> entry() {
        return DocumentText.entry(document.root(), section);
    }

    private String added(Mapping element) {
        MappingNode root = document.root();
        Optional<NodeTuple> entry = entry();
        if (entry.isEmpty()) {
            return DocumentText.isFlow(root) ? insertedInFlow(root, element) : insertedInBlock(root, element);
        }
        Node value = entry.get().getValueNode();
        if (value instanceof SequenceNode elements) {
            return DocumentText.isFlow(elements) ? addedInFlow(elements, element) : addedInBlock(elements, element);
        }
        boolean isEmpty =
                value instanceof ScalarNode scalar && scalar.getValue().isEmpty();
        if (!isEmpty) {
            throw new InvalidInputException(
                    ProjectReader.FILE_NAME + " has " + section + " that are no list: mend that first.");
        }
        int after = document.valueStart(entry.get());
        return document.with(after, after, " [" + YamlRenderer.flow(element) + "]");
    }

    private String insertedInFlow(MappingNode root, Mapping element) {
        int brace = document.start(root) + 1;
        return document.with(
                brace,
                brace,
                section + ": [" + YamlRenderer.flow(element) + "]"
                        + (root.getValue().isEmpty() ? "" : ", "));
    }

    private String insertedInBlock(MappingNode root, Mapping element) {
        NodeTuple last = root.getValue().get(root.getValue().size() - 1);
        int column = DocumentText.column(root);
        return document.withLinesAfter(
                document.contentEnd(last),
                " ".repeat(column) + section + ":" + document.lineEnd() + lines(element, column + LEAST_INDENT));
    }

    private String addedInBlock(SequenceNode elements, Mapping element) {
        return document.withLinesAfter(document.contentEnd(elements), lines(element, DocumentText.column(elements)));
    }

    private String addedInFlow(SequenceNode elements, Mapping element) {
        String written = YamlRenderer.flow(element);
        if (elements.getValue().isEmpty()) {
            int bracket = document.start(elements) + 1;
            return document.with(bracket, bracket, written);
        }
        Node last = elements.getValue().get(elements.getValue().size() - 1);
        return document.with(document.contentEnd(last), document.contentEnd(last), ", " + written);
    }

    /** The lines of an element, without the last line end. */
    private String lines(Mapping element, int column) {
        String fields = element.entries().entrySet().stream()
                .map(ListEdit::field)
                .collect(Collectors.joining("\n  ", "- ", "\n"));
        return document.indented(fields, column);
    }

    private static String field(Map.Entry<String, YamlTree> field) {
        return field.getKey() + ": "
                + (field.getValue() instanceof Text text
                        ? YamlScalars.block(text.value())
                        : YamlRenderer.flow(field.getValue()));
    }

    private String removed(Predicate<Node> meant) {
        Optional<NodeTuple> entry = entry();
        if (entry.isEmpty() || !(entry.get().getValueNode() instanceof SequenceNode elements)) {
            return document.text();
        }
        List<Node> items = elements.getValue();
        for (int index = 0; index < items.size(); index++) {
            if (meant.test(items.get(index))) {
                return DocumentText.isFlow(elements)
                        ? document.withoutInFlow(
                                items.stream()
                                        .map(item -> new Span(document.start(item), document.contentEnd(item)))
                                        .toList(),
                                index)
                        : document.withoutLines(
                                items.size() == 1 ? entry.get().getKeyNode() : items.get(index), items.get(index));
            }
        }
        return document.text();
    }
}
