package dev.sluice.app.session;

import dev.sluice.project.Project;
import dev.sluice.project.TargetSettings;
import java.nio.file.Path;

/**
 * The project that is open.
 *
 * @param folder its folder, absolute
 * @param project its document as read
 * @param target settings of this session over the document's
 * @param origin whether it is the user's own or a sample
 */
public record OpenProject(Path folder, Project project, TargetSettings target, Origin origin) {
    /** Where a project came from. */
    public enum Origin {
        /** A folder of the user's. */
        FOLDER,
        /** A sample on local servers, which end with the window. */
        SAMPLE
    }

    /** The name for people. */
    public String title() {
        return project.name();
    }

    /** The target settings that count. */
    public TargetSettings effectiveTarget() {
        return project.target().overriddenBy(target);
    }
}
