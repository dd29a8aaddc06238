package dev.sluice.app.testbed;

import dev.sluice.app.session.ActivityLog;
import dev.sluice.app.session.CutoverDesk;
import dev.sluice.app.session.Journey;
import dev.sluice.app.session.PatternDesk;
import dev.sluice.app.session.ProjectEdits;
import dev.sluice.app.session.ProposalDesk;
import dev.sluice.app.session.RecentProjects;
import dev.sluice.app.session.RunDesk;
import dev.sluice.app.session.SampleDesk;
import dev.sluice.app.session.Session;
import dev.sluice.app.session.StatementDesk;
import dev.sluice.app.session.StepId;
import dev.sluice.app.session.StreamDesk;
import dev.sluice.app.task.CurrentJob;
import dev.sluice.app.task.TaskRunner;
import dev.sluice.app.task.TaskSurroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;

/** A session with all that belongs to it, without a toolkit: work waits until it is told to run, the rest happens at once. */
public final class Desk {
    public final FakeEngine engine = new FakeEngine();
    public final Deque<Runnable> waiting = new ArrayDeque<>();
    public final Session session = new Session();
    public final ActivityLog log;
    public final TaskRunner tasks;
    public final CurrentJob current;
    public final RecentProjects recent;
    public final Journey journey;
    public final RunDesk runs;
    public final StreamDesk stream;
    public final CutoverDesk phases;
    public final ProjectEdits edits;
    public final SampleDesk sample;
    public final PatternDesk patterns;
    public final ProposalDesk proposals;
    public final StatementDesk statements;
    /** What is to be done after a time that a user would notice. */
    public final Deque<Runnable> later = new ArrayDeque<>();

    private static final Duration NOTICEABLE = Duration.ofMillis(500);

    public Desk() {
        this(emptyFolder().resolve("recent"));
    }

    private static Path emptyFolder() {
        try {
            Path folder = Files.createTempDirectory("workbench-test");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private Desk(Path recentFile) {
        Clock clock = Clock.fixed(SmallProject.NOW, ZoneOffset.UTC);
        log = new ActivityLog(clock);
        recent = new RecentProjects(recentFile, clock);
        TaskSurroundings surroundings = new TaskSurroundings(waiting::add, Runnable::run, this::after, clock);
        tasks = new TaskRunner(surroundings, log::say);
        current = new CurrentJob(tasks);
        journey = new Journey(engine, tasks, session, log, recent);
        runs = new RunDesk(engine, tasks, surroundings, session);
        stream = new StreamDesk(engine, tasks, surroundings, session);
        phases = new CutoverDesk(engine, tasks, surroundings, session);
        edits = new ProjectEdits(engine, tasks, session, log, journey);
        sample = new SampleDesk(engine, tasks, surroundings, session);
        patterns = new PatternDesk(tasks, surroundings, session);
        proposals = new ProposalDesk(tasks, surroundings, session, log);
        statements = new StatementDesk(engine, tasks, session);
    }

    private void after(Duration time, Runnable action) {
        if (time.compareTo(NOTICEABLE) < 0) {
            action.run();
        } else {
            later.add(action);
        }
    }

    /** Lets the time go by until what is due later has been done once, and does the work that follows. */
    public Desk wait(int rounds) {
        for (int round = 0; round < rounds; round++) {
            for (int due = later.size(); due > 0; due--) {
                later.removeFirst().run();
            }
            work();
        }
        return this;
    }

    /** Does all the work that waits, and what it begins. */
    public Desk work() {
        while (!waiting.isEmpty()) {
            waiting.removeFirst().run();
        }
        return this;
    }

    /** Opens the project whose design compiles, and waits for what follows. */
    public Desk withDesign() {
        engine.use(SmallDesign.YAML);
        return withProject();
    }

    /** Opens the small project and waits for what follows. */
    public Desk withProject() {
        journey.open(SmallProject.FOLDER);
        return work();
    }

    /** Opens it, and goes to a screen. */
    public Desk withProjectAt(StepId step) {
        withProject();
        session.step().set(step);
        return work();
    }
}
