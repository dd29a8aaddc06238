package dev.sluice.project;

import dev.sluice.problem.InvalidInputException;
import dev.sluice.project.YamlTree.Text;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/**
 * Changes a key template of an entity in the text of a document and leaves every other character as it is: comments, line ends,
 * order, quotes. Whether the template is one is for {@link ProjectReader} to say. Pure and thread-safe.
 */
public final class KeyTemplateEdit {
    private KeyTemplateEdit() {}

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
        boolean isConditional = Optional.of(keys(text, entity))
                .flatMap(keys -> DocumentText.entry(keys, attribute))
                .flatMap(key -> DocumentText.entry(key.getValueNode(), "template"))
                .isPresent();
        return isConditional
                ? MappingEdit.put(text, List.of("entities", entity, "keys", attribute), "template", new Text(template))
                : MappingEdit.put(text, List.of("entities", entity, "keys"), attribute, new Text(template));
    }

    /**
     * Takes a key attribute from an entity, with its condition; the line that it stood on goes.
     *
     * @return the text without it; the same text where the entity does not fill it
     * @throws InvalidInputException when the text is not well-formed YAML, or has no keys of such an entity
     */
    public static String remove(String text, String entity, String attribute) {
        keys(text, entity);
        return MappingEdit.remove(text, List.of("entities", entity, "keys"), attribute);
    }

    private static Node keys(String text, String entity) {
        return DocumentText.entry(DocumentText.of(text).root(), "entities")
                .flatMap(entities -> DocumentText.entry(entities.getValueNode(), entity))
                .flatMap(found -> DocumentText.entry(found.getValueNode(), "keys"))
                .map(NodeTuple::getValueNode)
                .filter(MappingNode.class::isInstance)
                .orElseThrow(() -> new InvalidInputException(ProjectReader.FILE_NAME + " has no keys of entity "
                        + entity + "; somebody changed it: read it again."));
    }
}
