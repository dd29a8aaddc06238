package dev.sluice.engine;

import dev.sluice.gateway.RowApplier;
import dev.sluice.gateway.RowTransaction;
import dev.sluice.gateway.SourceConnector;
import dev.sluice.gateway.SourceDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A source whose follower is killed at random: before a transaction of its is committed, or after, when it knows nothing of it any more. */
final class CrashingSource {
    private final Random random;
    private final int oneIn;
    private final AtomicInteger crashes = new AtomicInteger();

    /** The follower's process is gone. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    CrashingSource(long seed, int oneIn) {
        this.random = new Random(seed);
        this.oneIn = oneIn;
    }

    int crashes() {
        return crashes.get();
    }

    UnaryOperator<SourceConnector> around() {
        return sources -> settings -> wrapped(SourceDatabase.class, sources.connect(settings), this::ofDatabase);
    }

    private Object ofDatabase(String method, Object result) {
        return method.equals("reverse") ? wrapped(RowApplier.class, (RowApplier) result, this::ofApplier) : result;
    }

    private Object ofApplier(String method, Object result) {
        return method.equals("begin")
                ? ((Optional<?>) result)
                        .map(transaction ->
                                wrapped(RowTransaction.class, (RowTransaction) transaction, (name, value) -> {
                                    if (name.equals("commit")) {
                                        crash();
                                    }
                                    return value;
                                }))
                : result;
    }

    private void crash() {
        if (random.nextInt(oneIn) == 0) {
            crashes.incrementAndGet();
            throw new Crash();
        }
    }

    /** Sees what a method answered. */
    private interface Answer {
        Object seen(String method, Object result);
    }

    private <T> T wrapped(Class<T> type, T real, Answer answer) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("commit")) {
                        crash();
                    }
                    return answer.seen(method.getName(), invoke(method, real, arguments));
                }));
    }

    private static Object invoke(Method method, Object real, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
