package dev.sluice.app.session;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.task.Ending;
import dev.sluice.app.task.Job;
import dev.sluice.app.task.TaskRunner;
import dev.sluice.app.task.TaskSurroundings;
import dev.sluice.propose.Proposals;
import dev.sluice.run.Cancellation;
import dev.sluice.source.SourceSnapshot;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * Makes the proposals for the open project's design that {@code sluice design propose} lists, off the user interface thread, while the screen shows that has them. Each
 * candidate is checked as a whole design, so of changes that come faster than that only the last is looked at. Called on the user interface thread only.
 */
public final class ProposalDesk {
    private final TaskRunner tasks;
    private final TaskSurroundings surroundings;
    private final Session session;
    private final ActivityLog log;
    private final Maker maker;
    private final ReadOnlyObjectWrapper<Optional<ProposalReading>> reading =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private long wanted;
    private long begun;
    private Optional<Job> working = Optional.empty();
    private boolean fresh;

    /** What makes proposals for a project and a catalogue, until it is cancelled. */
    interface Maker {
        ProposalReading of(OpenProject project, SourceSnapshot source, Cancellation cancellation);
    }

    /** A desk for the projects of a session. */
    public ProposalDesk(TaskRunner tasks, TaskSurroundings surroundings, Session session, ActivityLog log) {
        this(tasks, surroundings, session, log, ProposalDesk::of);
    }

    ProposalDesk(TaskRunner tasks, TaskSurroundings surroundings, Session session, ActivityLog log, Maker maker) {
        this.maker = maker;
        this.tasks = tasks;
        this.surroundings = surroundings;
        this.session = session;
        this.log = log;
        session.project().addListener((observed, before, now) -> {
            if (!before.map(OpenProject::folder).equals(now.map(OpenProject::folder))) {
                reading.set(Optional.empty());
            }
            changed();
        });
        session.source().addListener((observed, before, now) -> changed());
        session.step().addListener((observed, before, now) -> show());
    }

    /**
     * The newest proposals; also those of a document that was edited, or a catalogue that was read again, since then, until there are new ones. Empty where there is nothing to make them of: no project, no
     * catalogue, or a document with a mistake.
     */
    public ReadOnlyObjectProperty<Optional<ProposalReading>> reading() {
        return reading.getReadOnlyProperty();
    }

    /** Why none could be made for the design as it is; empty where that is not so. */
    public ReadOnlyStringProperty trouble() {
        return trouble.getReadOnlyProperty();
    }

    private void changed() {
        fresh = false;
        show();
    }

    private void show() {
        if (fresh || session.step().get() != StepId.DESIGN) {
            return;
        }
        fresh = true;
        wanted++;
        long number = wanted;
        surroundings.delay().after(SampleDesk.REST, () -> surroundings.ui().later(() -> {
            // The newest wish may have begun already, when what was at work before it had made room.
            if (number != wanted || begun == wanted) {
                return;
            }
            // One at a time: what is at work for another design makes room, and then the newest wish begins.
            working.ifPresentOrElse(job -> job.cancel("Another design is to be looked at."), this::begin);
        }));
    }

    private void begin() {
        begun = wanted;
        Optional<OpenProject> project =
                session.project().get().filter(open -> session.mistakes().isEmpty());
        Optional<SourceSnapshot> source = session.source().get().value();
        if (project.isPresent() && source.isEmpty() && session.source().get().isLoading()) {
            return;
        }
        if (project.isEmpty() || source.isEmpty()) {
            trouble.set("");
            reading.set(Optional.empty());
            return;
        }
        working = Optional.of(tasks.startUnlisted(
                text("job.proposals"),
                watch -> maker.of(project.get(), source.get(), watch.cancellation()),
                new Landing(project.get(), wanted)));
    }

    private static ProposalReading of(OpenProject project, SourceSnapshot source, Cancellation cancellation) {
        return new ProposalReading(
                project,
                source,
                Proposals.of(
                        project.project(),
                        source.schema(),
                        source.statements(),
                        Optional.empty(),
                        cancellation::throwIfRequested));
    }

    /** Proposals come back, unless the design or the catalogue are others by now. */
    private final class Landing implements Ending<ProposalReading> {
        private final OpenProject project;
        private final long number;

        Landing(OpenProject project, long number) {
            this.project = project;
            this.number = number;
        }

        @Override
        public void succeeded(ProposalReading made) {
            land(Optional.of(made), "");
        }

        @Override
        public void failed(String sentence) {
            log.say(text("log.proposals", sentence));
            land(Optional.empty(), sentence);
        }

        @Override
        public void stopped(String sentence) {
            land(Optional.empty(), "");
        }

        private void land(Optional<ProposalReading> made, String why) {
            working = Optional.empty();
            if (number != wanted) {
                begin();
            } else if (session.project().get().equals(Optional.of(project))) {
                trouble.set(why);
                reading.set(made);
            }
        }
    }
}
