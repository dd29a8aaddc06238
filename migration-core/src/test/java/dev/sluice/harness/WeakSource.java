package dev.sluice.harness;

import dev.sluice.gateway.RowCursor;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.problem.SourceStrainedException;
import dev.sluice.projection.EntityReading;
import dev.sluice.projection.SourceRow;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A source that gives up on every read of more than a few purchases, as one with a short statement time-out does; reads of other rows
 * go on, so that smaller ranges help. Stateless.
 */
final class WeakSource {
    /** The size of a range in bytes: eight rows. */
    static final long RANGE = 8_192;

    /** Less than such a range has, and more than its half. */
    private static final int MOST_ROWS = 5;

    private WeakSource() {}

    static SourceDatabase of(SourceDatabase source) {
        return over(SourceDatabase.class, source);
    }

    private static <T> T over(Class<T> type, T port) {
        AtomicInteger rows = new AtomicInteger();
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(port, method, arguments, rows)));
    }

    private static Object call(Object port, Method method, Object[] arguments, AtomicInteger rows) throws Throwable {
        try {
            Object answer = method.invoke(port, arguments);
            if (answer instanceof SourceRow && rows.incrementAndGet() > MOST_ROWS) {
                throw new SourceStrainedException("The statement was cancelled.", new IOException("too many rows"));
            }
            return answer instanceof SourceEpoch || answer instanceof RowCursor && isWeak((EntityReading) arguments[0])
                    ? wrapped(method.getReturnType(), answer)
                    : answer;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static boolean isWeak(EntityReading reading) {
        return reading.root().name().toString().contains("purchase");
    }

    private static <T> T wrapped(Class<T> type, Object answer) {
        return over(type, type.cast(answer));
    }
}
