package dev.sluice.app.session;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A project opened before.
 *
 * @param name its name then
 * @param folder its folder
 * @param opened when it was opened last
 */
public record RecentProject(String name, Path folder, Instant opened) {}
