package dev.sluice.project;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/** Finds the line of the project document that a finding is about. Stateless and thread-safe. */
public final class DocumentPlace {
    /** Where the document keeps what a finding calls by these words. */
    private static final Map<String, String> SECTIONS = Map.of(
            "entity", "entities",
            "table", "tables",
            "index", "indexes",
            "pattern", "accessPatterns",
            "attribute", "attributes",
            "key", "keys",
            "list", "lists",
            "copy", "copies");

    private DocumentPlace() {}

    /**
     * The place of a finding, as far down as the document has what the subject names.
     *
     * @param folder the project folder, whose document can be read
     * @param subject a finding's subject, such as {@code entity Rental, attribute title}
     * @return such as {@code sluice.yaml:12:7}
     */
    public static String of(Path folder, String subject) {
        String text = YamlText.decode(ProjectReader.bytes(folder), ProjectReader.FILE_NAME);
        Node node = YamlText.compose(text, ProjectReader.FILE_NAME);
        DocumentProblems.Place place = DocumentProblems.Place.START;
        for (String part : subject.split(", ", -1)) {
            Optional<NodeTuple> entry = entry(node, part);
            if (entry.isEmpty()) {
                break;
            }
            place = DocumentProblems.Place.of(entry.get().getKeyNode().getStartMark());
            node = entry.get().getValueNode();
        }
        return ProjectReader.FILE_NAME + ":" + place;
    }

    private static Optional<NodeTuple> entry(Node node, String part) {
        int space = part.indexOf(' ');
        String section = space < 0 ? null : SECTIONS.get(part.substring(0, space));
        if (section == null) {
            return DocumentText.entry(node, part);
        }
        return DocumentText.entry(node, section)
                .flatMap(found -> DocumentText.entry(found.getValueNode(), part.substring(space + 1)));
    }
}
