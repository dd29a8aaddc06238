package dev.sluice.drill;

import dev.sluice.drill.Operator.Kind;
import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.CutoverStep;
import dev.sluice.gateway.CutoverStep.Mark;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.JournalOpener;
import dev.sluice.gateway.PhaseChange;
import dev.sluice.gateway.PhaseIntent;
import dev.sluice.problem.StoppedException;
import dev.sluice.run.CutoverStage;
import dev.sluice.testbed.InMemoryJournal;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The journal of the drill's folder, which has one writer at a time, as each operator opens it. Thread-safe. */
final class DrillJournals {
    /** Calls that make a process the folder's only writer. */
    private static final Set<String> CLAIMING = Set.of("claim", "generation", "raiseGeneration", "beginRun");

    private final InMemoryJournal journal = new InMemoryJournal();
    private final DrillMutation mutation;
    private @Nullable Object writer;

    DrillJournals(DrillMutation mutation) {
        this.mutation = mutation;
    }

    /** What is in it. */
    Journal journal() {
        return journal;
    }

    /**
     * As an operator opens it.
     *
     * @param beside run before and after each mark
     */
    JournalOpener seenBy(Operator operator, Runnable beside) {
        return folder -> {
            Object opened = new Object();
            CutoverBook book = new Book(operator, beside);
            return (Journal) Proxy.newProxyInstance(
                    Journal.class.getClassLoader(), new Class<?>[] {Journal.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("close")) {
                            release(opened);
                            return null;
                        }
                        operator.requireAlive();
                        if (CLAIMING.contains(method.getName())) {
                            claim(opened);
                        }
                        return method.getName().equals("cutover") ? book : invoke(method, arguments);
                    });
        };
    }

    private Object invoke(Method method, Object[] arguments) throws Throwable {
        if (mutation == DrillMutation.GENERATION_NOT_RAISED && method.getName().equals("raiseGeneration")) {
            return journal.generation((String) arguments[0], (String) arguments[1], (Instant) arguments[2]);
        }
        try {
            return method.invoke(journal, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private synchronized void claim(Object opened) {
        if (writer != null && writer != opened) {
            throw new StoppedException("Another process writes in this folder.");
        }
        writer = opened;
    }

    private synchronized void release(Object opened) {
        if (writer == opened) {
            writer = null;
        }
    }

    /** Changes of phase, whose marks are points at which an operator may be killed. */
    private final class Book implements CutoverBook {
        private final CutoverBook book = journal.cutoverOfAnother();
        private final Operator operator;
        private final Runnable beside;

        Book(Operator operator, Runnable beside) {
            this.operator = operator;
            this.beside = beside;
        }

        private <T> T marked(String mark, Supplier<T> write) {
            beside.run();
            operator.reach(Kind.MARK, "before " + mark);
            T written = write.get();
            operator.reach(Kind.MARK, "after " + mark);
            beside.run();
            return written;
        }

        @Override
        public long begin(PhaseIntent intent) {
            return marked(intent.transition() + " begun", () -> book.begin(intent));
        }

        @Override
        public void takeOver(long number) {
            operator.requireAlive();
            book.takeOver(number);
        }

        @Override
        public boolean isHeld(long number) {
            operator.requireAlive();
            return book.isHeld(number);
        }

        @Override
        public void end(long number, PhaseChange.Ending ending, Instant at) {
            String transition =
                    book.all().get((int) number - 1).intent().transition().name();
            marked(transition + " " + ending, () -> {
                book.end(number, ending, at);
                return number;
            });
        }

        @Override
        public void note(CutoverStep step) {
            marked(step.stage() + " " + step.mark(), () -> {
                noteOf(step);
                return step;
            });
        }

        private void noteOf(CutoverStep step) {
            if (mutation == DrillMutation.INTENT_AFTER_DEED && step.stage() == CutoverStage.OPEN_TARGET) {
                if (step.mark() == Mark.DONE) {
                    book.note(new CutoverStep(step.change(), step.stage(), Mark.BEGUN, "", step.at()));
                    book.note(step);
                }
            } else if (mutation == DrillMutation.UNDO_NOT_NOTED && step.stage() == CutoverStage.STOP_WRITERS) {
                book.note(new CutoverStep(step.change(), step.stage(), step.mark(), "", step.at()));
            } else {
                book.note(step);
            }
        }

        @Override
        public List<PhaseChange> all() {
            operator.requireAlive();
            return book.all();
        }

        @Override
        public List<CutoverStep> steps(long change) {
            operator.requireAlive();
            return book.steps(change);
        }
    }
}
