package dev.sluice.app.session;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.task.Ending;
import dev.sluice.app.task.Job;
import dev.sluice.app.task.TaskRunner;
import dev.sluice.app.task.TaskSurroundings;
import dev.sluice.design.Design;
import dev.sluice.engine.RenderedSample;
import dev.sluice.engine.Watch;
import dev.sluice.problem.Finding;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.Severity;
import dev.sluice.projection.Projection;
import dev.sluice.run.Cancellation;
import dev.sluice.source.Schema;
import dev.sluice.source.SourceSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Sample rows under the open project's design and under drafts of it, rendered off the user interface thread while a screen shows that needs them.
 * Of drafts that come faster than they are rendered only the last one is. Called on the user interface thread only.
 */
public final class SampleDesk implements AutoCloseable {
    /** How long nobody may type before a draft is rendered. */
    static final Duration REST = Duration.ofMillis(150);

    /** The screens that show rows. */
    private static final Set<StepId> SHOWING = Set.of(StepId.DESIGN, StepId.REVIEW);

    private final EngineDoor engine;
    private final TaskRunner tasks;
    private final TaskSurroundings surroundings;
    private final Session session;
    private final ReadOnlyObjectWrapper<SampleReading> reading = new ReadOnlyObjectWrapper<>(SampleReading.NONE);
    private final ReadOnlyObjectWrapper<Optional<RenderedSample>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Design>> design = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper(false);
    private Optional<Draft> draft = Optional.empty();
    private Optional<Job> atWork = Optional.empty();
    private long wanted;
    private long renderings;
    private long begun;
    private Optional<Schema> checked = Optional.empty();
    private boolean fresh;
    private boolean closed;

    /** A desk for the projects of a session. */
    public SampleDesk(EngineDoor engine, TaskRunner tasks, TaskSurroundings surroundings, Session session) {
        this.engine = engine;
        this.tasks = tasks;
        this.surroundings = surroundings;
        this.session = session;
        session.project().addListener((observed, before, now) -> projectChanged(before, now));
        session.source().addListener((observed, before, now) -> sourceChanged());
        session.step().addListener((observed, before, now) -> show());
    }

    /** What was rendered without the catalogue, or with another one, was not checked against this one. */
    private void sourceChanged() {
        Optional<Schema> known = schema();
        if (known.isPresent() && !known.equals(checked)) {
            fresh = false;
            show();
        }
    }

    private Optional<Schema> schema() {
        return session.source().get().value().map(SourceSnapshot::schema);
    }

    private void projectChanged(Optional<OpenProject> before, Optional<OpenProject> now) {
        draft = Optional.empty();
        fresh = false;
        boolean same = before.map(OpenProject::folder).equals(now.map(OpenProject::folder))
                && before.map(project -> project.project().source())
                        .equals(now.map(project -> project.project().source()));
        if (!same) {
            engine.forgetRows();
            design.set(Optional.empty());
            shown.set(Optional.empty());
            reading.set(SampleReading.NONE);
        }
        show();
    }

    private void show() {
        if (!fresh
                && SHOWING.contains(session.step().get())
                && session.project().get().isPresent()) {
            fresh = true;
            wanted++;
            begin();
        }
    }

    /** The newest sample of a design that compiles, be it a draft; also while another one is rendered. */
    public ReadOnlyObjectProperty<Optional<RenderedSample>> shown() {
        return shown.getReadOnlyProperty();
    }

    /** The design that the newest sample was rendered under, be it of a draft; set before the sample is. */
    public ReadOnlyObjectProperty<Optional<Design>> design() {
        return design.getReadOnlyProperty();
    }

    /** How the newest rendering ended. */
    public ReadOnlyObjectProperty<SampleReading> reading() {
        return reading.getReadOnlyProperty();
    }

    /** Whether something is being read or rendered. */
    public ReadOnlyBooleanProperty working() {
        return working.getReadOnlyProperty();
    }

    /**
     * Has rows shown under an edit that is not made, when nobody has typed for a moment. It takes the place of the one before, whoever wrote that.
     *
     * @return its number, which the reading of it has
     */
    public long draft(DocumentEdit edit) {
        wanted++;
        long number = wanted;
        draft = Optional.of(new Draft(number, edit));
        surroundings.delay().after(REST, () -> surroundings.ui().later(() -> {
            if (number == wanted) {
                begin();
            }
        }));
        return number;
    }

    /**
     * Has rows shown under the design as it is saved.
     *
     * @param number of the edit that somebody has finished with; where another one is shown, that stays
     */
    public void drop(long number) {
        if (draft.filter(shown -> shown.number() == number).isPresent()) {
            draft = Optional.empty();
            wanted++;
            begin();
        }
    }

    /** Reads the rows anew. */
    public void readAgain() {
        engine.forgetRows();
        wanted++;
        begin();
    }

    /** Ends with the window: nothing is rendered any more. */
    @Override
    public void close() {
        closed = true;
        atWork.ifPresent(job -> job.cancel("The window is closed."));
    }

    private void begin() {
        Optional<OpenProject> project = session.project().get();
        if (closed || project.isEmpty()) {
            return;
        }
        if (working.get()) {
            // What is at work may have begun for the newest wish already, before nobody had typed for a moment.
            if (begun != wanted) {
                atWork.ifPresent(job -> job.cancel("Another design is to be shown."));
            }
            return;
        }
        working.set(true);
        begun = wanted;
        renderings++;
        checked = schema();
        Rendering rendering = new Rendering(renderings, project.get(), draft, checked);
        atWork = Optional.of(tasks.startUnlisted(
                text("job.rows"), watch -> rendering.of(engine, watch.cancellation()), new Landing(rendering)));
    }

    private final class Landing implements Ending<SampleReading> {
        private final Rendering rendering;

        Landing(Rendering rendering) {
            this.rendering = rendering;
        }

        @Override
        public void succeeded(SampleReading done) {
            landed(Optional.of(rendering.project()), done);
        }

        @Override
        public void failed(String sentence) {
            succeeded(SampleReading.without(rendering.number(), rendering.drafted(), "", sentence));
        }

        @Override
        public void stopped(String sentence) {
            failed(sentence);
        }
    }

    private void landed(Optional<OpenProject> project, SampleReading done) {
        working.set(false);
        if (begun != wanted) {
            begin();
        } else if (session.project().get().equals(project)) {
            done.sample().filter(RenderedSample::isUsable).ifPresent(sample -> {
                design.set(done.design());
                shown.set(Optional.of(sample));
            });
            reading.set(done);
        }
    }

    private record Draft(long number, DocumentEdit edit) {}

    /** One rendering, on a thread of the background. */
    private record Rendering(long number, OpenProject project, Optional<Draft> draft, Optional<Schema> schema) {
        /** The number of the draft that it is of; 0 for the design as it is saved. */
        long drafted() {
            return draft.map(Draft::number).orElse(0L);
        }

        SampleReading of(EngineDoor engine, Cancellation cancellation) {
            try {
                OpenProject candidate =
                        draft.isPresent() ? project.with(draft.get().edit().of(project)) : project;
                // A mistake is told without rows too: the source may be out of reach.
                List<Finding> problems = schema.map(
                                known -> Projection.check(candidate.project().design(), known))
                        .orElse(List.of());
                boolean wrong = problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
                RenderedSample sample = wrong
                        ? new RenderedSample(List.of(), List.of(), List.of(), problems)
                        : engine.render(candidate, new Watch(event -> {}, cancellation));
                return new SampleReading(
                        number,
                        drafted(),
                        Optional.of(sample),
                        Optional.of(candidate.project().design()),
                        "",
                        "");
            } catch (InvalidInputException wrong) {
                return SampleReading.without(number, drafted(), String.valueOf(wrong.getMessage()), "");
            }
        }
    }
}
