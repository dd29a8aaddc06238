package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Facts;
import dev.sluice.app.control.PaneState;
import dev.sluice.app.session.Journey;
import dev.sluice.app.session.OpenProject;
import dev.sluice.app.session.Session;
import dev.sluice.app.session.StepId;
import dev.sluice.app.session.TargetText;
import dev.sluice.app.task.CurrentJob;
import dev.sluice.design.TableDesign;
import dev.sluice.provision.ProvisionResult;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The target's tables, as designed or as they are. Used on the user interface thread only. */
public final class ProvisionViewModel {
    private final Session session;
    private final Journey journey;
    private final RunProgress progress;
    private final ObservableList<TargetRow> rows = FXCollections.observableArrayList();
    private final ObjectBinding<Facts> facts;
    private final ObjectBinding<PaneState> state;
    private final StringBinding context;
    private final StringBinding trouble;
    private final BooleanBinding blocked;

    /** A view model on a session. */
    public ProvisionViewModel(Session session, Journey journey, CurrentJob current) {
        this.session = session;
        this.journey = journey;
        progress = new RunProgress(journey, current, session.provision());
        state = RunStates.pane(session);
        blocked = RunStates.blocked(session);
        trouble = RunStates.trouble(session.provision());
        context = Bindings.createStringBinding(this::sentence, session.provision(), session.project());
        facts = Bindings.createObjectBinding(this::explanation, session.project());
        session.project().addListener((observed, before, now) -> show());
        session.provision().addListener((observed, before, now) -> show());
    }

    private void show() {
        Optional<ProvisionResult> result = session.provision().get().value();
        rows.setAll(result.map(ProvisionViewModel::found).orElseGet(this::planned));
    }

    private static List<TargetRow> found(ProvisionResult result) {
        return result.tables().stream()
                .map(table -> new TargetRow(
                        table.table().name(),
                        word(table.state()),
                        table.schema(),
                        table.table().indexes().size()))
                .toList();
    }

    private List<TargetRow> planned() {
        return session.project().get().map(OpenProject::project).stream()
                .flatMap(project -> project.design().tables().stream())
                .map(table -> new TargetRow(
                        table.name(),
                        text("provision.planned"),
                        keys(table),
                        table.indexes().size()))
                .toList();
    }

    private static String keys(TableDesign table) {
        return String.join(
                ", ",
                table.keyAttributes().stream()
                        .map(key -> key.name() + " " + key.type())
                        .toList());
    }

    private static String word(ProvisionResult.State state) {
        return switch (state) {
            case CREATED -> text("provision.created");
            case EXISTS -> text("provision.exists");
            case WOULD_CREATE -> text("provision.planned");
        };
    }

    private String sentence() {
        return session.project()
                .get()
                .map(project -> text("provision.context", TargetText.targetPlace(project)))
                .orElse("");
    }

    private Facts explanation() {
        return new Facts(
                text("provision.about.title"),
                session.project().get().map(TargetText::targetPlace).orElse(""),
                List.of(
                        Facts.Section.note(text("provision.about.what"), text("provision.about")),
                        Facts.Section.note(text("provision.about.safe.title"), text("provision.about.safe"))));
    }

    /** The tables. */
    public ObservableList<TargetRow> rows() {
        return rows;
    }

    /** What the step does. */
    public ObjectBinding<Facts> facts() {
        return facts;
    }

    /** What the pane shows. */
    public ObjectBinding<PaneState> state() {
        return state;
    }

    /** Where the tables are. */
    public StringBinding context() {
        return context;
    }

    /** Why the last attempt failed, or empty. */
    public StringBinding trouble() {
        return trouble;
    }

    /** Whether the step cannot begin now. */
    public BooleanBinding blocked() {
        return blocked;
    }

    /** Live progress. */
    public RunProgress progress() {
        return progress;
    }

    /** Creates the tables. */
    public void provision() {
        journey.provision();
    }

    /** Goes on to the backfill. */
    public void proceed() {
        session.step().set(StepId.BACKFILL);
    }

    /** Goes to the first screen. */
    public void openAnother() {
        session.step().set(StepId.CONNECT);
    }
}
