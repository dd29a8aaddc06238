package dev.sluice.project;

import dev.sluice.problem.InvalidInputException;
import java.util.List;
import java.util.Optional;

/**
 * What can be read of a document that may have mistakes, for people who look at it or mend it. Nothing is moved by such a reading: whatever is wrong is left out
 * of it. Immutable.
 *
 * @param project the whole project; where there are mistakes, without what they are in; empty where nothing is left that is one
 * @param mistakes what is wrong, in the order of the document
 * @param leftOut what the project lacks for that, such as {@code entities: Order}, in the order of the document
 */
public record DocumentReading(Optional<Project> project, List<DocumentMistake> mistakes, List<String> leftOut) {
    public DocumentReading {
        mistakes = List.copyOf(mistakes);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Reads a document as far as it can be read.
     *
     * @param text the whole document; a byte order mark is no part of it
     */
    public static DocumentReading of(String text) {
        DocumentProblems problems = new DocumentProblems(ProjectReader.FILE_NAME);
        Optional<Project> whole = read(text, problems);
        return whole.map(DocumentReading::whole).orElseGet(() -> inPart(text, problems.mistakes()));
    }

    /** Of a document without mistakes. */
    public static DocumentReading whole(Project project) {
        return new DocumentReading(Optional.of(project), List.of(), List.of());
    }

    /** Whether nothing is wrong. */
    public boolean isWhole() {
        return mistakes.isEmpty();
    }

    private static Optional<Project> read(String text, DocumentProblems problems) {
        try {
            Project project = ProjectReader.parse(text, problems);
            return problems.mistakes().isEmpty() ? Optional.of(project) : Optional.empty();
        } catch (InvalidInputException beyondReading) {
            return Optional.empty();
        }
    }

    /** What a mistake is in goes, and then what has one because of that, until nothing is wrong any more. */
    private static DocumentReading inPart(String text, List<DocumentMistake> mistakes) {
        DocumentSections sections = new DocumentSections(text);
        List<DocumentMistake> wrong = mistakes;
        Optional<Project> rest = Optional.empty();
        while (rest.isEmpty() && sections.remove(wrong)) {
            DocumentProblems problems = new DocumentProblems(ProjectReader.FILE_NAME);
            rest = read(sections.text(), problems);
            wrong = problems.mistakes();
        }
        return new DocumentReading(rest, mistakes, rest.isEmpty() ? List.of() : sections.removed());
    }
}
