package dev.sluice.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.snakeyaml.engine.v2.nodes.NodeTuple;

/** Where an edit has changed a document. */
final class EditedPlaces {
    private EditedPlaces() {}

    /** Asserts that all that differs stands between the line of a pattern's name and the end of its last line, or is the section around it. */
    static void assertWithin(String before, String after, String id, long seed) {
        DocumentText document = DocumentText.of(before);
        int mark = before.length() - document.text().length();
        NodeTuple section =
                DocumentText.entry(document.root(), "accessPatterns").orElseThrow();
        NodeTuple entry = DocumentText.entry(section.getValueNode(), id).orElseThrow();
        boolean isLast = after.length() < before.length()
                && DocumentText.of(after).root().getValue().size()
                        < document.root().getValue().size();
        int from = mark + document.lineStart(document.start((isLast ? section : entry).getKeyNode()));
        int to = mark + document.nextLine(document.contentEnd(entry.getValueNode()));
        assertThat(after)
                .as("seed %d, %s\n%s\n=====\n%s", seed, id, before, after)
                .startsWith(before.substring(0, from))
                .endsWith(before.substring(to));
    }

    /** Asserts that nothing went. */
    static void assertOnlyAdded(String before, String after, long seed) {
        int same = 0;
        while (same < before.length() && before.charAt(same) == after.charAt(same)) {
            same++;
        }
        assertThat(after).as("seed %d", seed).endsWith(before.substring(same));
    }
}
