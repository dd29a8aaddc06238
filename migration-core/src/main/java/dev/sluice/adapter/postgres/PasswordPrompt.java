package dev.sluice.adapter.postgres;

import java.io.Console;
import java.util.Optional;

/** Asks a person for a password, where there is one to ask. */
@FunctionalInterface
public interface PasswordPrompt {
    /** Nobody is there to ask. */
    PasswordPrompt NONE = question -> Optional.empty();

    /** Asks at the console, without an echo; asks nobody where there is no console. */
    static PasswordPrompt console() {
        return question -> {
            Console console = System.console();
            char[] typed = console == null ? null : console.readPassword("%s", question);
            return typed == null || typed.length == 0 ? Optional.empty() : Optional.of(new String(typed));
        };
    }

    /**
     * Asks.
     *
     * @param question what to show, without a line end
     * @return the answer, never shown or stored; empty where nobody answers
     */
    Optional<String> ask(String question);

    /** Tells that a server has refused an answer. */
    default void refused(String question, String answer) {}
}
