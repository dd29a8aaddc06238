package dev.sluice.harness;

import dev.sluice.gateway.ChangeFeed;
import dev.sluice.gateway.FeedBook;
import dev.sluice.gateway.FeedSlot;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.LiveSnapshot;
import dev.sluice.gateway.QuarantineBook;
import dev.sluice.gateway.RowCursor;
import dev.sluice.gateway.RunControl;
import dev.sluice.gateway.RunSteps;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceEpoch;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Waits for the n-th time that the process comes by a failpoint. Then no call to a port begins or returns any more, and the parent is
 * told to kill. Thread-safe.
 */
final class Doom {
    private static final List<Class<?>> PORTS = List.of(
            SourceDatabase.class,
            SourceEpoch.class,
            RowCursor.class,
            ItemStore.class,
            Journal.class,
            RunSteps.class,
            RunControl.class,
            QuarantineBook.class,
            FeedSlot.class,
            ChangeFeed.class,
            LiveSnapshot.class,
            FeedBook.class);

    private final Optional<Failpoint> point;
    private final int hit;
    private final Consumer<String> parent;
    private final AtomicInteger hits = new AtomicInteger();
    private final CountDownLatch never = new CountDownLatch(1);
    private volatile boolean doomed;

    /**
     * A process that ends at a failpoint.
     *
     * @param point where; nowhere when absent
     * @param hit at which time that it comes by, from 1
     * @param parent told when it is to kill
     */
    Doom(Optional<Failpoint> point, int hit, Consumer<String> parent) {
        this.point = point;
        this.hit = hit;
        this.parent = parent;
    }

    /** A port whose calls are failpoints, and those of the ports that it opens. */
    <T> T over(Class<T> type, T port) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(port, method, arguments)));
    }

    private Object call(Object port, Method method, Object[] arguments) throws Throwable {
        comeBy(Failpoint.Side.BEFORE, method);
        Object answer;
        try {
            answer = method.invoke(port, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        comeBy(Failpoint.Side.AFTER, method);
        return PORTS.contains(method.getReturnType()) && answer != null
                ? wrapped(method.getReturnType(), answer)
                : answer;
    }

    private <T> T wrapped(Class<T> type, Object answer) {
        return over(type, type.cast(answer));
    }

    private void comeBy(Failpoint.Side side, Method method) throws InterruptedException {
        if (point.isPresent() && Failpoint.at(side, method).equals(point) && hits.incrementAndGet() == hit) {
            doomed = true;
            parent.accept(point.get().name());
        }
        if (doomed) {
            never.await();
        }
    }
}
