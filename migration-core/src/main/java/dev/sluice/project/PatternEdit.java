package dev.sluice.project;

import dev.sluice.access.AccessPattern;
import dev.sluice.design.Design;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.project.YamlTree.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Puts an access pattern into the text of a document, changes one or takes one out, and leaves every other character as it is: of a pattern that is changed,
 * what is the same stays as it was written. Pure and thread-safe.
 */
public final class PatternEdit {
    /** The section of the document that the patterns stand in. */
    static final String SECTION = "accessPatterns";

    private static final List<String> PATH = List.of(SECTION);

    private PatternEdit() {}

    /**
     * What a draft would make of a document, with what would be wrong.
     *
     * @param text a document
     * @param id the pattern that the draft is to take the place of; empty for a new one
     * @return never written where it has mistakes
     */
    public static PatternTrial tried(String text, Optional<String> id, PatternDraft draft) {
        PatternTrial trial = trial(text, id, draft);
        if (!draft.id().isEmpty()) {
            return trial;
        }
        // What has no name is not read any further, and its other fields can be wrong too.
        List<PatternMistake> mistakes = new ArrayList<>(trial.mistakes());
        mistakes.addAll(trial(text, id, draft.named(unused(text))).mistakes());
        return new PatternTrial(trial.text(), trial.project(), mistakes);
    }

    private static String unused(String text) {
        String name = "unnamed";
        while (text.contains(name)) {
            name += "-";
        }
        return name;
    }

    private static PatternTrial trial(String text, Optional<String> id, PatternDraft draft) {
        try {
            String after = id.isPresent() ? change(text, id.get(), draft) : add(text, draft);
            DocumentReading reading = DocumentReading.of(after);
            return new PatternTrial(
                    after, reading.project(), PatternMistake.of(DocumentReading.of(text), reading, draft));
        } catch (InvalidInputException refused) {
            return new PatternTrial(
                    text, Optional.empty(), List.of(PatternMistake.of(String.valueOf(refused.getMessage()), draft)));
        }
    }

    /**
     * Adds a pattern behind those that are there.
     *
     * @param text a document
     * @return the text with the pattern, which need not be one
     * @throws InvalidInputException when the text is not well-formed YAML, its patterns are no mapping, or something else would change with it
     */
    public static String add(String text, PatternDraft draft) {
        Mapping tree = tree(draft);
        return kept(
                text,
                isEmpty(text)
                        ? MappingEdit.addFirst(text, SECTION, draft.id(), tree)
                        : MappingEdit.add(text, PATH, draft.id(), tree),
                Set.of(draft.id()));
    }

    /**
     * Makes another pattern of one, also under another name.
     *
     * @param text a document
     * @param id the pattern's name in it
     * @return the text with the other pattern, which need not be one; the same text where nothing differs
     * @throws InvalidInputException when the document has no such pattern that can be read, or something else would change with it
     */
    public static String change(String text, String id, PatternDraft draft) {
        String after =
                MappingEdit.change(text, List.of(SECTION, id), PatternWriter.pattern(pattern(text, id)), tree(draft));
        String named = draft.id().equals(id) ? after : MappingEdit.rename(after, PATH, id, draft.id());
        return kept(text, named, new TreeSet<>(List.of(id, draft.id())));
    }

    private static AccessPattern pattern(String text, String id) {
        return DocumentReading.of(text).project().stream()
                .flatMap(project -> project.accessPatterns().stream())
                .filter(pattern -> pattern.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(ProjectReader.FILE_NAME + " has no access pattern " + id
                        + " that can be read; somebody changed it: read it again."));
    }

    /**
     * Has a pattern name an attribute as it is called now: in its conditions, its answer, and what it takes apart.
     *
     * @param text a document whose entity has the attribute under its new name
     * @return the text with the new name, which is all that differs
     */
    static String renameAttribute(String text, String id, AttributeRename rename) {
        String named = text;
        for (String field : List.of("where", "filter")) {
            List<String> path = List.of(SECTION, id, "query", field);
            boolean isMeant =
                    MappingEdit.has(named, path, rename.before()) && !MappingEdit.has(named, path, rename.now());
            named = isMeant ? MappingEdit.rename(named, path, rename.before(), rename.now()) : named;
        }
        PatternDraft draft = PatternDraft.of(pattern(named, id));
        Design design = DocumentReading.of(text).project().orElseThrow().design();
        return kept(text, change(named, id, rename.followed(draft, design)), Set.of(id));
    }

    /**
     * Takes a pattern out; where none is left the section goes too.
     *
     * @param text a document
     * @return the text without it; the same text where it is not there
     * @throws InvalidInputException when the text is not well-formed YAML
     */
    public static String remove(String text, String id) {
        Optional<MappingNode> patterns = patterns(text)
                .filter(MappingNode.class::isInstance)
                .map(MappingNode.class::cast)
                .filter(found -> DocumentText.entry(found, id).isPresent());
        if (patterns.isEmpty()) {
            return text;
        }
        boolean isWhole = patterns.get().getValue().size() == 1 && !DocumentText.isFlow(patterns.get());
        String after = isWhole ? MappingEdit.remove(text, List.of(), SECTION) : MappingEdit.remove(text, PATH, id);
        return kept(text, after, Set.of(id));
    }

    private static Optional<Node> patterns(String text) {
        return DocumentText.entry(DocumentText.of(text).root(), SECTION).map(NodeTuple::getValueNode);
    }

    private static boolean isEmpty(String text) {
        return patterns(text)
                .map(node -> node.getTag().equals(Tag.NULL)
                        || node instanceof MappingNode mapping
                                && mapping.getValue().isEmpty()
                        || node instanceof SequenceNode sequence
                                && sequence.getValue().isEmpty())
                .orElse(true);
    }

    private static Mapping tree(PatternDraft draft) {
        try {
            return PatternWriter.pattern(draft);
        } catch (IllegalArgumentException noForm) {
            throw new InvalidInputException(
                    SECTION + "." + YamlValue.step(draft.id()) + "." + noForm.getMessage(), noForm);
        }
    }

    /** Asks that everything but these patterns is what it was: a text of several lines can reach farther than it seems. */
    private static String kept(String before, String after, Set<String> ids) {
        DocumentReading was = DocumentReading.of(before);
        DocumentReading is = DocumentReading.of(after);
        boolean isComparable = was.mistakes().stream()
                .map(DocumentMistake::sentence)
                .toList()
                .containsAll(
                        is.mistakes().stream().map(DocumentMistake::sentence).toList());
        if (isComparable
                && !was.project()
                        .map(project -> without(project, ids))
                        .equals(is.project().map(project -> without(project, ids)))) {
            throw new InvalidInputException(ProjectReader.FILE_NAME + " is written so that the access patterns "
                    + String.join(", ", ids) + " cannot be edited without changing something else; edit it by hand.");
        }
        return after;
    }

    private static Project without(Project project, Set<String> ids) {
        return project.withAccessPatterns(project.accessPatterns().stream()
                .filter(pattern -> !ids.contains(pattern.id()))
                .toList());
    }
}
