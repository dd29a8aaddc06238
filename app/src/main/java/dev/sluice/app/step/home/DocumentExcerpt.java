package dev.sluice.app.step.home;

import dev.sluice.project.DocumentMistake;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A mistake with the lines around it.
 *
 * @param mistake what is wrong
 * @param lines from a few before it to a few after it
 */
public record DocumentExcerpt(DocumentMistake mistake, List<Line> lines) {
    private static final int AROUND = 2;

    public DocumentExcerpt {
        lines = List.copyOf(lines);
    }

    /**
     * A line of the document.
     *
     * @param number from 1
     * @param isMistaken whether the mistake is in this one
     */
    public record Line(int number, String text, boolean isMistaken) {}

    /** The lines around a mistake in a document. */
    static DocumentExcerpt of(String document, DocumentMistake mistake) {
        List<String> all = document.lines().toList();
        int first = Math.max(1, mistake.line() - AROUND);
        int last = Math.min(all.size(), mistake.line() + AROUND);
        return new DocumentExcerpt(
                mistake,
                IntStream.rangeClosed(first, last)
                        .mapToObj(number -> new Line(number, all.get(number - 1), number == mistake.line()))
                        .toList());
    }
}
