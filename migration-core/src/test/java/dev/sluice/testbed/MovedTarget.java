package dev.sluice.testbed;

import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.TargetConnector;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A target whose time is that of a test's clock. Stateless. */
public final class MovedTarget {
    private MovedTarget() {}

    /** The same target, at another time. */
    public static TargetConnector at(TargetConnector real, Clock clock) {
        return over(
                TargetConnector.class, real, answer -> answer instanceof ItemStore store ? at(store, clock) : answer);
    }

    private static ItemStore at(ItemStore real, Clock clock) {
        return over(
                ItemStore.class,
                real,
                answer -> answer instanceof Optional<?> told
                        ? told.map(value -> value instanceof Instant ? clock.instant() : value)
                        : answer);
    }

    /** A port of which each answer is changed. */
    static <T> T over(Class<T> port, T real, UnaryOperator<Object> change) {
        return port.cast(
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    try {
                        return change.apply(method.invoke(real, arguments));
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                }));
    }
}
