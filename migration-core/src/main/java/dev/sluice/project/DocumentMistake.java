package dev.sluice.project;

/**
 * Something wrong in a document. Immutable.
 *
 * @param line from 1
 * @param column from 1, in code points
 * @param sentence what is wrong, what is allowed and what to do; begins with the path of what it speaks of, where it has one
 */
public record DocumentMistake(int line, int column, String sentence) {
    /** As the command line tells it, such as {@code sluice.yaml:12:7: entities.Order: sentence}. */
    @Override
    public String toString() {
        return ProjectReader.FILE_NAME + ":" + line + ":" + column + ": " + sentence;
    }
}
