package dev.sluice.app.command;

import java.util.function.Supplier;

/**
 * An action of the window. Used on the user interface thread only.
 *
 * @param id such as {@code source.read}, unique in a window
 * @param name what it does, for people
 * @param shortcut the keys that do it, as JavaFX writes them, such as {@code Shortcut+K}; empty for none
 * @param obstacle asked each time: why it cannot be done now, in one sentence; empty where it can
 * @param action does it
 */
public record Command(String id, String name, String shortcut, Supplier<String> obstacle, Runnable action) {
    /** Does it unless something is in the way. */
    public void runIfPossible() {
        if (obstacle.get().isEmpty()) {
            action.run();
        }
    }
}
