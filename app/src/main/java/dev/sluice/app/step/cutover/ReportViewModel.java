package dev.sluice.app.step.cutover;

import dev.sluice.app.session.Journey;
import dev.sluice.app.session.OpenProject;
import dev.sluice.app.session.Session;
import dev.sluice.engine.ReportOutcome;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;

/** The evidence report, with every gate read when it is written. Used on the user interface thread only. */
public final class ReportViewModel {
    private final Session session;
    private final Journey journey;
    private final ObjectBinding<Optional<Path>> written;
    private final ObjectBinding<Hint> said;
    private final BooleanBinding blocked;

    /** A view model on a session. */
    public ReportViewModel(Session session, Journey journey) {
        this.session = session;
        this.journey = journey;
        written = Bindings.createObjectBinding(
                () -> session.evidence().get().value().map(ReportOutcome::file), session.evidence());
        said = Bindings.createObjectBinding(
                () -> CutoverFacts.reported(session.evidence().get()), session.evidence());
        blocked = Bindings.createBooleanBinding(
                () -> folder().isEmpty(), session.project(), session.evidence(), session.moving());
    }

    /**
     * Writes it.
     *
     * @param html where to; a former report may stand there, and nothing else
     */
    public void write(Path html) {
        journey.evidence(html);
    }

    /** Where it is put if nobody chooses another folder; empty where no project is open, one is written now or the project is moved. */
    public Optional<Path> folder() {
        return session.project()
                .get()
                .filter(ignored -> !session.evidence().get().isLoading()
                        && !session.moving().get())
                .map(OpenProject::folder);
    }

    /** Whether none can be written now. */
    public BooleanBinding blocked() {
        return blocked;
    }

    /** The one that was written last. */
    ObjectBinding<Optional<Path>> written() {
        return written;
    }

    /** What that says first, and what was not looked at for it, or why there is none; empty before that. */
    ObjectBinding<Hint> said() {
        return said;
    }
}
