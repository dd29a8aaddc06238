package dev.sluice.cli;

import dev.sluice.engine.Engine;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.TargetConnector;
import dev.sluice.testbed.RealPorts;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * The command line of an operator to whom the target tells a later time: nothing that was sent before a kill can land there any more, for which a switch would
 * wait sixteen minutes. Arguments: by how many minutes it is later, then those of the command line.
 */
final class LaterOperator {
    private LaterOperator() {}

    /** Runs one command; see the class. */
    public static void main(String[] arguments) {
        Duration later = Duration.ofMinutes(Long.parseLong(arguments[0]));
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(new CommandLineProgram(out, err, CommandLineProgram.Terminal.PLAIN, () -> engine(later))
                .run(Arrays.copyOfRange(arguments, 1, arguments.length)));
    }

    private static Engine engine(Duration later) {
        RealPorts real = new RealPorts(Path.of("."));
        return new Engine(
                real.targets(over(TargetConnector.class, real.targets(), later)).ports());
    }

    private static <T> T over(Class<T> type, T port, Duration later) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(port, method, arguments, later)));
    }

    private static Object call(Object port, Method method, Object[] arguments, Duration later) throws Throwable {
        try {
            Object answer = method.invoke(port, arguments);
            if (answer instanceof ItemStore store) {
                return over(ItemStore.class, store, later);
            }
            return port instanceof ItemStore && method.getName().equals("time")
                    ? ((Optional<?>) answer).map(time -> ((Instant) time).plus(later))
                    : answer;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
