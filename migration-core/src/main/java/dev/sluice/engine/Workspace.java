package dev.sluice.engine;

import dev.sluice.gateway.Subject;
import dev.sluice.project.DesignHash;
import dev.sluice.project.PatternsHash;
import dev.sluice.project.Project;
import dev.sluice.project.ProjectReader;
import dev.sluice.project.TargetSettings;
import java.nio.file.Path;

/**
 * A project folder with its document read.
 *
 * @param folder absolute
 * @param project the document
 * @param designHash of its design
 */
record Workspace(Path folder, Project project, String designHash) {
    /** What Sluice keeps in a project folder is in here. */
    static final String FOLDER = ".sluice";

    static Workspace open(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        Project project = ProjectReader.read(absolute);
        return new Workspace(absolute, project, DesignHash.of(project.design()));
    }

    /** The same with the target settings of the call over the project's. */
    Workspace onTarget(TargetSettings settings) {
        return new Workspace(folder, project.withTarget(project.target().overriddenBy(settings)), designHash);
    }

    /**
     * What evidence of this project speaks of.
     *
     * @param source identity of the source; empty where it took no part
     * @param target identity of the target tables; empty where they took no part
     */
    Subject subject(String source, String target) {
        return new Subject(designHash, PatternsHash.of(project.accessPatterns()), source, target);
    }

    /** Where temporary files of a run may be. */
    Path workFolder() {
        return folder.resolve(FOLDER);
    }
}
