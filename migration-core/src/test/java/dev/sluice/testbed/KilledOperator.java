package dev.sluice.testbed;

import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.CutoverStep;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.JournalOpener;
import dev.sluice.gateway.PhaseChange;
import dev.sluice.gateway.PhaseIntent;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Journals of an operator who is killed at one of the marks of its cutover: right before it is on disk, or right after. What is thrown is no exception, so
 * that nothing that would mend a failure runs, as after a SIGKILL; locks go, as with a session. Thread-safe.
 */
public final class KilledOperator implements JournalOpener {
    private final JournalOpener journals = new SqliteJournalOpener(Clock.systemUTC());
    private final AtomicInteger marks = new AtomicInteger();
    private final int atMark;
    private final Moment moment;

    /** When at a mark. */
    public enum Moment {
        BEFORE,
        AFTER
    }

    /** That end. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1;

        Killed(int mark, Moment moment) {
            super("killed " + moment + " mark " + mark);
        }
    }

    /**
     * One who is killed at a mark, counted from 1; where there are fewer, nobody is.
     *
     * @param moment before the mark is written, or after
     */
    public KilledOperator(int atMark, Moment moment) {
        this.atMark = atMark;
        this.moment = moment;
    }

    /** How many marks were reached. */
    public int marks() {
        return marks.get();
    }

    @Override
    public Journal open(Path projectFolder) {
        Journal journal = journals.open(projectFolder);
        CutoverBook book = new Book(journal.cutover());
        return (Journal) Proxy.newProxyInstance(
                Journal.class.getClassLoader(), new Class<?>[] {Journal.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("cutover")) {
                        return book;
                    }
                    try {
                        return method.invoke(journal, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    private <T> T marked(Supplier<T> write) {
        boolean isLast = marks.incrementAndGet() == atMark;
        if (isLast && moment == Moment.BEFORE) {
            throw new Killed(atMark, moment);
        }
        T written = write.get();
        if (isLast) {
            throw new Killed(atMark, moment);
        }
        return written;
    }

    /** A book whose marks are counted. */
    private final class Book implements CutoverBook {
        private final CutoverBook book;

        Book(CutoverBook book) {
            this.book = book;
        }

        @Override
        public long begin(PhaseIntent intent) {
            return marked(() -> book.begin(intent));
        }

        @Override
        public void takeOver(long number) {
            book.takeOver(number);
        }

        @Override
        public boolean isHeld(long number) {
            return book.isHeld(number);
        }

        @Override
        public void end(long number, PhaseChange.Ending ending, Instant at) {
            marked(() -> {
                book.end(number, ending, at);
                return number;
            });
        }

        @Override
        public void note(CutoverStep step) {
            marked(() -> {
                book.note(step);
                return step;
            });
        }

        @Override
        public List<PhaseChange> all() {
            return book.all();
        }

        @Override
        public List<CutoverStep> steps(long change) {
            return book.steps(change);
        }
    }
}
