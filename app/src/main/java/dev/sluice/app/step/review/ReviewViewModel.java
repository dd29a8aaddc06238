package dev.sluice.app.step.review;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Facts;
import dev.sluice.app.control.PaneState;
import dev.sluice.app.i18n.Figures;
import dev.sluice.app.session.FindingsExport;
import dev.sluice.app.session.Journey;
import dev.sluice.app.session.OpenProject;
import dev.sluice.app.session.ProjectEdits;
import dev.sluice.app.session.Session;
import dev.sluice.app.session.StepId;
import dev.sluice.app.session.SubjectPlace;
import dev.sluice.check.ReviewedFinding;
import dev.sluice.engine.CheckOptions;
import dev.sluice.problem.Severity;
import dev.sluice.project.Project;
import dev.sluice.project.Waiver;
import dev.sluice.project.WaiverEdit;
import dev.sluice.report.CheckReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/** The findings of the last check and the one that is selected. Used on the user interface thread only. */
public final class ReviewViewModel {
    private final Session session;
    private final Journey journey;
    private final ProjectEdits edits;
    private final FindingsExport findings;
    private final ObservableList<FindingRow> all = FXCollections.observableArrayList();
    private final FilteredList<FindingRow> rows = new FilteredList<>(all);
    private final ObjectProperty<FindingFilter> filter = new SimpleObjectProperty<>(FindingFilter.ALL);
    private final StringProperty words = new SimpleStringProperty("");
    private final StringProperty reason = new SimpleStringProperty("");
    private final StringProperty refused = new SimpleStringProperty("");
    private final ObjectProperty<Optional<FindingRow>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectBinding<Facts> facts;
    private final ObjectBinding<PaneState> state;
    private final StringBinding context;
    private final BooleanBinding blocked;
    private final BooleanBinding waivable;
    private final BooleanBinding waived;
    private final ObjectBinding<Optional<Remedy>> remedy;
    private final ObjectBinding<Optional<SubjectPlace>> place;
    /** While a check is under way there is none to select. */
    private Optional<FindingRow> lastSelected = Optional.empty();
    /** Which finding the reason is typed for. */
    private Optional<FindingRow> reasoned = Optional.empty();

    /** A view model on a session. */
    public ReviewViewModel(Session session, Journey journey, ProjectEdits edits, FindingsExport findings) {
        this.session = session;
        this.findings = findings;
        this.journey = journey;
        this.edits = edits;
        facts = Bindings.createObjectBinding(
                () -> selected.get().map(ReviewViewModel::facts).orElseGet(this::nothing), selected, session.check());
        state = Bindings.createObjectBinding(this::paneState, session.check(), session.project());
        context = Bindings.createStringBinding(
                () -> session.check()
                        .get()
                        .value()
                        .map(ReviewViewModel::sentence)
                        .orElse(""),
                session.check());
        blocked = Bindings.createBooleanBinding(
                () -> session.project().get().isEmpty() || session.check().get().isLoading(),
                session.project(),
                session.check());
        waivable = Bindings.createBooleanBinding(
                () -> selected.get().filter(row -> !row.isWaived()).isPresent(), selected);
        waived = Bindings.createBooleanBinding(
                () -> selected.get().filter(FindingRow::isWaived).isPresent(), selected);
        remedy = Bindings.createObjectBinding(
                () -> selected.get().filter(row -> !row.isWaived()).flatMap(row -> project()
                        .flatMap(open -> Remedy.of(row, open))),
                selected,
                session.project());
        place = Bindings.createObjectBinding(() -> selected.get().flatMap(this::placeOf), selected, session.project());
        session.check().addListener((observed, before, now) -> show(now.value()));
        session.project().addListener((observed, before, now) -> {
            if (!before.map(OpenProject::folder).equals(now.map(OpenProject::folder))) {
                reasoned = Optional.empty();
                reason.set("");
            }
        });
        selected.addListener((observed, before, now) -> {
            refused.set("");
            now.ifPresent(this::reasonFor);
        });
        filter.addListener((observed, before, now) -> choose());
        words.addListener((observed, before, now) -> choose());
    }

    /** What is typed stays while a check begins and ends, for the one that it is typed for. */
    private void reasonFor(FindingRow row) {
        if (reasoned.filter(row::isWaivedLike).isEmpty()) {
            reason.set("");
        }
        reasoned = Optional.of(row);
    }

    private Optional<Project> project() {
        return session.project().get().map(open -> open.project());
    }

    private Optional<SubjectPlace> placeOf(FindingRow row) {
        return project().flatMap(open -> SubjectPlace.of(row.subject(), open));
    }

    private void choose() {
        FindingFilter wanted = filter.get();
        String said = words.get();
        rows.setPredicate(row -> wanted.shows(row) && row.contains(said));
    }

    private PaneState paneState() {
        String empty = session.project().get().isPresent() ? text("review.empty") : text("pane.noProject");
        return session.check().get().pane(empty, text("review.loading"));
    }

    private void show(Optional<CheckReport> report) {
        Optional<FindingRow> before = selected.get().or(() -> lastSelected);
        lastSelected = report.isPresent() ? Optional.empty() : before;
        all.setAll(report.map(CheckReport::findings).orElse(List.of()).stream()
                .map(ReviewViewModel::row)
                .sorted(Comparator.comparing(FindingRow::isWaived))
                .toList());
        selected.set(all.stream()
                .filter(row -> before.filter(row::isSame).isPresent())
                .findFirst());
    }

    private static FindingRow row(ReviewedFinding reviewed) {
        return new FindingRow(
                reviewed.finding().severity(),
                reviewed.finding().rule(),
                reviewed.finding().subject(),
                reviewed.finding().message(),
                reviewed.finding().remedy(),
                reviewed.waiver().map(Waiver::reason).orElse(""));
    }

    private static String sentence(CheckReport report) {
        String counts = text(
                "review.context",
                report.open(Severity.ERROR),
                report.open(Severity.WARNING),
                report.open(Severity.NOTE));
        long waived = report.findings().stream()
                .filter(finding -> finding.waiver().isPresent())
                .count();
        String all = waived == 0 ? counts : text("review.context.waived", counts, Figures.count(waived));
        return report.survey()
                .map(survey -> text("review.context.rows", all, Figures.count(survey.rowsRead())))
                .orElse(text("review.context.design", all));
    }

    private static Facts facts(FindingRow row) {
        List<Facts.Section> sections = new ArrayList<>();
        sections.add(Facts.Section.note(text("review.what"), row.message()));
        sections.add(Facts.Section.note(text("review.remedy"), row.remedy()));
        if (row.isWaived()) {
            sections.add(Facts.Section.note(text("review.waived"), row.waiver()));
        }
        return new Facts(row.rule(), row.subject(), sections);
    }

    private Facts nothing() {
        boolean clean = session.check()
                .get()
                .value()
                .map(report -> report.findings().isEmpty())
                .orElse(false);
        return Facts.nothing(text("review.nothing.title"), clean ? text("review.clean") : text("review.nothing"));
    }

    /** The findings that the filter shows, errors first, waived ones last. */
    public ObservableList<FindingRow> rows() {
        return rows;
    }

    /** Which findings show. */
    ObjectProperty<FindingFilter> filter() {
        return filter;
    }

    /** Words that those have to contain. */
    public StringProperty words() {
        return words;
    }

    /** How many findings a filter shows, for its button. */
    StringBinding count(FindingFilter which) {
        return Bindings.createStringBinding(
                () -> Figures.count(all.stream().filter(which::shows).count()), all);
    }

    /** Why the selected finding may stay, as somebody types it. */
    public StringProperty reason() {
        return reason;
    }

    /** Why a waiver could not be written; empty where it could. */
    public StringProperty refused() {
        return refused;
    }

    /** Whether a finding is selected that nobody answers for. */
    BooleanBinding waivable() {
        return waivable;
    }

    /** Whether one is selected that somebody answers for. */
    BooleanBinding waived() {
        return waived;
    }

    /** Whether nothing can be edited now. */
    public BooleanBinding locked() {
        return edits.locked();
    }

    /** Writes into the document that the selected finding may stay, for the reason that was typed; does nothing without one. */
    public void waive() {
        String why = reason.get().strip();
        selected.get().filter(row -> !row.isWaived() && !why.isEmpty()).ifPresent(row -> {
            Waiver waiver = new Waiver(row.rule(), row.subject(), why);
            edit(text("edits.waive", row.rule(), row.subject()), text -> WaiverEdit.add(text, waiver));
        });
    }

    /** Takes the waiver of the selected finding out of the document. */
    public void unwaive() {
        selected.get().filter(FindingRow::isWaived).ifPresent(row -> {
            Waiver waiver = new Waiver(row.rule(), row.subject(), row.waiver());
            edit(text("edits.unwaive", row.rule(), row.subject()), text -> WaiverEdit.remove(text, waiver));
        });
    }

    /** The one edit after which the selected finding is gone; empty where there is none. */
    ObjectBinding<Optional<Remedy>> remedyOfSelected() {
        return remedy;
    }

    /** Makes that edit; where it takes a reason, with the one that was typed, and not without. */
    public void mend() {
        String why = reason.get().strip();
        remedy.get()
                .filter(known -> !known.isReasoned() || !why.isEmpty())
                .ifPresent(known -> edit(known.name(), text -> known.edit().apply(text, why)));
    }

    /** Where the subject of the selected finding shows; empty where nowhere does. */
    ObjectBinding<Optional<SubjectPlace>> place() {
        return place;
    }

    /** Whether the subject of a finding shows somewhere. */
    boolean isPlaced(FindingRow row) {
        return placeOf(row).isPresent();
    }

    /** Goes to where the subject of a finding shows. */
    void goTo(FindingRow row) {
        placeOf(row).ifPresent(session::goTo);
    }

    /** The folder in which findings are written first; empty where there are none. */
    Optional<Path> folder() {
        return session.check().get().value().flatMap(report -> session.project()
                .get()
                .map(open -> open.folder()));
    }

    /** Writes all findings as SARIF. */
    void export(Path file) {
        session.check().get().value().ifPresent(report -> findings.write(report, file));
    }

    private void edit(String name, UnaryOperator<String> change) {
        refused.set("");
        edits.edit(name, project -> change.apply(project.text()), refused::set);
    }

    /** The selected finding. */
    public ObjectProperty<Optional<FindingRow>> selected() {
        return selected;
    }

    /** It in full. */
    public ObjectBinding<Facts> facts() {
        return facts;
    }

    /** What the pane shows. */
    public ObjectBinding<PaneState> state() {
        return state;
    }

    /** How many findings there are and what was looked at. */
    public StringBinding context() {
        return context;
    }

    /** Whether a check cannot begin now. */
    public BooleanBinding blocked() {
        return blocked;
    }

    /** Checks the design against every row. */
    public void checkRows() {
        journey.check(CheckOptions.Rows.READ);
    }

    /** Goes on to provisioning. */
    public void proceed() {
        session.step().set(StepId.PROVISION);
    }

    /** What the empty pane's button does: check, or choose a project first. */
    public void remedy() {
        if (session.project().get().isPresent()) {
            journey.check(CheckOptions.Rows.LEAVE);
        } else {
            session.step().set(StepId.CONNECT);
        }
    }
}
