package dev.sluice.project;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * What a team has done at a moment of the cutover, such as flipping a flag of its own: it counts as done where the command ends with 0, or the call is
 * answered with a status of 200 to 299. Immutable.
 *
 * @param action what is done
 * @param atMost after which it counts as failed; a command is ended then
 */
public record CutoverHook(Action action, Duration atMost) {
    /** When it is done. */
    public enum Moment {
        /** Before rights are taken: the application stops to write. */
        FREEZE("freeze"),
        /** After the target was verified: the application is told to use it. */
        SWITCH("switch"),
        /** After the canary: users may go on. */
        RELEASE("release"),
        /** After a freeze was taken back: the application goes on with the source. */
        UNFREEZE("unfreeze"),
        /** On a way back, before the target is shut: the application stops to write there. */
        FREEZE_TARGET("freezeTarget"),
        /** After the source was opened again: the application is told to use it. */
        SWITCH_BACK("switchBack"),
        /** After a way back was given up: the application goes on with the target. */
        UNFREEZE_TARGET("unfreezeTarget");

        private final String word;

        Moment(String word) {
            this.word = word;
        }

        /** As the project document and the environment of a command name it. */
        public String word() {
            return word;
        }
    }

    /** What is done. */
    public sealed interface Action {
        /**
         * A program with its arguments, without a shell, in the project folder.
         *
         * @param words at least one
         */
        record Command(List<String> words) implements Action {
            public Command {
                words = List.copyOf(words);
                if (words.isEmpty()) {
                    throw new IllegalArgumentException("a command has a program");
                }
            }
        }

        /**
         * A POST with a JSON body that names moment and project.
         *
         * @param url of http or https, without user and password
         */
        record Call(URI url) implements Action {}
    }
}
