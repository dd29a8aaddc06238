package dev.sluice.project;

import java.util.Comparator;
import java.util.List;

/**
 * Something wrong with a pattern that somebody writes. Immutable.
 *
 * @param field the path below the pattern of what it speaks of, such as {@code query.where.gsi1pk}; empty for its name, and for the pattern as a whole
 * @param sentence what is wrong, what is allowed and what to do
 */
public record PatternMistake(String field, String sentence) {
    /** What a sentence of the reading, which begins with a path, says of a draft. */
    static PatternMistake of(String sentence, PatternDraft draft) {
        String pattern = PatternEdit.SECTION + "." + YamlValue.step(draft.id());
        if (!sentence.startsWith(pattern) || !isEnd(sentence, pattern.length())) {
            String section = PatternEdit.SECTION + ": ";
            return new PatternMistake(
                    "", sentence.startsWith(section) ? sentence.substring(section.length()) : sentence);
        }
        String field = draft.paths().stream()
                .filter(path -> sentence.startsWith("." + path, pattern.length())
                        && isEnd(sentence, pattern.length() + 1 + path.length()))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
        int end = pattern.length() + (field.isEmpty() ? 0 : 1 + field.length());
        int colon = sentence.indexOf(": ", end);
        return new PatternMistake(field, colon < 0 ? sentence : sentence.substring(colon + 2));
    }

    /** Whether a step of a path ends there. */
    static boolean isEnd(String sentence, int at) {
        return at >= sentence.length() || ":.[".indexOf(sentence.charAt(at)) >= 0;
    }

    /** What is wrong after an edit and was not before it. */
    static List<PatternMistake> of(DocumentReading before, DocumentReading after, PatternDraft draft) {
        List<String> known =
                before.mistakes().stream().map(DocumentMistake::sentence).toList();
        return after.mistakes().stream()
                .map(DocumentMistake::sentence)
                .filter(sentence -> !known.contains(sentence))
                .distinct()
                .map(sentence -> of(sentence, draft))
                .toList();
    }
}
