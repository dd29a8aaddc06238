package dev.sluice.app.session;

/** Changes the document of a project. */
@FunctionalInterface
public interface DocumentEdit {
    /**
     * The whole document after it, made off the user interface thread.
     *
     * @param project as it stands
     * @throws dev.sluice.problem.InvalidInputException when it cannot be done, with a sentence for people
     */
    String of(OpenProject project);
}
