package dev.sluice.app.step.review;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.design.EntityDesign;
import dev.sluice.project.Exclusion;
import dev.sluice.project.ExclusionEdit;
import dev.sluice.project.Project;
import dev.sluice.project.Waiver;
import dev.sluice.project.WaiverEdit;
import dev.sluice.source.QualifiedName;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * One edit of the document after which a finding is gone.
 *
 * @param word what its button says
 * @param name of the edit
 * @param isReasoned whether somebody has to say why
 * @param edit from the document and the reason to the document after it
 */
record Remedy(String word, String name, boolean isReasoned, BinaryOperator<String> edit) {
    /** A waiver that covers no finding. */
    private static final String UNUSED_WAIVER = "D13";
    /** An excluded table that is mapped, or is not there. */
    private static final String EXCLUSION = "D12";
    /** A table of which nothing is moved. */
    private static final String LEFT_OUT = "D10";
    /** The same, and it cannot be moved. */
    private static final String NO_KEY = "R-51";

    private static final String SOURCE_TABLE = "source table ";
    private static final String EXCLUDED_TABLE = "excluded table ";

    /** The remedy of a finding; empty where there is more to do than one edit, or somebody has to choose. */
    static Optional<Remedy> of(FindingRow row, Project project) {
        return switch (row.rule()) {
            case UNUSED_WAIVER -> unusedWaiver(row, project);
            case EXCLUSION -> named(row, EXCLUDED_TABLE, tables(project)).map(Remedy::included);
            case LEFT_OUT, NO_KEY -> leftOut(row, project);
            default -> Optional.empty();
        };
    }

    private static Optional<Remedy> unusedWaiver(FindingRow row, Project project) {
        return project.waivers().stream()
                .filter(waiver -> row.subject().equals("waiver of " + waiver.rule() + " for " + waiver.subject()))
                .findFirst()
                .map(Remedy::unwaived);
    }

    private static Remedy unwaived(Waiver waiver) {
        return new Remedy(
                text("review.unwaive"),
                text("edits.unwaive", waiver.rule(), waiver.subject()),
                false,
                (document, reason) -> WaiverEdit.remove(document, waiver));
    }

    private static Stream<QualifiedName> tables(Project project) {
        return project.exclusions().stream().map(Exclusion::table);
    }

    private static Optional<QualifiedName> named(FindingRow row, String word, Stream<QualifiedName> tables) {
        return tables.filter(table -> row.subject().equals(word + table)).findFirst();
    }

    private static Remedy included(QualifiedName table) {
        return new Remedy(
                text("review.include"),
                text("edits.include", table),
                false,
                (document, reason) -> ExclusionEdit.remove(document, table));
    }

    /** What is embedded is not left out as a whole: of that somebody has to think. */
    private static Optional<Remedy> leftOut(FindingRow row, Project project) {
        boolean isEmbedded = project.design().entities().stream()
                .map(EntityDesign::embeddings)
                .anyMatch(lists -> lists.stream().anyMatch(list -> row.subject().equals(SOURCE_TABLE + list.table())));
        // The name is cut from the sentence: one with a dot of its own has two readings.
        String[] parts = row.subject().startsWith(SOURCE_TABLE)
                ? row.subject().substring(SOURCE_TABLE.length()).split("\\.", -1)
                : new String[0];
        return isEmbedded || parts.length != 2
                ? Optional.empty()
                : Optional.of(excluded(new QualifiedName(parts[0], parts[1])));
    }

    private static Remedy excluded(QualifiedName table) {
        return new Remedy(
                text("review.exclude"),
                text("edits.exclude", table),
                true,
                (document, reason) -> ExclusionEdit.add(document, new Exclusion(table, reason)));
    }
}
