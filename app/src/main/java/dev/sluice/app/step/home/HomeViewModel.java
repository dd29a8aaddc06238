package dev.sluice.app.step.home;

import dev.sluice.app.i18n.Figures;
import dev.sluice.app.session.Journey;
import dev.sluice.app.session.RecentProject;
import dev.sluice.app.session.RecentProjects;
import dev.sluice.app.session.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/** What the first screen shows and does. Used on the user interface thread only. */
public final class HomeViewModel {
    private final Journey journey;
    private final RecentProjects recent;
    private final ObservableList<RecentRow> rows = FXCollections.observableArrayList();
    private final StringBinding trouble;
    private final BooleanBinding opening;
    private final BooleanBinding busy;

    /** A view model on a session. */
    public HomeViewModel(Session session, Journey journey, RecentProjects recent) {
        this.journey = journey;
        this.recent = recent;
        this.busy = session.running();
        trouble = Bindings.createStringBinding(
                () -> session.opening().get().trouble().orElse(""), session.opening());
        opening = Bindings.createBooleanBinding(() -> session.opening().get().isLoading(), session.opening());
        recent.projects().addListener((ListChangeListener<RecentProject>) change -> refresh());
        refresh();
    }

    private void refresh() {
        List<RecentRow> now = recent.projects().stream()
                .map(project -> new RecentRow(
                        project.name(),
                        project.folder(),
                        Figures.day(project.opened()),
                        Files.isDirectory(project.folder()) ? RecentRow.Folder.THERE : RecentRow.Folder.MISSING))
                .toList();
        rows.setAll(now);
    }

    /** The projects opened last, the newest first. */
    public ObservableList<RecentRow> recent() {
        return rows;
    }

    /** Why the last attempt to open failed, or empty. */
    public StringBinding trouble() {
        return trouble;
    }

    /** Whether a project is being opened. */
    public BooleanBinding opening() {
        return opening;
    }

    /** Whether something runs that must end before another project is opened. */
    public BooleanBinding busy() {
        return busy;
    }

    /** Opens the sample on local servers. */
    public void openSample() {
        journey.openSample();
    }

    /** Opens a project folder. */
    public void open(Path folder) {
        journey.open(folder);
    }

    /** Asks to stop what is being opened. */
    public void cancel() {
        journey.cancelAll();
    }

    /** Forgets the recent projects. */
    public void clearRecent() {
        recent.clear();
    }
}
