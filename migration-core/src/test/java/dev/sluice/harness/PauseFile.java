package dev.sluice.harness;

import dev.sluice.gateway.Journal;
import dev.sluice.gateway.RunControl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A pause file that is there when a process begins, and is gone when the process asks for orders for the first time: it has looked by then and
 * is held. Whether a former process has noted that hold already makes no difference.
 *
 * @param file the file
 */
record PauseFile(Path file) {
    /** Its name in {@link MarketDatabase}'s document. */
    static final String NAME = "PAUSE";

    /** Puts it there. */
    static PauseFile in(Path folder) {
        Path file = folder.resolve(NAME);
        try {
            if (!Files.exists(file)) {
                Files.createFile(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PauseFile(file);
    }

    /** A journal that removes it in time. */
    Journal watching(Journal journal) {
        return over(Journal.class, journal);
    }

    private <T> T over(Class<T> type, T port) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("orders")) {
                        Files.deleteIfExists(file);
                    }
                    try {
                        Object answer = method.invoke(port, arguments);
                        return answer instanceof RunControl control ? over(RunControl.class, control) : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
