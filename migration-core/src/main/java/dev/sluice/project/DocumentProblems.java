package dev.sluice.project;

import dev.sluice.problem.InvalidInputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Collects what is wrong with a document, so that one reading tells all. Used by one thread. */
final class DocumentProblems {
    /** How many are told at once; more would not be read. */
    private static final int SHOWN = 20;

    private final String fileName;
    private final List<Problem> found = new ArrayList<>();

    DocumentProblems(String fileName) {
        this.fileName = fileName;
    }

    /**
     * Adds a problem.
     *
     * @param place where, from 1
     * @param sentence what is wrong, what is allowed and what to do
     */
    void add(Place place, String sentence) {
        found.add(new Problem(place, sentence));
    }

    /** What was found, in the order of the document. */
    List<DocumentMistake> mistakes() {
        return inOrder().stream()
                .map(problem -> new DocumentMistake(problem.place.line(), problem.place.column(), problem.sentence))
                .toList();
    }

    private List<Problem> inOrder() {
        return found.stream()
                .distinct()
                .sorted(Comparator.comparing(Problem::place))
                .toList();
    }

    /** Throws all problems in the order of the document as one message, a line each, if there are any. */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidInputException(message());
        }
    }

    /** The exception for one problem that makes it useless to read on. */
    InvalidInputException fatal(Place place, String sentence) {
        found.clear();
        add(place, sentence);
        return new InvalidInputException(message());
    }

    private String message() {
        List<Problem> inOrder = inOrder();
        String lines = inOrder.stream()
                .limit(SHOWN)
                .map(problem -> fileName + ":" + problem.place + ": " + problem.sentence)
                .collect(Collectors.joining("\n"));
        int more = inOrder.size() - SHOWN;
        return more > 0 ? lines + "\n" + fileName + ": and " + more + " more." : lines;
    }

    private record Problem(Place place, String sentence) {}

    /**
     * A place in the document.
     *
     * @param line from 1
     * @param column from 1, in code points
     */
    record Place(int line, int column) implements Comparable<Place> {
        static final Place START = new Place(1, 1);

        static Place of(Optional<Mark> mark) {
            return mark.map(at -> new Place(at.getLine() + 1, at.getColumn() + 1))
                    .orElse(START);
        }

        @Override
        public int compareTo(Place other) {
            return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
        }

        @Override
        public String toString() {
            return line + ":" + column;
        }
    }
}
