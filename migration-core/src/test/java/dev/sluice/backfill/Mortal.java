package dev.sluice.backfill;

import dev.sluice.gateway.BatchAnswer;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.PutAnswer;
import dev.sluice.gateway.StoreFailure;
import dev.sluice.gateway.VersionedItem;
import dev.sluice.problem.UnreachableException;
import dev.sluice.value.WriteUnits;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;

/**
 * A process that dies at its n-th call to the journal or the target: from then on no call has any effect. The fatal call itself has
 * its effect or not. Thread-safe.
 */
final class Mortal {
    private static final StoreFailure DEAD = new StoreFailure(StoreFailure.Kind.STOP, "Dead", "The process is dead.");

    /** Whether the fatal call still reaches the other side. */
    enum LastCall {
        LOST,
        ARRIVES
    }

    private final int fatalCall;
    private final LastCall lastCall;
    private int calls;

    Mortal(int fatalCall, LastCall lastCall) {
        this.fatalCall = fatalCall;
        this.lastCall = lastCall;
    }

    ItemStore store(ItemStore target) {
        return proxy(ItemStore.class, target);
    }

    Journal journal(Journal target) {
        return proxy(Journal.class, target);
    }

    /** Whether the fatal call came. */
    synchronized boolean died() {
        return calls >= fatalCall;
    }

    private <T> T proxy(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(target, method, arguments)));
    }

    private Object call(Object target, Method method, Object[] arguments) throws Throwable {
        boolean dead;
        synchronized (this) {
            calls++;
            dead = died();
            if (dead && (calls > fatalCall || lastCall == LastCall.LOST)) {
                return refusal(method, arguments);
            }
        }
        Object answer = invoke(target, method, arguments);
        return dead ? refusal(method, arguments) : answer;
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Object refusal(Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "putIfNewer" -> new PutAnswer.Failed(DEAD);
            case "putBatch" -> {
                @SuppressWarnings("unchecked")
                List<VersionedItem> batch = (List<VersionedItem>) arguments[1];
                yield new BatchAnswer(batch, WriteUnits.ZERO, Optional.of(DEAD));
            }
            default -> throw new UnreachableException("The process is dead.");
        };
    }
}
