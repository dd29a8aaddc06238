package dev.sluice.engine;

import java.nio.file.Path;

/**
 * What {@code init} did.
 *
 * @param folder the project folder
 * @param action whether a project was made or only its source replaced
 * @param tables tables read from the source
 * @param entities entities of the project's design
 */
public record InitResult(Path folder, Action action, int tables, int entities) {
    /** What was done to {@code sluice.yaml}. */
    public enum Action {
        CREATED,
        SOURCE_REPLACED
    }
}
