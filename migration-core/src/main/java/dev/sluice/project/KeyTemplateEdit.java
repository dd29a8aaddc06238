package dev.sluice.project;

import dev.sluice.problem.InvalidInputException;
import java.util.List;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Changes a key template of an entity in the text of a document and leaves every other character as it is: comments, line ends,
 * order, quotes. Whether the template is one is for {@link ProjectReader} to say. Pure and thread-safe.
 */
public final class KeyTemplateEdit {
    private final DocumentText document;
    private final String entity;
    private final String attribute;

    private KeyTemplateEdit(DocumentText document, String entity, String attribute) {
        this.document = document;
        this.entity = entity;
        this.attribute = attribute;
    }

    /**
     * Gives a key attribute of an entity another template, or its first one where the entity does not fill it yet.
     *
     * @param text a document
     * @param entity the entity's name
     * @param attribute the key attribute's name
     * @param template any text; what it has is kept where it is the same
     * @return the text with the template
     * @throws InvalidInputException when the text is not well-formed YAML, or has no keys of such an entity
     */
    public static String replace(String text, String entity, String attribute, String template) {
        return DocumentText.edited(
                text, document -> new KeyTemplateEdit(document, entity, attribute).replaced(template));
    }

    /**
     * Takes a key attribute from an entity, with its condition; the line that it stood on goes.
     *
     * @return the text without it; the same text where the entity does not fill it
     * @throws InvalidInputException when the text is not well-formed YAML, or has no keys of such an entity
     */
    public static String remove(String text, String entity, String attribute) {
        return DocumentText.edited(text, document -> new KeyTemplateEdit(document, entity, attribute).removed());
    }

    private MappingNode keys() {
        return DocumentText.entry(document.root(), "entities")
                .flatMap(entities -> DocumentText.entry(entities.getValueNode(), entity))
                .flatMap(found -> DocumentText.entry(found.getValueNode(), "keys"))
                .map(NodeTuple::getValueNode)
                .filter(MappingNode.class::isInstance)
                .map(MappingNode.class::cast)
                .orElseThrow(() -> new InvalidInputException(ProjectReader.FILE_NAME + " has no keys of entity "
                        + entity + "; somebody changed it: read it again."));
    }

    private String replaced(String template) {
        MappingNode keys = keys();
        return DocumentText.entry(keys, attribute)
                .map(entry -> withTemplate(entry.getValueNode(), template))
                .orElseGet(() -> inserted(keys, template));
    }

    private String withTemplate(Node value, String template) {
        Node scalar = value instanceof MappingNode
                ? DocumentText.entry(value, "template")
                        .map(NodeTuple::getValueNode)
                        .orElse(value)
                : value;
        if (scalar instanceof ScalarNode written && written.getValue().equals(template)) {
            return document.text();
        }
        String put = written(scalar, template);
        boolean empty = document.start(scalar) == document.contentEnd(scalar);
        boolean attached = empty && document.text().charAt(document.start(scalar) - 1) == ':';
        return document.with(document.start(scalar), document.contentEnd(scalar), attached ? " " + put : put);
    }

    /** In the quotes that stand there; without where there are none and none are needed. */
    private String written(Node scalar, String template) {
        ScalarStyle style = scalar instanceof ScalarNode node ? node.getScalarStyle() : ScalarStyle.PLAIN;
        String quoted = YamlScalars.quoted(template);
        if (style == ScalarStyle.DOUBLE_QUOTED) {
            return quoted;
        }
        if (style == ScalarStyle.SINGLE_QUOTED && !quoted.contains("\\")) {
            return "'" + template.replace("'", "''") + "'";
        }
        return isWithinFlow(scalar) ? YamlScalars.flow(template) : YamlScalars.block(template);
    }

    /** Whether a brace or bracket is open where the node stands: there more marks need quotes. */
    private boolean isWithinFlow(Node node) {
        Node at = document.root();
        while (at != node) {
            if (DocumentText.isFlow(at) || !(at instanceof MappingNode mapping)) {
                return DocumentText.isFlow(at);
            }
            at = mapping.getValue().stream()
                    .map(NodeTuple::getValueNode)
                    .filter(child ->
                            document.start(child) <= document.start(node) && document.end(node) <= document.end(child))
                    .findFirst()
                    .orElse(node);
        }
        return false;
    }

    private String inserted(MappingNode keys, String template) {
        String name = YamlScalars.flow(attribute) + ": ";
        if (keys.getValue().isEmpty()) {
            int brace = document.start(keys) + 1;
            return document.with(brace, brace, name + YamlScalars.flow(template));
        }
        NodeTuple last = keys.getValue().get(keys.getValue().size() - 1);
        int end = document.contentEnd(last.getValueNode());
        if (DocumentText.isFlow(keys)) {
            return document.with(end, end, ", " + name + YamlScalars.flow(template));
        }
        String indent = " ".repeat(DocumentText.column(keys));
        return document.withLinesAfter(end, indent + name + YamlScalars.block(template));
    }

    private String removed() {
        MappingNode keys = keys();
        List<NodeTuple> entries = keys.getValue();
        for (int index = 0; index < entries.size(); index++) {
            NodeTuple entry = entries.get(index);
            if (entry.getKeyNode() instanceof ScalarNode key && key.getValue().equals(attribute)) {
                return DocumentText.isFlow(keys)
                        ? withoutFlow(entries, index)
                        : document.withoutLines(entry.getKeyNode(), entry.getValueNode());
            }
        }
        return document.text();
    }

    private String withoutFlow(List<NodeTuple> entries, int index) {
        NodeTuple entry = entries.get(index);
        if (index > 0) {
            int from = document.contentEnd(entries.get(index - 1).getValueNode());
            return document.with(from, document.contentEnd(entry.getValueNode()), "");
        }
        int to = entries.size() > 1
                ? document.start(entries.get(1).getKeyNode())
                : document.contentEnd(entry.getValueNode());
        return document.with(document.start(entry.getKeyNode()), to, "");
    }
}
