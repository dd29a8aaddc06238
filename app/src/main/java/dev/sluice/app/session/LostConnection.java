package dev.sluice.app.session;

import java.util.Optional;

/**
 * A server that could not be reached, or refused, when something wanted it.
 *
 * @param job what wanted it, by its name
 * @param sentence which, and what it answered
 * @param step the screen on which it was wanted
 * @param again does the same once more; empty where that writes, and so is for its own screen to begin
 */
public record LostConnection(String job, String sentence, StepId step, Optional<Runnable> again) {}
