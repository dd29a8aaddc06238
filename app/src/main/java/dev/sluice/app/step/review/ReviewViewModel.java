package dev.sluice.app.step.review;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Facts;
import dev.sluice.app.control.PaneState;
import dev.sluice.app.i18n.Figures;
import dev.sluice.app.session.Journey;
import dev.sluice.app.session.Session;
import dev.sluice.app.session.StepId;
import dev.sluice.check.ReviewedFinding;
import dev.sluice.engine.CheckOptions;
import dev.sluice.problem.Severity;
import dev.sluice.project.Waiver;
import dev.sluice.report.CheckReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The findings of the last check and the one that is selected. Used on the user interface thread only. */
public final class ReviewViewModel {
    private final Session session;
    private final Journey journey;
    private final ObservableList<FindingRow> rows = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<FindingRow>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectBinding<Facts> facts;
    private final ObjectBinding<PaneState> state;
    private final StringBinding context;
    private final BooleanBinding blocked;

    /** A view model on a session. */
    public ReviewViewModel(Session session, Journey journey) {
        this.session = session;
        this.journey = journey;
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
        session.check().addListener((observed, before, now) -> show(now.value()));
    }

    private PaneState paneState() {
        String empty = session.project().get().isPresent() ? text("review.empty") : text("pane.noProject");
        return session.check().get().pane(empty, text("review.loading"));
    }

    private void show(Optional<CheckReport> report) {
        selected.set(Optional.empty());
        rows.setAll(report.map(CheckReport::findings).orElse(List.of()).stream()
                .map(ReviewViewModel::row)
                .sorted(Comparator.comparing(FindingRow::isWaived))
                .toList());
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
                Figures.count(report.open(Severity.ERROR)),
                Figures.count(report.open(Severity.WARNING)),
                Figures.count(report.open(Severity.NOTE)));
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

    /** The findings, errors first, waived ones last. */
    public ObservableList<FindingRow> rows() {
        return rows;
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
