package dev.sluice.harness;

import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.value.Bytes;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** A source that cuts its tables into smaller ranges than it is asked for, so that few rows make many. Stateless. */
final class SmallRanges {
    private SmallRanges() {}

    /** The source as it is where the size is 0. */
    static SourceDatabase of(SourceDatabase source, Bytes size) {
        return size.count() == 0 ? source : over(SourceDatabase.class, source, size);
    }

    private static <T> T over(Class<T> type, T port, Bytes size) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    for (int i = 0; method.getName().equals("ranges") && i < arguments.length; i++) {
                        if (arguments[i] instanceof Bytes) {
                            arguments[i] = size;
                        }
                    }
                    try {
                        Object answer = method.invoke(port, arguments);
                        return answer instanceof SourceEpoch epoch ? over(SourceEpoch.class, epoch, size) : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
