package dev.sluice.sync;

import dev.sluice.gateway.ChangeFeed;
import dev.sluice.gateway.FeedBook;
import dev.sluice.gateway.FeedMessage;
import dev.sluice.gateway.FeedSlot;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.JournalOpener;
import dev.sluice.gateway.SourceConnector;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.problem.StoppedException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** The real adapters with something wrong about them: a stop at a chosen place, or a change that is told wrongly. Stateless. */
final class BrokenWorld {
    private BrokenWorld() {}

    /** What takes the place of a call. */
    @FunctionalInterface
    interface Instead {
        Object call(Method method, Object[] arguments, Real real) throws Throwable;
    }

    /** The real call. */
    @FunctionalInterface
    interface Real {
        Object call() throws Throwable;
    }

    /** Feeds end so many messages after they began. */
    static UnaryOperator<SourceConnector> lostAfter(int messages) {
        AtomicInteger left = new AtomicInteger(messages);
        return feeds(message -> {
            if (message != null && left.getAndDecrement() <= 0) {
                throw new StoppedException("planted: stopped in the middle of the feed");
            }
            return message;
        });
    }

    /** Journals that sometimes stop before they note how far a feed is applied. */
    static UnaryOperator<JournalOpener> forgetful(SplittableRandom random) {
        int seldom = 1 + random.nextInt(4);
        return journals -> folder -> {
            Journal journal = journals.open(folder);
            return instead(Journal.class, journal, (method, arguments, real) -> {
                if (!method.getName().equals("feeds")) {
                    return real.call();
                }
                return instead(FeedBook.class, journal.feeds(), (inner, values, noting) -> {
                    if (inner.getName().equals("applied") && random.nextInt(seldom) == 0) {
                        throw new StoppedException("planted: stopped before the checkpoint");
                    }
                    return noting.call();
                });
            });
        };
    }

    /** Feeds whose messages are told differently. */
    static UnaryOperator<SourceConnector> feeds(UnaryOperator<FeedMessage> change) {
        return sources -> settings -> instead(
                SourceDatabase.class,
                sources.connect(settings),
                (method, arguments, real) -> method.getName().equals("feed")
                        ? instead(
                                FeedSlot.class,
                                (FeedSlot) real.call(),
                                (inner, values, slot) -> inner.getName().equals("open")
                                        ? instead(
                                                ChangeFeed.class,
                                                (ChangeFeed) slot.call(),
                                                (last, ignored, feed) ->
                                                        last.getName().equals("next")
                                                                ? change.apply((FeedMessage) feed.call())
                                                                : feed.call())
                                        : slot.call())
                        : real.call());
    }

    static <T> T instead(Class<T> type, T real, Instead instead) {
        return type.cast(Proxy.newProxyInstance(
                BrokenWorld.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> instead.call(method, arguments, () -> {
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                })));
    }
}
