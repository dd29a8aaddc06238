package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Facts;
import dev.sluice.app.control.Facts.Fact;
import dev.sluice.app.control.Facts.Form;
import dev.sluice.app.control.Facts.Section;
import dev.sluice.app.i18n.Figures;
import dev.sluice.app.session.Journey;
import dev.sluice.app.session.Loadable;
import dev.sluice.app.session.QuarantineDesk;
import dev.sluice.app.session.Session;
import dev.sluice.app.session.StepId;
import dev.sluice.app.session.StepRun;
import dev.sluice.engine.QuarantineView;
import dev.sluice.engine.ReplayOutcome;
import dev.sluice.gateway.QuarantineEntry;
import dev.sluice.gateway.QuarantineRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * Rows and items that could not be moved: what stands in the journal's quarantine, one of them in full, and their replay. Read when the backfill
 * shows, and again after whatever may have changed them. Used on the user interface thread only.
 */
public final class QuarantineViewModel {
    private final Session session;
    private final Journey journey;
    private final QuarantineDesk desk;
    private final StepRun run;
    private final ObservableList<QuarantineRow> rows = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<QuarantineRow>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Facts>> facts = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<QuarantineView>> view = new SimpleObjectProperty<>(Optional.empty());
    private final StringBinding trouble;
    private final BooleanBinding shows;
    private final BooleanBinding oneBlocked;
    private final StringBinding counted;
    private final StringBinding replayed;

    /** A view model on a session. */
    public QuarantineViewModel(Session session, Journey journey, QuarantineDesk desk) {
        this.session = session;
        this.journey = journey;
        this.desk = desk;
        run = new StepRun(session, journey, session.replay());
        shows = Bindings.createBooleanBinding(
                () -> open() > 0
                        || session.replay().get().value().isPresent()
                        || session.quarantine().get().trouble().isPresent(),
                view,
                session.quarantine(),
                session.replay());
        trouble = Bindings.createStringBinding(
                () -> session.replay()
                        .get()
                        .trouble()
                        .or(() -> session.quarantine().get().trouble())
                        .or(this::unreadRecord)
                        .orElse(""),
                session.replay(),
                session.quarantine(),
                session.quarantined(),
                selected);
        oneBlocked = Bindings.createBooleanBinding(
                () -> run.blocked().get() || selected.get().isEmpty(), run.blocked(), selected);
        counted = Bindings.createStringBinding(this::count, view);
        replayed = Bindings.createStringBinding(
                () -> session.replay()
                        .get()
                        .value()
                        .map(QuarantineViewModel::sentence)
                        .orElse(""),
                session.replay());
        session.quarantine().addListener((observed, before, now) -> {
            show(now);
            // What was read of another document, or another project, is read again of this one.
            if (now instanceof Loadable.Absent<QuarantineView>) {
                look();
            }
        });
        session.step().addListener((observed, before, now) -> look());
        session.backfill().addListener((observed, before, now) -> look());
        session.sync().addListener((observed, before, now) -> look());
        session.replay().addListener((observed, before, now) -> look());
        session.quarantined().addListener((observed, before, now) -> showWhole(now.value()));
    }

    private Optional<String> unreadRecord() {
        return selected.get().flatMap(row -> session.quarantined().get().trouble());
    }

    /** Not while something writes them, and not where nobody looks. */
    private void look() {
        boolean writes =
                session.backfill().get().isLoading() || session.replay().get().isLoading();
        if (session.step().get() == StepId.BACKFILL && !writes) {
            desk.look();
        }
    }

    private long open() {
        return view.get().map(known -> known.size().open()).orElse(0L);
    }

    /** While it is read again, and where it cannot be, what was read before stays. */
    private void show(Loadable<QuarantineView> now) {
        if (now.isLoading() || now.trouble().isPresent()) {
            return;
        }
        view.set(now.value());
        List<QuarantineRow> read = now.value()
                .map(known ->
                        known.entries().stream().map(QuarantineViewModel::row).toList())
                .orElse(List.of());
        if (!read.equals(rows)) {
            rows.setAll(read);
            choose(Optional.empty());
        }
    }

    private static QuarantineRow row(QuarantineEntry entry) {
        QuarantineRecord record = entry.record();
        return new QuarantineRow(
                entry.number(),
                entry.id(),
                record.entity(),
                record.sourceKey(),
                record.rule(),
                record.reason(),
                QuarantineRecord.isForPeople(record.rule()));
    }

    private void choose(Optional<QuarantineRow> row) {
        selected.set(row);
        facts.set(Optional.empty());
    }

    /** Shows a record in full. */
    void inspect(QuarantineRow row) {
        choose(Optional.of(row));
        desk.inspect(row.number());
    }

    /** Whoever has selected another one meanwhile is shown that, which is read next. */
    private void showWhole(Optional<QuarantineEntry> entry) {
        entry.filter(read -> selected.get()
                        .filter(row -> row.number() == read.number())
                        .isPresent())
                .ifPresent(read -> facts.set(Optional.of(whole(read))));
    }

    private static Facts whole(QuarantineEntry entry) {
        QuarantineRecord record = entry.record();
        List<Section> sections = new ArrayList<>();
        sections.add(Section.note(record.rule() + ", " + record.subject(), record.reason()));
        if (QuarantineRecord.isForPeople(record.rule())) {
            sections.add(Section.note(text("quarantine.people.title"), text("quarantine.people")));
        }
        sections.add(code(text("quarantine.row"), record.row()));
        Optional.ofNullable(record.item()).ifPresent(item -> sections.add(code(text("quarantine.item"), item)));
        sections.add(Section.of(
                text("quarantine.noted"),
                List.of(
                        new Fact(text("quarantine.at"), Figures.clock(record.at()), Form.FIGURE),
                        new Fact(text("quarantine.attempts"), Figures.count(record.attempts()), Form.FIGURE),
                        new Fact(text("quarantine.table"), record.sourceTable(), Form.FIGURE),
                        new Fact(
                                text("backfill.position"),
                                record.origin().position().toString(),
                                Form.CODE))));
        return new Facts(entry.id(), record.entity(), sections);
    }

    private static Section code(String title, String text) {
        return Section.of(title, List.of(new Fact("", text, Form.CODE)));
    }

    private String count() {
        return view.get()
                .map(view -> view.entries().size() < view.size().open()
                        ? text(
                                "quarantine.first",
                                Figures.count(view.entries().size()),
                                Figures.count(view.size().open()),
                                Figures.count(view.size().closed()))
                        : text(
                                "quarantine.count",
                                Figures.count(view.size().open()),
                                Figures.count(view.size().closed())))
                .orElse("");
    }

    private static String sentence(ReplayOutcome outcome) {
        String did = text("quarantine.replayed", Figures.count(outcome.closed()), Figures.count(outcome.stillOpen()));
        return outcome.leftToPeople() > 0
                ? did + " " + text("quarantine.left", Figures.count(outcome.leftToPeople()))
                : did;
    }

    /** Whether there is something to show. */
    public BooleanBinding shows() {
        return shows;
    }

    /** The first open records. */
    public ObservableList<QuarantineRow> rows() {
        return rows;
    }

    /** How many are open and closed. */
    public StringBinding counted() {
        return counted;
    }

    /** What the last replay did; empty before the first. */
    public StringBinding replayed() {
        return replayed;
    }

    /** The record that is selected, in full; empty where none is. */
    public ObjectProperty<Optional<Facts>> facts() {
        return facts;
    }

    /** Whether the selected record cannot be replayed now. */
    public BooleanBinding oneBlocked() {
        return oneBlocked;
    }

    /** Why the last replay failed, or the list or the selected record could not be read; empty where all is well. */
    public StringBinding trouble() {
        return trouble;
    }

    /** The replay. */
    public StepRun run() {
        return run;
    }

    /** Deals with the selected record again. */
    public void replayOne() {
        selected.get().ifPresent(row -> journey.replay(OptionalLong.of(row.number())));
    }

    /** Deals with all again that no person has to look at. */
    public void replayAll() {
        journey.replay(OptionalLong.empty());
    }
}
