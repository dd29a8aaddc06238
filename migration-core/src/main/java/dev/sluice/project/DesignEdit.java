package dev.sluice.project;

import dev.sluice.design.Design;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.KeyMapping;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.project.YamlTree.Mapping;
import dev.sluice.project.YamlTree.Style;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes another design of that of a document, and leaves every other character as it is: of what is changed, what is the same stays as it was written. Pure and
 * thread-safe.
 */
public final class DesignEdit {
    /** What stands above a design: one that the document has no place for yet comes behind these. */
    private static final List<String> ABOVE = List.of("sluice", "name", "source", "target");

    private DesignEdit() {}

    /**
     * Makes the tables, indexes and entities of a document those of a design: by their names, some are added, some changed, some go.
     *
     * @param text a document; of one with mistakes, only what can be read is compared, and the rest stays
     * @param now the design that it is to have; what it shares with the document's is in the same order
     * @return the text with the design, which reads as exactly that; the same text where nothing differs
     * @throws InvalidInputException when the text is not well-formed YAML, when it would be wrong with that design (a line for each mistake), when what is there would have to change
     *     places, or when something else would change with it
     */
    public static String apply(String text, Design now) {
        DesignTrial trial = trial(text, now);
        if (!trial.mistakes().isEmpty()) {
            throw new InvalidInputException(
                    trial.mistakes().stream().map(DesignMistake::toString).collect(Collectors.joining("\n")));
        }
        return trial.text();
    }

    /**
     * What a design would make of a document, with what would be wrong.
     *
     * @return never written where it has mistakes
     */
    public static DesignTrial tried(String text, Design now) {
        try {
            return trial(text, now);
        } catch (InvalidInputException refused) {
            return new DesignTrial(
                    text, Optional.empty(), List.of(new DesignMistake("", String.valueOf(refused.getMessage()))));
        }
    }

    /**
     * Gives an attribute of an entity another name, in its place and with its comments.
     *
     * @return the text with the other name; the same text where that is empty, or the name of another attribute
     * @throws InvalidInputException when the text is not well-formed YAML, or has no such attribute
     */
    public static String renameAttribute(String text, String entity, String attribute, String name) {
        List<String> path = List.of("entities", entity, "attributes");
        boolean isFree = !name.isEmpty() && !MappingEdit.has(text, path, name);
        return isFree ? MappingEdit.rename(text, path, attribute, name) : text;
    }

    private static DesignTrial trial(String text, Design now) {
        DocumentText.of(text);
        DocumentReading was = DocumentReading.of(text);
        Project project = was.project()
                .orElseThrow(() -> new InvalidInputException(
                        was.mistakes().isEmpty()
                                ? ProjectReader.FILE_NAME + " cannot be read; mend it first."
                                : was.mistakes().get(0).toString()));
        Design before = project.design();
        List<DesignMistake> twice = DesignNames.twice(now);
        if (!twice.isEmpty()) {
            return new DesignTrial(text, Optional.empty(), twice);
        }
        requireReadable(text, before, now);
        Mapping old = tree(before);
        Mapping wanted = tree(aligned(before, now));
        requireOrder(old, wanted, "");
        String after = MappingEdit.change(text, List.of(), old, wanted);
        return kept(was, after, wanted, project.withDesign(now));
    }

    private static Mapping tree(Design design) {
        YamlFields fields = new YamlFields();
        ABOVE.forEach(name -> fields.put(name, YamlTree.NULL));
        try {
            DesignWriter.write(design, fields);
        } catch (IllegalArgumentException noForm) {
            throw new InvalidInputException(
                    "The design cannot be written: " + noForm.getMessage() + "; write it otherwise.", noForm);
        }
        return fields.block();
    }

    /** The key templates of an entity have no order that means anything, and so are not moved for one. */
    private static Design aligned(Design before, Design now) {
        return now.withEntities(now.entities().stream()
                .map(entity -> before.entity(entity.name())
                        .map(known -> entity.withKeys(aligned(known, entity)))
                        .orElse(entity))
                .toList());
    }

    private static Map<String, KeyMapping> aligned(EntityDesign before, EntityDesign now) {
        Map<String, KeyMapping> keys = new LinkedHashMap<>();
        Set<String> known = before.keys().keySet();
        known.forEach(name -> Optional.ofNullable(now.keys().get(name)).ifPresent(key -> keys.put(name, key)));
        keys.putAll(now.keys());
        return keys;
    }

    /** What cannot be read is in no design, and would be written over. */
    private static void requireReadable(String text, Design before, Design now) {
        now.tables().stream()
                .filter(table -> before.table(table.name()).isEmpty())
                .forEach(table -> requireFree(text, "tables", table.name()));
        now.entities().stream()
                .filter(entity -> before.entity(entity.name()).isEmpty())
                .forEach(entity -> requireFree(text, "entities", entity.name()));
    }

    private static void requireFree(String text, String section, String name) {
        if (MappingEdit.has(text, List.of(section), name)) {
            throw new InvalidInputException(ProjectReader.FILE_NAME + " has " + section + "." + YamlValue.step(name)
                    + " already, with a mistake in it; mend that first.");
        }
    }

    /** Asks that what both have comes in the same order, where an order means something. */
    private static void requireOrder(Mapping before, Mapping now, String above) {
        List<String> shared = new ArrayList<>(before.entries().keySet());
        shared.retainAll(now.entries().keySet());
        List<String> wanted = new ArrayList<>(now.entries().keySet());
        wanted.retainAll(before.entries().keySet());
        for (int at = 0; at < shared.size(); at++) {
            String name = shared.get(at);
            if (!name.equals(wanted.get(at))) {
                throw new InvalidInputException(above + YamlValue.step(name) + " would change places with "
                        + YamlValue.step(wanted.get(at)) + "; what is there keeps its order, or is moved by hand.");
            }
            if (before.entries().get(name) instanceof Mapping was
                    && now.entries().get(name) instanceof Mapping is
                    && was.style() == Style.BLOCK
                    && is.style() == Style.BLOCK) {
                requireOrder(was, is, above + YamlValue.step(name) + ".");
            }
        }
    }

    /** Asks that everything is what it is to be: a text of several lines can reach farther than it seems. */
    private static DesignTrial kept(DocumentReading was, String after, Mapping wanted, Project project) {
        DocumentReading is = DocumentReading.of(after);
        List<String> known =
                was.mistakes().stream().map(DocumentMistake::sentence).toList();
        List<String> paths = DesignMistake.paths(wanted);
        List<DesignMistake> mistakes = is.mistakes().stream()
                .map(DocumentMistake::sentence)
                .filter(sentence -> !known.contains(sentence))
                .distinct()
                .map(sentence -> DesignMistake.of(sentence, paths))
                .toList();
        boolean isKept =
                is.project().equals(Optional.of(project)) && is.leftOut().equals(was.leftOut());
        if (mistakes.isEmpty() && !isKept) {
            throw new InvalidInputException(
                    ProjectReader.FILE_NAME
                            + " is written so that its design cannot be edited like this without changing something else; edit it by hand.");
        }
        return new DesignTrial(after, is.project(), mistakes);
    }
}
