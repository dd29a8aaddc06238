package dev.sluice.project;

import dev.sluice.problem.InvalidInputException;
import dev.sluice.source.QualifiedName;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Puts a table that is left behind on purpose into the text of a document, or takes one out, and leaves every other character as it is. Pure and thread-safe.
 */
public final class ExclusionEdit {
    private static final String EXCLUDED = "excluded";
    private static final String TABLE = "table";

    private ExclusionEdit() {}

    /**
     * Adds an exclusion behind those that are there.
     *
     * @param text a document
     * @return the text with the exclusion
     * @throws InvalidInputException when the text is not well-formed YAML, or its exclusions are no list
     */
    public static String add(String text, Exclusion exclusion) {
        return ListEdit.add(
                text,
                EXCLUDED,
                new YamlFields()
                        .put(TABLE, ConditionWriter.table(exclusion.table()))
                        .text("reason", exclusion.reason())
                        .flow());
    }

    /**
     * Takes out the exclusions of a table; where none is left the list goes too.
     *
     * @param text a document
     * @return the text without them; the same text where there are none
     * @throws InvalidInputException when the text is not well-formed YAML
     */
    public static String remove(String text, QualifiedName table) {
        return ListEdit.remove(text, EXCLUDED, element -> isOf(element, table));
    }

    /** A name stands there in one of two forms. */
    private static boolean isOf(Node element, QualifiedName table) {
        return DocumentText.entry(element, TABLE)
                .map(NodeTuple::getValueNode)
                .filter(node -> node instanceof ScalarNode scalar
                        ? scalar.getValue().equals(table.schema() + "." + table.name())
                        : ListEdit.says(node, "schema", table.schema()) && ListEdit.says(node, TABLE, table.name()))
                .isPresent();
    }
}
