package dev.sluice.project;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded random documents as people leave them: with comments, empty lines, a byte order mark, line ends of Windows. */
final class CommentedDocument {
    private static final int COMMENTS = 12;

    private final SplittableRandom random;

    CommentedDocument(SplittableRandom random) {
        this.random = random;
    }

    /** A document that reads as a project. */
    String of(Project project) {
        String text = ProjectWriter.write(project);
        for (int comment = 0; comment < COMMENTS; comment++) {
            String with = with(text, comment);
            // Inside a text of several lines a comment is none.
            text = reads(with, project) ? with : text;
        }
        String windows = text.replace("\n", "\r\n");
        text = random.nextInt(4) == 0 && reads(windows, project) ? windows : text;
        return (random.nextInt(4) == 0 ? "\uFEFF" : "") + text;
    }

    private String with(String text, int number) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        int at = random.nextInt(lines.size() - 1);
        switch (random.nextInt(3)) {
            case 0 -> lines.set(at, lines.get(at) + "   # note " + number + ": {a}");
            case 1 -> lines.add(at, " ".repeat(random.nextInt(9)) + "# note " + number);
            default -> lines.add(at, "");
        }
        return String.join("\n", lines);
    }

    private static boolean reads(String text, Project project) {
        DocumentReading reading = DocumentReading.of(text);
        return reading.isWhole() && reading.project().orElseThrow().equals(project);
    }
}
