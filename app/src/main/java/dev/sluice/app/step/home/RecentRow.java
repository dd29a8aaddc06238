package dev.sluice.app.step.home;

import java.nio.file.Path;

/**
 * A line of the recent projects.
 *
 * @param name the project's name
 * @param path its folder
 * @param opened when it was opened last, for people
 * @param folder whether the folder is still there
 */
record RecentRow(String name, Path path, String opened, Folder folder) {
    /** Whether a folder is still there. */
    enum Folder {
        THERE,
        MISSING
    }
}
