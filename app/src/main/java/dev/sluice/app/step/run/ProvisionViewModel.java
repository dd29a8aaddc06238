package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Facts;
import dev.sluice.app.session.Journey;
import dev.sluice.app.session.OpenProject;
import dev.sluice.app.session.Session;
import dev.sluice.app.session.StepId;
import dev.sluice.app.session.StepRun;
import dev.sluice.app.session.TargetText;
import dev.sluice.design.TableDesign;
import dev.sluice.interchange.CloudFormationTemplate;
import dev.sluice.interchange.TableCall;
import dev.sluice.provision.ProvisionResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The target's tables, as designed or as they are. Used on the user interface thread only. */
public final class ProvisionViewModel {
    private final Session session;
    private final Journey journey;
    private final StepRun run;
    private final ObservableList<TargetRow> rows = FXCollections.observableArrayList();
    private final ObjectBinding<Facts> facts;
    private final StringBinding context;
    private final BooleanBinding done;
    private final ObjectProperty<ProvisionForm> form = new SimpleObjectProperty<>(ProvisionForm.TABLES);
    private final StringBinding document;
    private final NameQuestion confirmation;
    private final StringBinding question;

    /** A view model on a session. */
    public ProvisionViewModel(Session session, Journey journey) {
        this.session = session;
        this.journey = journey;
        run = new StepRun(session, journey, session.provision());
        done = Bindings.createBooleanBinding(() -> result().isPresent(), session.provision());
        context = Bindings.createStringBinding(this::sentence, session.provision(), session.project());
        facts = Bindings.createObjectBinding(this::explanation, session.provision(), session.project());
        confirmation = new NameQuestion(session, run.blocked(), journey::provision);
        document = Bindings.createStringBinding(this::written, form, session.project());
        question = Bindings.createStringBinding(this::asked, session.project());
        session.project().addListener((observed, before, now) -> show());
        session.provision().addListener((observed, before, now) -> show());
    }

    private Optional<ProvisionResult> result() {
        return session.provision().get().value();
    }

    private void show() {
        rows.setAll(result().map(TargetRows::of).orElseGet(this::planned));
    }

    private List<TargetRow> planned() {
        return session.project()
                .get()
                .map(OpenProject::project)
                .map(project -> TargetRows.planned(project.design()))
                .orElse(List.of());
    }

    /** In the form that is chosen; empty where that is the table of this screen. */
    private String written() {
        List<TableDesign> tables = tables();
        return switch (form.get()) {
            case TABLES -> "";
            case CLOUDFORMATION ->
                tables.isEmpty() ? "" : CloudFormationTemplate.of(confirmation.projectName(), tables);
            case CALLS ->
                TableCall.of(tables).stream()
                        .map(call -> call.operation() + "\n" + call.body())
                        .collect(Collectors.joining("\n"));
        };
    }

    private List<TableDesign> tables() {
        return session.project()
                .get()
                .map(project -> project.project().design().tables())
                .orElse(List.of());
    }

    private String asked() {
        return session.project()
                .get()
                .map(project -> text(
                        "provision.ask",
                        TargetText.targetName(project),
                        TargetText.targetPlace(project),
                        project.title()))
                .orElse("");
    }

    private String sentence() {
        return session.project()
                .get()
                .map(project -> text("provision.context", TargetText.targetPlace(project)))
                .orElse("");
    }

    private Facts explanation() {
        List<Facts.Section> sections = new ArrayList<>();
        sections.add(Facts.Section.note(text("provision.about.what"), text("provision.about")));
        sections.add(Facts.Section.note(text("provision.about.safe.title"), text("provision.about.safe")));
        result().ifPresent(found -> found.tables()
                .forEach(table -> sections.add(Facts.Section.of(
                        table.table().name(),
                        List.of(new Facts.Fact(text("provision.schema"), table.schema(), Facts.Form.CODE))))));
        return new Facts(
                text("provision.about.title"),
                session.project().get().map(TargetText::targetPlace).orElse(""),
                sections);
    }

    /** The tables and their indexes. */
    public ObservableList<TargetRow> rows() {
        return rows;
    }

    /** What the step does, and the schema that it made or found. */
    public ObjectBinding<Facts> facts() {
        return facts;
    }

    /** Where the tables are. */
    public StringBinding context() {
        return context;
    }

    /** Whether the tables are there. */
    public BooleanBinding done() {
        return done;
    }

    /** The run. */
    public StepRun run() {
        return run;
    }

    /** In which form what will be made is shown. */
    public ObjectProperty<ProvisionForm> form() {
        return form;
    }

    /** What will be made as text; empty in the form of a table. */
    public StringBinding document() {
        return document;
    }

    /** Where the tables are not on this machine, the name of the project is typed first. */
    NameQuestion confirmation() {
        return confirmation;
    }

    /** What is asked. */
    public StringBinding question() {
        return question;
    }

    /** Creates the tables; asks first where they are not on this machine, since they cost from then on. */
    public void provision() {
        boolean local = session.project().get().filter(TargetText::isLocal).isPresent();
        if (local) {
            journey.provision();
        } else {
            confirmation.ask();
        }
    }

    /** Goes on to the backfill. */
    public void proceed() {
        session.step().set(StepId.BACKFILL);
    }
}
