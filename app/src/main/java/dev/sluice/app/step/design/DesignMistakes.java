package dev.sluice.app.step.design;

import dev.sluice.app.session.OpenProject;
import dev.sluice.problem.Finding;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.Severity;
import dev.sluice.projection.Projection;
import dev.sluice.source.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is wrong with a design, in the words of the engine, for the field that it is about. Pure. */
final class DesignMistakes {
    /** A problem of the document begins with its place and the path of the field, which the field itself shows. */
    private static final Pattern PLACED = Pattern.compile("sluice\\.yaml:\\d+:\\d+: (?:entities\\.[^ ]+: )?(.*)");

    private DesignMistakes() {}

    /** The first problem of a document, without its place. */
    static String ofDocument(String message) {
        String first = message.lines().findFirst().orElse("");
        Matcher placed = PLACED.matcher(first);
        return placed.matches() ? placed.group(1) : first;
    }

    /** The errors about a key, or else the first error at all. */
    static Optional<String> sentence(List<Finding> problems, KeyField.Place place) {
        return sentence(problems, subject(place));
    }

    /** Whether an error is about a key. */
    static boolean concern(List<Finding> problems, KeyField.Place place) {
        return errors(problems).stream().anyMatch(error -> error.subject().startsWith(subject(place)));
    }

    private static String subject(KeyField.Place place) {
        return "entity " + place.entity() + ", key " + place.attribute();
    }

    /**
     * The first error about something, or else the first error at all.
     *
     * @param subject as findings call it, or begin to
     */
    static Optional<String> sentence(List<Finding> problems, String subject) {
        List<Finding> errors = errors(problems);
        return errors.stream()
                .filter(error -> error.subject().startsWith(subject))
                .findFirst()
                .map(DesignMistakes::words)
                .or(() -> errors.stream().findFirst().map(error -> error.subject() + ": " + words(error)));
    }

    private static String words(Finding error) {
        return error.message() + " " + error.remedy() + " (" + error.rule() + ")";
    }

    private static List<Finding> errors(List<Finding> problems) {
        return problems.stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .toList();
    }

    /**
     * Asks that an edit brings no error of its own; what was wrong before may stay so.
     *
     * @param schema the source's tables; nothing is asked where they are not known
     * @throws InvalidInputException when it does
     */
    static void requireNoNew(OpenProject before, OpenProject after, Optional<Schema> schema, KeyField.Place place) {
        requireNoNew(before, after, schema, subject(place));
    }

    /** The same of anything that findings speak of. */
    static void requireNoNew(OpenProject before, OpenProject after, Optional<Schema> schema, String subject) {
        schema.ifPresent(tables -> {
            List<Finding> errors =
                    new ArrayList<>(errors(Projection.check(after.project().design(), tables)));
            errors.removeAll(errors(Projection.check(before.project().design(), tables)));
            sentence(errors, subject).ifPresent(sentence -> {
                throw new InvalidInputException(sentence);
            });
        });
    }
}
