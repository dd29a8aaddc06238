package dev.sluice.projection;

import dev.sluice.problem.Finding;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.Severity;
import java.util.List;

/** Turns findings into the one sentence that stops a command. */
final class Mistakes {
    private Mistakes() {}

    /**
     * Stops if anything found is an error.
     *
     * @param beginning what the sentence begins with
     * @param findings what was found
     * @param rest what follows where there are more errors than the one named, with {@code %d} for their number
     * @throws InvalidInputException naming the first error
     */
    static void throwFirst(String beginning, List<Finding> findings, String rest) {
        List<Finding> errors = findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
        if (errors.isEmpty()) {
            return;
        }
        Finding first = errors.get(0);
        String others = errors.size() == 1 ? "" : " " + rest.replace("%d", Integer.toString(errors.size() - 1));
        throw new InvalidInputException(beginning + ": " + first.subject() + ": " + first.message() + " ("
                + first.rule() + ") " + first.remedy() + others);
    }
}
