package dev.sluice.projection;

import dev.sluice.problem.Suggestion;
import java.util.Collection;

/** What to write instead of a name that does not exist. */
final class Choices {
    private static final int MOST_LISTED = 20;

    private Choices() {}

    /**
     * One or two sentences: the nearest name, if any is near, and what there is.
     *
     * @param wanted the name that does not exist
     * @param existing the names that do, in the order in which to list them
     */
    static String of(String wanted, Collection<String> existing) {
        if (existing.isEmpty()) {
            return "There is none.";
        }
        String listed = String.join(", ", existing.stream().limit(MOST_LISTED).toList());
        String rest = existing.size() > MOST_LISTED ? " and " + (existing.size() - MOST_LISTED) + " more" : "";
        String nearest = Suggestion.closest(wanted, existing)
                .map(name -> "Did you mean \"" + name + "\"? ")
                .orElse("");
        return nearest + "There is " + listed + rest + ".";
    }
}
