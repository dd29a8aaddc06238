package dev.sluice.simulation;

import dev.sluice.gateway.FeedBook;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.QuarantineBook;
import dev.sluice.gateway.RowCursor;
import dev.sluice.gateway.RunControl;
import dev.sluice.gateway.RunSteps;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.problem.SourceLostException;
import dev.sluice.problem.SourceStrainedException;
import dev.sluice.simulation.SimulatedTarget.Weather;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;

/**
 * Source and journal of a process in the simulation: before and after each call the world may go on, and the process may be cut off: before,
 * and the call never happened; after, and only the world knows of it.
 */
public final class SimulatedPorts {
    private static final Set<Class<?>> SOURCE = Set.of(SourceEpoch.class, RowCursor.class);

    /** Ports that come out of ports. */
    private static final List<Class<?>> PARTS =
            List.of(RunControl.class, RunSteps.class, QuarantineBook.class, FeedBook.class, RowCursor.class);

    /** In foul weather one call to the source in so many finds it lost. */
    private static final int CALLS_UNTIL_LOST = 150;

    /** In foul weather one row in so many is one too many for the source. */
    private static final int ROWS_UNTIL_STRAINED = 60;

    private final VirtualWorld world;
    private final Weather weather;

    /** The ports of a process. */
    public SimulatedPorts(VirtualWorld world, Weather weather) {
        this.world = world;
        this.weather = weather;
    }

    /** A journal that outlives the process. */
    public Journal journal(Journal durable) {
        return around(Journal.class, durable);
    }

    SourceEpoch epoch(SourceEpoch open) {
        return around(SourceEpoch.class, open);
    }

    private <T> T around(Class<T> type, Object target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(type, target, method, arguments)));
    }

    private Object call(Class<?> type, Object target, Method method, Object[] arguments) throws Throwable {
        String name = type.getSimpleName() + "." + method.getName();
        if (method.getName().equals("close")) {
            // A process that is cut off closes nothing; what it had open ends with it.
            return invoke(target, method, arguments);
        }
        world.point(name);
        if (SOURCE.contains(type) && weather == Weather.FOUL && world.random().nextInt(CALLS_UNTIL_LOST) == 0) {
            throw new SourceLostException("The source is gone.", new IOException("reset"));
        }
        if (type == RowCursor.class && weather == Weather.FOUL && world.random().nextInt(ROWS_UNTIL_STRAINED) == 0) {
            throw new SourceStrainedException("The statement was cancelled.", new IOException("time-out"));
        }
        Object answer = invoke(target, method, arguments);
        for (Class<?> part : PARTS) {
            if (part.isInstance(answer)) {
                return around(part, answer);
            }
        }
        world.point(name + ", done");
        return answer;
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
