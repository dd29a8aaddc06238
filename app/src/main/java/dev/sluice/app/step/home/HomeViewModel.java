package dev.sluice.app.step.home;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.i18n.Figures;
import dev.sluice.app.session.Journey;
import dev.sluice.app.session.OpenProject;
import dev.sluice.app.session.RecentFolders;
import dev.sluice.app.session.RecentProject;
import dev.sluice.app.session.RecentProjects;
import dev.sluice.app.session.Sample;
import dev.sluice.app.session.Session;
import dev.sluice.app.session.StepId;
import dev.sluice.gateway.LocalServers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.SetChangeListener;

/** What the first screen shows and does. Used on the user interface thread only. */
public final class HomeViewModel {
    /** More are in the list of problems, and nobody mends more at a time. */
    private static final int MOST_MISTAKES = 10;

    private final Journey journey;
    private final RecentProjects recent;
    private final RecentFolders folders;
    private final LocalServers.Equipment sampleServers;
    private final ObservableList<RecentRow> rows = FXCollections.observableArrayList();
    private final ObservableList<DocumentExcerpt> mistakes = FXCollections.observableArrayList();
    private final StringBinding trouble;
    private final BooleanBinding opening;
    private final ReadOnlyStringWrapper waiting = new ReadOnlyStringWrapper(text("home.opening.project"));
    private final BooleanBinding busy;

    /**
     * A view model on a session.
     *
     * @param folders tells which of the recent projects are gone
     * @param sampleServers what this installation carries for the sample
     */
    public HomeViewModel(
            Session session,
            Journey journey,
            RecentProjects recent,
            RecentFolders folders,
            LocalServers.Equipment sampleServers) {
        this.journey = journey;
        this.recent = recent;
        this.folders = folders;
        this.sampleServers = sampleServers;
        this.busy = session.running();
        trouble = Bindings.createStringBinding(
                () -> session.opening().get().trouble().orElse(""), session.opening());
        session.opening().addListener((observed, before, now) -> {
            if (!now.isLoading()) {
                waiting.set(text("home.opening.project"));
            }
        });
        opening = Bindings.createBooleanBinding(() -> session.opening().get().isLoading(), session.opening());
        session.project().addListener((observed, before, now) -> showMistakes(now));
        showMistakes(session.project().get());
        recent.projects().addListener((ListChangeListener<RecentProject>) change -> refresh());
        folders.gone().addListener((SetChangeListener<Path>) change -> refresh());
        session.step().addListener((observed, before, now) -> {
            if (now == StepId.CONNECT) {
                folders.look();
            }
        });
        refresh();
    }

    private void showMistakes(Optional<OpenProject> open) {
        mistakes.setAll(open.stream()
                .flatMap(project -> project.reading().mistakes().stream()
                        .limit(MOST_MISTAKES)
                        .map(mistake -> DocumentExcerpt.of(project.text(), mistake)))
                .toList());
    }

    /** What is wrong in the document of the open project, the first of it. */
    public ObservableList<DocumentExcerpt> mistakes() {
        return mistakes;
    }

    private void refresh() {
        List<RecentRow> now = recent.projects().stream()
                .map(project -> new RecentRow(
                        project.name(),
                        project.folder(),
                        Figures.day(project.opened()),
                        isGone(project.folder()) ? RecentRow.Folder.MISSING : RecentRow.Folder.THERE))
                .toList();
        rows.setAll(now);
    }

    /** Whether the folder of a recent project is known to be gone. */
    public boolean isGone(Path folder) {
        return folders.gone().contains(folder);
    }

    /** Looks again which of them are gone, which {@link #isGone} tells once they have answered. */
    public void lookForFolders() {
        folders.look();
    }

    /** The projects opened last, the newest first. */
    public ObservableList<RecentRow> recent() {
        return rows;
    }

    /** Why the last attempt to open failed, or empty. */
    public StringBinding trouble() {
        return trouble;
    }

    /** What is done while a project is being opened. */
    public ReadOnlyStringProperty waiting() {
        return waiting.getReadOnlyProperty();
    }

    /** Whether a project is being opened. */
    public BooleanBinding opening() {
        return opening;
    }

    /** Whether something runs that must end before another project is opened. */
    public BooleanBinding busy() {
        return busy;
    }

    /** What the sample is and what it runs on here. */
    public String sampleText() {
        return switch (sampleServers) {
            case BOTH -> text("home.sample.text");
            case POSTGRES -> text("home.sample.text.simulated");
            case NONE -> text("home.sample.text.none");
        };
    }

    /** Whether the sample cannot be opened now, since something runs, or at all, since there is no PostgreSQL for it. */
    public BooleanBinding sampleClosed() {
        boolean never = sampleServers == LocalServers.Equipment.NONE;
        return Bindings.createBooleanBinding(() -> never || busy.get(), busy);
    }

    /** What is to be known of what stands for DynamoDB in the sample. */
    public StandIn standIn() {
        return sampleServers == LocalServers.Equipment.BOTH
                ? new StandIn(text("home.promise.licence.title"), text("home.promise.licence"))
                : new StandIn(text("home.promise.simulator.title"), text("home.promise.simulator"));
    }

    /** What stands for DynamoDB: its name, and a remark. */
    public record StandIn(String name, String remark) {}

    /** Opens the rental shop on local servers. */
    public void openPagila() {
        open(Sample.PAGILA);
    }

    /** Opens the music shop on local servers. */
    public void openChinook() {
        open(Sample.CHINOOK);
    }

    private void open(Sample sample) {
        waiting.set(text("home.opening"));
        journey.openSample(sample);
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
