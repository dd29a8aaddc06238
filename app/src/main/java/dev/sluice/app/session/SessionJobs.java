package dev.sluice.app.session;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.task.Ending;
import dev.sluice.app.task.Job;
import dev.sluice.app.task.TaskRunner;
import dev.sluice.app.task.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** Jobs whose results land in slots of the session, unless another project was opened meanwhile. Used on the user interface thread only. */
final class SessionJobs {
    private final TaskRunner tasks;
    private final Session session;
    private final ActivityLog log;
    private final Map<ObjectProperty<? extends Loadable<?>>, ObjectProperty<Optional<Job>>> jobs = new HashMap<>();
    private final Map<ObjectProperty<? extends Loadable<?>>, Landing<?>> landings = new HashMap<>();

    SessionJobs(TaskRunner tasks, Session session, ActivityLog log) {
        this.tasks = tasks;
        this.session = session;
        this.log = log;
    }

    /** The job whose result is to land in a slot, while one runs. */
    ObjectProperty<Optional<Job>> job(ObjectProperty<? extends Loadable<?>> slot) {
        return jobs.computeIfAbsent(slot, ignored -> new SimpleObjectProperty<>(Optional.empty()));
    }

    /** Asks the job to stop whose result is to land in a slot, if one runs. */
    void cancel(ObjectProperty<? extends Loadable<?>> slot) {
        job(slot).get().filter(tasks.running()::contains).ifPresent(job -> job.cancel(text("job.stopped", job.name())));
    }

    /** Asks every job to stop. */
    void cancelAll() {
        List.copyOf(tasks.running()).forEach(job -> job.cancel(text("job.stopped", job.name())));
    }

    /** Has something shown that work tells before its end, unless another project is open by then. */
    <T> Consumer<T> onScreen(Consumer<T> shown) {
        Optional<OpenProject> begunOn = session.project().get();
        return tasks.onScreen(told -> {
            if (session.project().get().equals(begunOn)) {
                shown.accept(told);
            }
        });
    }

    /** Starts work on the open project; does nothing where none is open, or while the same runs. */
    <T> void onProject(
            String name, ObjectProperty<Loadable<T>> slot, Function<OpenProject, Work<T>> work, Consumer<T> then) {
        session.project().get().ifPresent(project -> start(name, slot, work.apply(project), then));
    }

    /** The same for a look that nobody asks for, such as one at what a job has left behind. */
    <T> void lookByItself(String name, ObjectProperty<Loadable<T>> slot, Function<OpenProject, T> look) {
        session.project()
                .get()
                .ifPresent(project -> land(
                        name,
                        slot,
                        seen -> {},
                        landing -> tasks.startByItself(name, watch -> look.apply(project), landing)));
    }

    /** Starts work; does nothing while the same runs. */
    <T> void start(String name, ObjectProperty<Loadable<T>> slot, Work<T> work, Consumer<T> then) {
        land(name, slot, then, landing -> tasks.start(name, work, landing));
    }

    /** Whether what lands in a slot is only read, so that it can be done again without a question. */
    private boolean isRead(ObjectProperty<?> slot) {
        return slot == session.source() || slot == session.check() || slot == session.quarantine();
    }

    private <T> void land(
            String name, ObjectProperty<Loadable<T>> slot, Consumer<T> then, Function<Landing<T>, Job> begin) {
        if (slot.get().isLoading()) {
            return;
        }
        Optional<OpenProject> begunOn = session.project().get();
        Loadable<T> loading = new Loadable.Loading<>();
        slot.set(loading);
        log.replaceProblems(name, new ArrayList<>());
        Landing<T> landing = new Landing<>(name, slot, loading, begunOn, then);
        landing.retry = isRead(slot)
                ? Optional.of(() -> {
                    if (session.project().get().equals(begunOn)) {
                        land(name, slot, then, begin);
                    }
                })
                : Optional.empty();
        landings.put(slot, landing);
        job(slot).set(Optional.of(begin.apply(landing)));
    }

    /**
     * Does something now, or once where the same runs: as soon as that has ended, unless it was stopped or another project was opened by then. For what reads
     * how things stand: what runs may have read it before the reason to read it again came up. Never for what writes.
     */
    void whenFree(ObjectProperty<? extends Loadable<?>> slot, Runnable reading) {
        if (slot.get().isLoading()) {
            Optional.ofNullable(landings.get(slot)).ifPresent(landing -> landing.next = reading);
        } else {
            reading.run();
        }
    }

    /** Puts a result where it belongs, unless another project was opened meanwhile. */
    private final class Landing<T> implements Ending<T> {
        private final String name;
        private final ObjectProperty<Loadable<T>> slot;
        private final Optional<OpenProject> begunOn;
        private final Consumer<T> then;
        private final Loadable<T> loading;
        private final StepId step = session.step().get();
        private Optional<Runnable> retry = Optional.empty();
        private Runnable next = () -> {};

        Landing(
                String name,
                ObjectProperty<Loadable<T>> slot,
                Loadable<T> loading,
                Optional<OpenProject> begunOn,
                Consumer<T> then) {
            this.name = name;
            this.slot = slot;
            this.loading = loading;
            this.begunOn = begunOn;
            this.then = then;
        }

        /** A slot that still waits for what nobody wants any more would wait for ever. */
        private boolean isStale() {
            boolean stale = !session.project().get().equals(begunOn);
            if (stale && slot.get() == loading) {
                slot.set(new Loadable.Absent<>());
            }
            return stale;
        }

        /** The job is no longer that of its slot; another one may be by now. */
        private void release() {
            ObjectProperty<Optional<Job>> current = job(slot);
            current.set(current.get().filter(tasks.running()::contains));
        }

        @Override
        public void succeeded(T result) {
            release();
            if (!isStale()) {
                session.reached(name);
                slot.set(new Loadable.Ready<>(result));
                then.accept(result);
                next.run();
            }
        }

        @Override
        public void failed(String sentence) {
            release();
            if (!isStale()) {
                slot.set(new Loadable.Failed<>(sentence));
                log.fail(name, sentence);
                next.run();
            }
        }

        @Override
        public void unreachable(String sentence) {
            failed(sentence);
            if (!isStale()) {
                session.lost().set(Optional.of(new LostConnection(name, sentence, step, retry)));
            }
        }

        @Override
        public void stopped(String sentence) {
            release();
            if (!isStale()) {
                slot.set(new Loadable.Stopped<>(sentence));
                log.say(name + ": " + sentence);
            }
        }
    }
}
