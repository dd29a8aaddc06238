package dev.sluice.cli;

import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.CutoverStep;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.JournalOpener;
import dev.sluice.gateway.PhaseIntent;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;

/** Journals in which something happens after each step is noted, and before each change begins. */
record Interference(Consumer<CutoverStep> steps, Consumer<PhaseIntent> changes) implements JournalOpener {
    @Override
    public Journal open(Path project) {
        Journal journal = new SqliteJournalOpener(Clock.systemUTC()).open(project);
        return proxy(Journal.class, (method, arguments) -> {
            Object result = method.invoke(journal, arguments);
            return result instanceof CutoverBook book
                    ? proxy(CutoverBook.class, (noted, with) -> {
                        if (noted.getName().equals("begin")) {
                            changes.accept((PhaseIntent) with[0]);
                        }
                        Object answer = noted.invoke(book, with);
                        if (noted.getName().equals("note")) {
                            steps.accept((CutoverStep) with[0]);
                        }
                        return answer;
                    })
                    : result;
        });
    }

    private interface Call {
        Object of(Method method, Object[] arguments) throws ReflectiveOperationException;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return call.of(method, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                }));
    }
}
