package dev.sluice.app.step.design;

import static dev.sluice.app.i18n.Texts.text;

import com.github.difflib.text.DiffRow;
import com.github.difflib.text.DiffRowGenerator;
import dev.sluice.app.i18n.Figures;
import java.util.ArrayList;
import java.util.List;

/** Lays two documents side by side, by lines. Pure. */
final class DocumentComparison {
    /** Lines around a change that say where it is. */
    private static final int AROUND = 2;

    private DocumentComparison() {}

    /**
     * The lines of two documents that differ, with those around them.
     *
     * @param now a document
     * @param then another one
     * @return in their order; empty where the two are the same
     */
    static List<ComparedLine> of(String now, String then) {
        List<DiffRow> rows = DiffRowGenerator.create()
                .lineNormalizer(line -> line)
                .build()
                .generateDiffRows(now.lines().toList(), then.lines().toList());
        List<ComparedLine> lines = new ArrayList<>();
        int leftOut = 0;
        for (int at = 0; at < rows.size(); at++) {
            if (isNearChange(rows, at)) {
                leave(lines, leftOut);
                leftOut = 0;
                lines.add(line(rows.get(at)));
            } else {
                leftOut++;
            }
        }
        if (!lines.isEmpty()) {
            leave(lines, leftOut);
        }
        return List.copyOf(lines);
    }

    private static void leave(List<ComparedLine> lines, int leftOut) {
        if (leftOut > 0) {
            String sentence = text("design.compare.same", Figures.count(leftOut));
            lines.add(new ComparedLine(ComparedLine.Kind.LEFT_OUT, sentence, ""));
        }
    }

    private static boolean isNearChange(List<DiffRow> rows, int at) {
        return rows.subList(Math.max(0, at - AROUND), Math.min(rows.size(), at + AROUND + 1)).stream()
                .anyMatch(row -> row.getTag() != DiffRow.Tag.EQUAL);
    }

    private static ComparedLine line(DiffRow row) {
        ComparedLine.Kind kind =
                switch (row.getTag()) {
                    case EQUAL -> ComparedLine.Kind.SAME;
                    case INSERT -> ComparedLine.Kind.ADDED;
                    case DELETE -> ComparedLine.Kind.REMOVED;
                    case CHANGE -> ComparedLine.Kind.CHANGED;
                };
        return new ComparedLine(kind, row.getOldLine(), row.getNewLine());
    }
}
