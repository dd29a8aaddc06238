package dev.sluice.engine;

import dev.sluice.verify.VerifyLevel;
import dev.sluice.window.WindowSettings;

/**
 * How {@code verify --windows} is to verify.
 *
 * @param level keys or items
 * @param settings how often, how long
 */
public record WindowOptions(VerifyLevel level, WindowSettings settings) {
    public WindowOptions {
        if (level != VerifyLevel.KEYS && level != VerifyLevel.ITEMS) {
            throw new IllegalArgumentException("windows look at single keys, which " + level + " does not tell");
        }
    }
}
