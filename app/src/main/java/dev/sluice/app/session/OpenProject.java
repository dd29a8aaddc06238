package dev.sluice.app.session;

import dev.sluice.project.DocumentMistake;
import dev.sluice.project.DocumentReading;
import dev.sluice.project.Project;
import dev.sluice.project.ProjectReader;
import dev.sluice.project.TargetSettings;
import java.nio.file.Path;
import java.util.List;

/**
 * The project that is open.
 *
 * @param folder its folder, absolute
 * @param text its document as it stands on disk, to the byte
 * @param reading what the document says, which is a project at least in part
 * @param target settings of this session over the document's
 * @param origin whether it is the user's own or a sample
 */
public record OpenProject(Path folder, String text, DocumentReading reading, TargetSettings target, Origin origin) {
    public OpenProject {
        if (reading.project().isEmpty()) {
            throw new IllegalArgumentException("nothing of the document can be read: " + reading.mistakes());
        }
    }

    /** Where a project came from. */
    public enum Origin {
        /** A folder of the user's. */
        FOLDER,
        /** A sample on PostgreSQL and DynamoDB Local of this machine, which end with the window. */
        SAMPLE,
        /** A sample on a PostgreSQL of this machine and the simulator, which end with the window. */
        SIMULATED_SAMPLE
    }

    /**
     * The same project with the document that somebody else wrote.
     *
     * @throws dev.sluice.problem.InvalidInputException when nothing of the document is a project, with the line
     */
    public OpenProject readAgain(String document) {
        return read(folder, document, target, origin);
    }

    /**
     * The same project with a document that was edited here.
     *
     * @throws dev.sluice.problem.InvalidInputException when the edit brings a mistake that was not there, with the line
     */
    public OpenProject with(String document) {
        OpenProject after = readAgain(document);
        List<String> before = sentences(reading);
        if (!before.containsAll(sentences(after.reading))) {
            ProjectReader.parse(document);
        }
        return after;
    }

    private static List<String> sentences(DocumentReading reading) {
        return reading.mistakes().stream().map(DocumentMistake::sentence).toList();
    }

    /**
     * A project as its document says, without what mistakes are in.
     *
     * @throws dev.sluice.problem.InvalidInputException when nothing of the document is a project, with the line
     */
    public static OpenProject read(Path folder, String text, TargetSettings target, Origin origin) {
        DocumentReading reading = DocumentReading.of(text);
        // Where nothing is left, the strict reading says what is wrong.
        return new OpenProject(
                folder,
                text,
                reading.project().isPresent() ? reading : DocumentReading.whole(ProjectReader.parse(text)),
                target,
                origin);
    }

    /** What the document says; where it has mistakes, without what they are in. */
    public Project project() {
        return reading.project().orElseThrow();
    }

    /** The name for people. */
    public String title() {
        return project().name();
    }

    /** The target settings that count. */
    public TargetSettings effectiveTarget() {
        return project().target().overriddenBy(target);
    }
}
