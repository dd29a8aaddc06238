package dev.sluice.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.design.Design;
import dev.sluice.problem.InvalidInputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

@DisplayName("Designs of random documents")
final class DesignEditSeedsTest {
    private static final int DOCUMENTS = 120;

    @Test
    @DisplayName(
            "120 random documents with comments and hostile names get other designs: the reading is the one that is wanted, no other line moves, and the way back reads as before")
    void randomDocuments() {
        int edited = 0;
        int refused = 0;
        for (long seed = 0; seed < DOCUMENTS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Project project = new RandomProjects(seed).project();
            String text = new CommentedDocument(random).of(project);
            Design other = new RandomProjects(seed + 1_000_000).project().design();
            assertThat(DesignEdit.apply(text, project.design())).isEqualTo(text);
            for (int change = 0; change < 2; change++) {
                Design now = new DesignChanges(random).changed(project.design(), other);
                Optional<String> after = applied(text, now, seed);
                if (after.isEmpty()) {
                    refused++;
                    continue;
                }
                edited += after.get().equals(text) ? 0 : 1;
                assertReads(after.get(), now, seed, text);
                assertOthersStay(text, after.get(), project.design(), now, seed);
                applied(after.get(), project.design(), seed)
                        .ifPresent(back -> assertThat(ProjectReader.parse(back)).isEqualTo(project));
            }
        }
        assertThat(edited).isGreaterThan(150);
        assertThat(refused).as("texts of several lines before a comment").isLessThan(DOCUMENTS / 8);
    }

    /** Refused is only what a text of several lines would take for its own. */
    private static Optional<String> applied(String text, Design now, long seed) {
        try {
            return Optional.of(DesignEdit.apply(text, now));
        } catch (InvalidInputException refused) {
            assertThat(refused)
                    .as("seed %d\n%s", seed, text)
                    .hasMessageContaining("cannot be edited like this without changing something else");
            assertThat(text).containsPattern("(?m)\\|-?( #.*)?\\r?$");
            return Optional.empty();
        }
    }

    private static void assertReads(String after, Design now, long seed, String text) {
        Project read = ProjectReader.parse(after);
        assertThat(read.design())
                .as("seed %d\n%s\n=====\n%s", seed, text, after)
                .isEqualTo(now);
    }

    /** Every line outside of what differs is there still, in its order, to the byte. */
    private static void assertOthersStay(String text, String after, Design before, Design now, long seed) {
        List<String> left = new ArrayList<>(List.of(after.split("(?<=\n)")));
        int at = 0;
        for (String line : untouched(text, before, now)) {
            int found = left.subList(at, left.size()).indexOf(line);
            assertThat(found)
                    .as("seed %d: %s\n%s\n=====\n%s", seed, line, text, after)
                    .isNotNegative();
            at += found + 1;
        }
    }

    private static List<String> untouched(String text, Design before, Design now) {
        DocumentText document = DocumentText.of(text);
        int mark = text.length() - document.text().length();
        Set<Integer> touched = new HashSet<>();
        for (String section : List.of("keySeparator", "tables", "entities")) {
            DocumentText.entry(document.root(), section)
                    .ifPresent(entry -> changed(section, before, now).forEach(name -> {
                        Optional<NodeTuple> part =
                                name.isEmpty() ? Optional.of(entry) : DocumentText.entry(entry.getValueNode(), name);
                        part.ifPresent(found -> lines(document, found, mark, touched));
                    }));
        }
        List<String> lines = new ArrayList<>();
        int at = 0;
        for (String line : text.split("(?<=\n)")) {
            if (!touched.contains(at)) {
                lines.add(line);
            }
            at += line.length();
        }
        return lines;
    }

    private static void lines(DocumentText document, NodeTuple entry, int mark, Set<Integer> touched) {
        int end = document.contentEnd(entry);
        for (int line = document.lineStart(document.start(entry.getKeyNode())); line <= end; ) {
            touched.add(line == 0 ? 0 : mark + line);
            int next = document.nextLine(line);
            line = next == line ? end + 1 : next;
        }
    }

    /** The names of what differs in a section; an empty one for the section as a whole. */
    private static List<String> changed(String section, Design before, Design now) {
        List<String> names = new ArrayList<>();
        if (section.equals("keySeparator")) {
            return before.separator() == now.separator() ? names : List.of("");
        }
        if (section.equals("tables")) {
            before.tables().stream()
                    .filter(table -> !now.table(table.name()).equals(Optional.of(table)))
                    .forEach(table -> names.add(table.name()));
            return names.size() == before.tables().size() ? List.of("") : names;
        }
        before.entities().stream()
                .filter(entity -> !now.entity(entity.name()).equals(Optional.of(entity)))
                .forEach(entity -> names.add(entity.name()));
        return names.size() == before.entities().size() ? List.of("") : names;
    }
}
