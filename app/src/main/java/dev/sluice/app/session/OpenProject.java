package dev.sluice.app.session;

import dev.sluice.project.Project;
import dev.sluice.project.ProjectReader;
import dev.sluice.project.TargetSettings;
import java.nio.file.Path;

/**
 * The project that is open.
 *
 * @param folder its folder, absolute
 * @param text its document as it stands on disk, to the byte
 * @param project what the document says
 * @param target settings of this session over the document's
 * @param origin whether it is the user's own or a sample
 */
public record OpenProject(Path folder, String text, Project project, TargetSettings target, Origin origin) {
    /** Where a project came from. */
    public enum Origin {
        /** A folder of the user's. */
        FOLDER,
        /** A sample on local servers, which end with the window. */
        SAMPLE
    }

    /**
     * The same project with another document.
     *
     * @throws dev.sluice.problem.InvalidInputException when the document is wrong, with the line
     */
    public OpenProject with(String document) {
        return new OpenProject(folder, document, ProjectReader.parse(document), target, origin);
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
