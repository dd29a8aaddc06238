package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Facts;
import dev.sluice.app.i18n.Figures;
import dev.sluice.app.session.Journey;
import dev.sluice.app.session.Session;
import dev.sluice.app.session.StepId;
import dev.sluice.app.session.StepRun;
import dev.sluice.app.session.StreamDesk;
import dev.sluice.app.session.WindowHistory;
import dev.sluice.app.task.JobProgress;
import dev.sluice.engine.StreamStatus;
import dev.sluice.window.FullSchedule;
import dev.sluice.window.WindowResult;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * Verification windows beside a sync: beginning and stopping them, what is known by them, and what each found. Used on the user interface
 * thread only.
 */
public final class WindowsViewModel {
    private final Session session;
    private final Journey journey;
    private final StreamDesk desk;
    private final StepRun run;
    private final ObjectProperty<WindowInterval> every = new SimpleObjectProperty<>(WindowInterval.MINUTE);
    private final SimpleBooleanProperty stopping = new SimpleBooleanProperty();
    private final ObservableList<WindowRow> rows = FXCollections.observableArrayList();
    private final ObservableList<DifferenceRow> differences = FXCollections.observableArrayList();
    private final ObjectProperty<Facts> facts = new SimpleObjectProperty<>(WindowsFacts.explanation());
    /** The look whose differences are listed: the newest where nobody chose one. */
    private final ObjectProperty<Optional<String>> chosen = new SimpleObjectProperty<>(Optional.empty());

    private final ObjectBinding<WindowsSeen> seen;
    private final ObjectBinding<VerdictCard> card;
    private final ObjectBinding<List<LevelRow>> cells;
    private final StringBinding obstacle;
    private final BooleanBinding blocked;
    private final StringBinding work;
    private final StringBinding schedule;
    private final StringBinding listed;
    private final StringBinding differencesTitle;
    private final StringBinding differencesListed;
    private final BooleanBinding anyDifferent;
    private final StringBinding context;

    /** A view model on a session and what is seen of its project's stream. */
    public WindowsViewModel(Session session, Journey journey, StreamDesk desk) {
        this.session = session;
        this.journey = journey;
        this.desk = desk;
        run = new StepRun(session, journey, session.windows());
        seen = Bindings.createObjectBinding(
                () -> WindowsSeen.of(session, every.get()),
                session.windows(),
                session.windowHistory(),
                session.keptWindow(),
                session.stream());
        card = Bindings.createObjectBinding(() -> WindowsFacts.card(seen.get()), seen);
        cells = Bindings.createObjectBinding(() -> WindowsFacts.cells(seen.get()), seen);
        obstacle = Bindings.createStringBinding(
                this::obstacleSentence,
                session.project(),
                session.windows(),
                session.runningAlone(),
                session.stream(),
                desk.looked(),
                desk.trouble());
        blocked = Bindings.createBooleanBinding(
                () -> run.blocked().get() || !obstacle.get().isEmpty(), run.blocked(), obstacle);
        work = Bindings.createStringBinding(
                this::workSentence, stopping, seen, run.job().progress());
        schedule = Bindings.createStringBinding(() -> text(
                "windows.schedule", FullSchedule.nightly(ZoneId.systemDefault()).words()));
        listed = Bindings.createStringBinding(this::listedSentence, seen);
        differencesTitle = Bindings.createStringBinding(
                () -> text(
                        "windows.differences", look().map(WindowHistory::name).orElse("")),
                seen,
                chosen);
        differencesListed = Bindings.createStringBinding(this::differencesSentence, seen, chosen);
        anyDifferent = Bindings.createBooleanBinding(
                () -> look().map(WindowsFacts::differences).orElse(0L) > 0, seen, chosen);
        context = Bindings.createStringBinding(this::contextSentence, seen, every, session.report());
        seen.addListener((observed, before, now) -> show(now));
        chosen.addListener((observed, before, now) -> showLook());
        session.windows().addListener((observed, before, now) -> {
            stopping.set(stopping.get() && now.isLoading());
            if (now.isLoading()) {
                chosen.set(Optional.empty());
            }
        });
    }

    private Optional<WindowResult> look() {
        return chosen.get().isPresent()
                ? seen.get().look(chosen.get().get())
                : seen.get().newest();
    }

    private void show(WindowsSeen now) {
        update(rows, now.looks().stream().map(WindowsFacts::row).toList());
        if (chosen.get().flatMap(now::look).isEmpty()) {
            chosen.set(Optional.empty());
        }
        showLook();
    }

    private void showLook() {
        List<DifferenceRow> fresh = look().map(WindowResult::differences)
                .map(VerifyFacts::differences)
                .orElse(List.of());
        if (!fresh.equals(differences)) {
            differences.setAll(fresh);
        }
        if (chosen.get().isEmpty()) {
            facts.set(WindowsFacts.explanation());
        }
    }

    /** One more at the beginning does not touch the rest, so that what is selected stays so. */
    private static void update(ObservableList<WindowRow> rows, List<WindowRow> fresh) {
        boolean oneMore = !fresh.isEmpty()
                && rows.size() >= fresh.size() - 1
                && rows.subList(0, fresh.size() - 1).equals(fresh.subList(1, fresh.size()));
        if (oneMore && !rows.equals(fresh)) {
            rows.add(0, fresh.get(0));
            rows.remove(fresh.size(), rows.size());
        } else if (!rows.equals(fresh)) {
            rows.setAll(fresh);
        }
    }

    /** Why windows cannot begin, in words, with what to do. */
    private String obstacleSentence() {
        if (session.project().get().isEmpty() || session.windows().get().isLoading()) {
            return "";
        }
        if (session.runningAlone().get()) {
            return text("windows.obstacle.busy");
        }
        if (session.stream().get().isEmpty()) {
            String unread = desk.trouble().get();
            return !unread.isEmpty()
                    ? unread
                    : desk.looked().get() ? text("windows.obstacle.noStream") : text("windows.obstacle.looking");
        }
        StreamStatus status = session.stream().get().get().status();
        return switch (status.follower()) {
            case PRESENT -> "";
            case ABSENT -> text("windows.obstacle.noSync");
            case UNKNOWN -> status.trouble().orElse(text("windows.obstacle.unknown"));
        };
    }

    private String workSentence() {
        if (stopping.get()) {
            return text("windows.work.stopping");
        }
        JobProgress progress = run.job().progress().get();
        if (!progress.stage().isEmpty() && !progress.stage().equals(text("job.windows"))) {
            return text("windows.work.full", progress.counts());
        }
        return seen.get()
                .newest()
                .map(look -> text(
                        "windows.work.newest",
                        WindowHistory.name(look),
                        Figures.clock(look.time().began().plus(look.time().elapsed()))))
                .orElse(text("windows.work.starting"));
    }

    private String listedSentence() {
        WindowHistory history = seen.get().history();
        long all = history.fullPasses() + history.windows();
        return all > WindowHistory.MOST_LOOKS
                ? text("windows.listed", Figures.count(WindowHistory.MOST_LOOKS), Figures.count(all))
                : "";
    }

    private String differencesSentence() {
        long found = look().map(WindowsFacts::differences).orElse(0L);
        int shown = look().map(look -> look.differences().size()).orElse(0);
        if (shown == found) {
            return "";
        }
        return shown == 0
                ? text("windows.differences.gone", Figures.count(found))
                : text("windows.differences.first", Figures.count(shown), Figures.count(found));
    }

    private String contextSentence() {
        Optional<Path> report = session.report().get().value();
        return report.map(file -> text("verify.reported", file))
                .orElseGet(() -> switch (seen.get().phase()) {
                    case NONE -> text("windows.context.none");
                    case KEPT -> text("windows.context.kept");
                    case FIRST, AT_WORK, OVERDUE ->
                        text("windows.context.work", every.get().word());
                    case ENDED -> text("windows.context.ended");
                    case BROKEN -> text("windows.context.broken");
                });
    }

    /** Shows a look and its differences. */
    void inspect(WindowRow row) {
        chosen.set(Optional.of(row.name()));
        look().ifPresent(look -> facts.set(WindowsFacts.of(look)));
    }

    /** Shows a difference in the inspector, and stays with the look that found it. */
    void inspect(DifferenceRow row) {
        if (chosen.get().isEmpty()) {
            chosen.set(look().map(WindowHistory::name));
        }
        facts.set(VerifyFacts.of(row));
    }

    /** What is known of all keys. */
    public ObjectBinding<VerdictCard> card() {
        return card;
    }

    /** What that rests on, and how much was looked at. */
    public ObjectBinding<List<LevelRow>> cells() {
        return cells;
    }

    /** The newest looks, the newest first. */
    public ObservableList<WindowRow> rows() {
        return rows;
    }

    /** Which of all looks are listed, where there are more; else empty. */
    public StringBinding listed() {
        return listed;
    }

    /** The differences of the look that was chosen, or of the newest. */
    public ObservableList<DifferenceRow> differences() {
        return differences;
    }

    /** Whose differences are listed. */
    public StringBinding differencesTitle() {
        return differencesTitle;
    }

    /** Which of them are listed, where there are more; else empty. */
    public StringBinding differencesListed() {
        return differencesListed;
    }

    /** Whether it found any. */
    public BooleanBinding anyDifferent() {
        return anyDifferent;
    }

    /** What is selected, in full. */
    public ObjectProperty<Facts> facts() {
        return facts;
    }

    /** How windows stand in one sentence. */
    public StringBinding context() {
        return context;
    }

    /** How often a window begins, chosen before they begin. */
    public ObjectProperty<WindowInterval> every() {
        return every;
    }

    /** When every key is looked at. */
    public StringBinding schedule() {
        return schedule;
    }

    /** Why they cannot begin, with what to do; empty where they can, and while they are at work. */
    public StringBinding obstacle() {
        return obstacle;
    }

    /** Whether they cannot begin now. */
    public BooleanBinding blocked() {
        return blocked;
    }

    /** What they do now. */
    public StringBinding work() {
        return work;
    }

    /** Whether they were asked to stop and have not ended yet. */
    public SimpleBooleanProperty stopping() {
        return stopping;
    }

    /** The windows of this session. */
    public StepRun run() {
        return run;
    }

    /** Begins with a full pass. */
    public void start() {
        if (!blocked.get()) {
            journey.windows(every.get().time());
        }
    }

    /** Ends them after what is under way. */
    public void stop() {
        stopping.set(run.running().get());
        run.cancel();
    }

    /** Goes where a sync is started. */
    public void goToSync() {
        session.step().set(StepId.SYNC);
    }
}
