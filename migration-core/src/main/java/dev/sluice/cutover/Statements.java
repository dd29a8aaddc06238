package dev.sluice.cutover;

import dev.sluice.project.CutoverSettings;
import dev.sluice.project.PersonalStatement;
import dev.sluice.project.PersonalStatement.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What people say to have done, as parts of a gate: it counts by the name of the person, until it is too old.
 *
 * @param said by topic
 * @param age how old a statement may be
 * @param at the moment of the look
 */
record Statements(Map<Topic, PersonalStatement> said, Duration age, Instant at) {
    /** The statements of a project at a moment. */
    static Statements of(CutoverSettings settings, Instant at) {
        return new Statements(
                settings.preparation().statements(),
                settings.thresholds().target().statements(),
                at);
    }

    /**
     * Adds a topic to a gate's parts.
     *
     * @param wanted what somebody has to say, a clause such as {@code that a restore was tried}
     */
    void into(Parts parts, Topic topic, String wanted) {
        PersonalStatement found = said.get(topic);
        if (found == null) {
            parts.unknown("Nobody says " + wanted + ": write who, at and what under cutover.statements." + topic.word()
                    + ".");
        } else if (found.at().isAfter(at)) {
            parts.unknown("The statement of " + found.who() + " " + wanted + " is of " + found.at()
                    + ", which is still to come.");
        } else if (found.at().isBefore(at.minus(age))) {
            parts.unknown("The statement of " + found.who() + " " + wanted + " is of " + found.at() + ", more than "
                    + age.toDays() + " days ago: do it again.");
        } else {
            parts.passed(found.who() + " says " + wanted + " (" + found.at() + "): " + ended(found.what()));
        }
    }

    private static String ended(String text) {
        return text.endsWith(".") ? text : text + ".";
    }
}
