package dev.sluice.project;

import dev.sluice.problem.InvalidInputException;
import dev.sluice.project.DocumentText.Span;
import dev.sluice.project.YamlTree.Mapping;
import dev.sluice.project.YamlTree.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Puts entries into a mapping of a document, or takes them out, and leaves every other character as it is. What stands there keeps its form: braces or lines,
 * quotes, comments. Pure and thread-safe.
 */
final class MappingEdit {
    private static final int INDENT = 2;

    private final DocumentText document;
    private final MappingNode mapping;
    private final boolean isWithinFlow;

    private MappingEdit(DocumentText document, List<String> path) {
        this.document = document;
        Node at = document.root();
        boolean flow = DocumentText.isFlow(at);
        for (String name : path) {
            at = DocumentText.entry(at, name).map(NodeTuple::getValueNode).orElseThrow(() -> missing(path));
            flow |= DocumentText.isFlow(at);
        }
        if (!(at instanceof MappingNode found)) {
            throw missing(path);
        }
        this.mapping = found;
        this.isWithinFlow = flow;
    }

    private static InvalidInputException missing(List<String> path) {
        return new InvalidInputException(ProjectReader.FILE_NAME + " has no mapping (name: value) at "
                + path.stream().map(YamlValue::step).collect(Collectors.joining("."))
                + "; mend that, or read the document again.");
    }

    private static String edited(String text, List<String> path, BiFunction<DocumentText, MappingEdit, String> edit) {
        return DocumentText.edited(text, document -> edit.apply(document, new MappingEdit(document, path)));
    }

    /**
     * Gives an entry another value, or adds it as the last one.
     *
     * @param path the names that lead to the mapping; none for the document itself
     */
    static String put(String text, List<String> path, String name, YamlTree value) {
        return edited(text, path, (document, edit) -> DocumentText.entry(edit.mapping, name)
                .map(entry -> new EntryValue(document, edit.isWithinFlow).replaced(entry, value))
                .orElseGet(() -> edit.inserted(name, value, edit.last())));
    }

    /** Adds an entry as the last one, also where one of that name stands already. */
    static String add(String text, List<String> path, String name, YamlTree value) {
        return edited(text, path, (document, edit) -> edit.insertedApart(name, value, edit.last()));
    }

    /** The same as the others stand: apart by an empty line where they do. */
    private String insertedApart(String name, YamlTree value, Optional<NodeTuple> behind) {
        String after = inserted(name, value, behind);
        if (!isAiry() || !isBlock(value)) {
            return after;
        }
        int added = after.length() - document.text().length();
        int at = behind.map(entry -> document.nextLine(behind(entry, value)))
                .orElseGet(() -> document.lineStart(document.start(mapping)) + added);
        return after.substring(0, at) + document.lineEnd() + after.substring(at);
    }

    private static boolean isBlock(YamlTree value) {
        return value instanceof Mapping content
                && content.style() == Style.BLOCK
                && !content.entries().isEmpty();
    }

    /** Whether its last entry stands apart from the one before by an empty line. */
    private boolean isAiry() {
        int entries = mapping.getValue().size();
        if (entries < 2 || isWithinFlow) {
            return false;
        }
        int from = document.contentEnd(mapping.getValue().get(entries - 2));
        int to = document.lineStart(
                document.start(mapping.getValue().get(entries - 1).getKeyNode()));
        return document.text()
                .substring(Math.min(document.nextLine(from), to), to)
                .lines()
                .anyMatch(String::isBlank);
    }

    /** Takes an entry out with the lines that it stands on; the same text where it is not there. */
    static String remove(String text, List<String> path, String name) {
        return edited(text, path, (document, edit) -> edit.removed(name));
    }

    /** Whether there is a mapping that has such an entry. */
    static boolean has(String text, List<String> path, String name) {
        return at(text, path).flatMap(node -> DocumentText.entry(node, name)).isPresent();
    }

    private static Optional<Node> at(String text, List<String> path) {
        Optional<Node> at = Optional.of(DocumentText.of(text).root());
        for (String name : path) {
            at = at.flatMap(node -> DocumentText.entry(node, name)).map(NodeTuple::getValueNode);
        }
        return at;
    }

    /** Gives an entry another name. */
    static String rename(String text, List<String> path, String from, String to) {
        return edited(text, path, (document, edit) -> DocumentText.entry(edit.mapping, from)
                .map(NodeTuple::getKeyNode)
                .map(key -> document.with(document.start(key), document.end(key), YamlScalars.flow(to)))
                .orElseThrow(() -> missing(path)));
    }

    /**
     * Makes one mapping of another, entry by entry: what both have alike is not touched.
     *
     * @param before what the document says there
     * @param now what it is to say
     */
    static String change(String text, List<String> path, Mapping before, Mapping now) {
        String after = text;
        List<String> earlier = new ArrayList<>();
        for (Map.Entry<String, YamlTree> entry : now.entries().entrySet()) {
            Optional<YamlTree> known = Optional.ofNullable(before.entries().get(entry.getKey()));
            if (!known.map(YamlRenderer::flow).equals(Optional.of(YamlRenderer.flow(entry.getValue())))) {
                after = changed(after, path, entry, new Change(known, List.copyOf(earlier)));
            }
            earlier.add(entry.getKey());
        }
        for (String name : before.entries().keySet()) {
            after = now.entries().containsKey(name) ? after : remove(after, path, name);
        }
        return after;
    }

    /**
     * What is known of a changed entry.
     *
     * @param before its former value; empty where there was none
     * @param earlier what comes before it
     */
    private record Change(Optional<YamlTree> before, List<String> earlier) {}

    private static String changed(String text, List<String> path, Map.Entry<String, YamlTree> entry, Change change) {
        String name = entry.getKey();
        List<String> child = new ArrayList<>(path);
        child.add(name);
        if (entry.getValue() instanceof Mapping now
                && change.before().orElse(YamlTree.NULL) instanceof Mapping before
                && isInOrder(before, now)
                && isMapping(text, child)) {
            return change(text, child, before, now);
        }
        return edited(text, path, (document, edit) -> edit.changed(name, entry.getValue(), change.earlier()));
    }

    private String changed(String name, YamlTree value, List<String> earlier) {
        Optional<NodeTuple> there = DocumentText.entry(mapping, name);
        if (there.isEmpty()) {
            return insertedApart(name, value, nearest(earlier));
        }
        if (isBlock(value) && !isWithinFlow && saysNothing(there.get().getValueNode())) {
            return opened(there.get(), (Mapping) value);
        }
        return new EntryValue(document, isWithinFlow).replaced(there.get(), value);
    }

    /** Whether the document says with a mapping what can be said otherwise too, such as with a list of one. */
    private static boolean isMapping(String text, List<String> path) {
        return at(text, path).filter(MappingNode.class::isInstance).isPresent();
    }

    private static boolean saysNothing(Node node) {
        return node.getTag().equals(Tag.NULL)
                || node instanceof CollectionNode<?> collection
                        && collection.getValue().isEmpty();
    }

    /** Whether one can be made of the other without moving anything: the order of conditions means something. */
    private static boolean isInOrder(Mapping before, Mapping now) {
        List<String> kept = new ArrayList<>(before.entries().keySet());
        kept.retainAll(now.entries().keySet());
        List<String> same = new ArrayList<>(now.entries().keySet());
        same.retainAll(before.entries().keySet());
        return !kept.isEmpty() && kept.equals(same);
    }

    private Optional<NodeTuple> last() {
        List<NodeTuple> entries = mapping.getValue();
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(entries.size() - 1));
    }

    /** The last of these that is there. */
    private Optional<NodeTuple> nearest(List<String> names) {
        Optional<NodeTuple> nearest = Optional.empty();
        for (String name : names) {
            Optional<NodeTuple> found = DocumentText.entry(mapping, name);
            nearest = found.isPresent() ? found : nearest;
        }
        return nearest;
    }

    /** Where an entry ends; with the comments that belong to it by their place, where what comes behind it would take them for its own. */
    private int behind(NodeTuple entry, YamlTree next) {
        int end = document.contentEnd(entry);
        return endsInLiteral(next) ? document.behindDeeperComments(end, DocumentText.column(mapping)) : end;
    }

    private static boolean endsInLiteral(YamlTree value) {
        if (value instanceof Mapping inner && !inner.entries().isEmpty()) {
            return endsInLiteral(
                    List.copyOf(inner.entries().values()).get(inner.entries().size() - 1));
        }
        return value instanceof YamlTree.Text text && YamlScalars.fitsLiteral(text.value());
    }

    private String inserted(String name, YamlTree value, Optional<NodeTuple> behind) {
        boolean isEmpty = mapping.getValue().isEmpty();
        if (DocumentText.isFlow(mapping) || isEmpty) {
            String entry = YamlScalars.flow(name) + ": " + YamlRenderer.flow(value);
            int after = behind.map(document::contentEnd).orElse(document.start(mapping) + 1);
            String before = behind.isPresent() ? ", " : "";
            return document.with(after, after, before + entry + (behind.isPresent() || isEmpty ? "" : ", "));
        }
        String lines = lines(name, value, DocumentText.column(mapping));
        if (behind.isPresent()) {
            return document.withLinesAfter(behind(behind.get(), value), lines);
        }
        int first = document.lineStart(document.start(mapping));
        return document.with(first, first, lines + document.lineEnd());
    }

    /** An entry on lines of its own, without the last line end. */
    private String lines(String name, YamlTree value, int column) {
        return document.indented(YamlRenderer.entries(new Mapping(Map.of(name, value), Style.BLOCK), 0), column);
    }

    private String removed(String name) {
        List<NodeTuple> entries = mapping.getValue();
        Optional<NodeTuple> meant = DocumentText.entry(mapping, name);
        if (meant.isEmpty()) {
            return document.text();
        }
        NodeTuple entry = meant.get();
        return DocumentText.isFlow(mapping)
                ? document.withoutInFlow(
                        entries.stream()
                                .map(each -> new Span(document.start(each.getKeyNode()), document.contentEnd(each)))
                                .toList(),
                        entries.indexOf(entry))
                : document.withoutLines(entry.getKeyNode(), entry.getValueNode());
    }

    /**
     * Adds the first entry to a mapping of the document that has none: it is missing, empty, or says nothing behind its colon.
     *
     * @param section the name of the mapping, which is one of the document's own
     */
    static String addFirst(String text, String section, String name, YamlTree value) {
        return edited(text, List.of(), (document, edit) -> edit.opened(section, name, value));
    }

    private String opened(String section, String name, YamlTree value) {
        Optional<NodeTuple> entry = DocumentText.entry(mapping, section);
        Mapping content = new Mapping(Map.of(name, value), Style.BLOCK);
        if (entry.isEmpty()) {
            return inserted(section, content, last());
        }
        return isWithinFlow
                ? new EntryValue(document, true).replaced(entry.get(), content)
                : opened(entry.get(), content);
    }

    /** Puts lines below an entry that says nothing behind its colon. */
    private String opened(NodeTuple entry, Mapping content) {
        int from = document.valueStart(entry);
        int to = Math.max(from, document.contentEnd(entry.getValueNode()));
        DocumentText emptied = new DocumentText(document.with(from, to, ""));
        int column = DocumentText.column(mapping);
        int behind = endsInLiteral(content) ? emptied.behindDeeperComments(from, column) : from;
        String lines = emptied.indented(YamlRenderer.entries(content, 0), column + INDENT);
        return emptied.withLinesAfter(behind, lines);
    }
}
