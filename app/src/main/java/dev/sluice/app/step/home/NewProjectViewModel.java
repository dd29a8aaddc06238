package dev.sluice.app.step.home;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.session.Journey;
import dev.sluice.app.session.Session;
import dev.sluice.project.SourceSettings;
import dev.sluice.project.SourceUrl;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What a new project needs: where the rows are, who reads them, and a folder. A password is asked for when the server wants one. Used on the user interface thread only. */
public final class NewProjectViewModel {
    private final Journey journey;
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final StringProperty url = new SimpleStringProperty("");
    private final StringProperty role = new SimpleStringProperty("");
    private final ObjectProperty<Optional<Path>> folder = new SimpleObjectProperty<>(Optional.empty());
    private final StringBinding problem;
    private final StringBinding place;
    private final BooleanBinding unready;

    /** A view model on a session. */
    public NewProjectViewModel(Session session, Journey journey) {
        this.journey = journey;
        problem = Bindings.createStringBinding(
                () -> url.get().isBlank()
                        ? ""
                        : SourceUrl.problem(url.get().strip()).orElse(""),
                url);
        place = Bindings.createStringBinding(
                () -> folder.get().map(String::valueOf).orElse(text("new.folder.none")), folder);
        unready = Bindings.createBooleanBinding(
                () -> url.get().isBlank()
                        || !problem.get().isEmpty()
                        || folder.get().isEmpty()
                        || session.running().get(),
                url,
                problem,
                folder,
                session.running());
        session.project().addListener((observed, before, now) -> now.ifPresent(project -> open.set(false)));
    }

    /** Whether somebody fills it in. */
    public BooleanProperty open() {
        return open;
    }

    /** The JDBC URL of the source. */
    public StringProperty url() {
        return url;
    }

    /** The role that reads it; blank for that of the system's user. */
    public StringProperty role() {
        return role;
    }

    /** The project's folder. */
    public ObjectProperty<Optional<Path>> folder() {
        return folder;
    }

    /** It, in words. */
    public StringBinding place() {
        return place;
    }

    /** What is wrong with the URL, in a sentence that does not repeat it; empty where nothing is. */
    public StringBinding problem() {
        return problem;
    }

    /** Whether something is missing or wrong, or something else runs. */
    public BooleanBinding unready() {
        return unready;
    }

    /** Reads the catalogue, writes a first design, and opens the project. */
    public void create() {
        if (!unready.get()) {
            Optional<String> user = Optional.of(role.get().strip()).filter(name -> !name.isEmpty());
            journey.create(
                    folder.get().orElseThrow(), new SourceSettings(url.get().strip(), user, List.of()));
        }
    }
}
