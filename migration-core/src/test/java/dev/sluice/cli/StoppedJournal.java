package dev.sluice.cli;

import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.JournalOpener;
import dev.sluice.problem.StoppedException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;

/** The real journal, which stops its process after so many ranges: half way on a machine of any speed. */
final class StoppedJournal {
    private StoppedJournal() {}

    /** Opens journals that keep so many ranges as done, and then no other. */
    static JournalOpener after(int ranges) {
        return folder -> stopped(new SqliteJournalOpener(Clock.systemUTC()).open(folder), new AtomicInteger(ranges));
    }

    private static Journal stopped(Journal journal, AtomicInteger left) {
        return (Journal) Proxy.newProxyInstance(
                StoppedJournal.class.getClassLoader(), new Class<?>[] {Journal.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("completeRange") && left.getAndDecrement() <= 0) {
                        throw new StoppedException("Stopped half way.");
                    }
                    try {
                        return method.invoke(journal, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
