package dev.sluice.adapter.postgres;

import java.util.Optional;

/** Asks a person for a password, where there is one to ask. */
@FunctionalInterface
public interface PasswordPrompt {
    /** Nobody is there to ask. */
    PasswordPrompt NONE = question -> Optional.empty();

    /**
     * Asks.
     *
     * @param question what to show, without a line end
     * @return the answer, never shown or stored; empty where nobody answers
     */
    Optional<String> ask(String question);
}
