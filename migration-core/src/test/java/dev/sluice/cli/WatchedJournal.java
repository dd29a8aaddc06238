package dev.sluice.cli;

import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.JournalOpener;
import dev.sluice.problem.StoppedException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;

/** The real journal, in which something happens after so many ranges: half way on a machine of any speed. */
final class WatchedJournal {
    private WatchedJournal() {}

    /** Opens journals that keep so many ranges as done, and then no other. */
    static JournalOpener after(int ranges) {
        AtomicInteger left = new AtomicInteger(ranges);
        return beforeRange(() -> {
            if (left.getAndDecrement() <= 0) {
                throw new StoppedException("Stopped half way.");
            }
        });
    }

    /** Opens journals that do this before each range is kept as done. */
    static JournalOpener beforeRange(Runnable action) {
        return folder -> watched(new SqliteJournalOpener(Clock.systemUTC()).open(folder), action);
    }

    private static Journal watched(Journal journal, Runnable action) {
        return (Journal) Proxy.newProxyInstance(
                WatchedJournal.class.getClassLoader(), new Class<?>[] {Journal.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("completeRange")) {
                        action.run();
                    }
                    try {
                        return method.invoke(journal, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
