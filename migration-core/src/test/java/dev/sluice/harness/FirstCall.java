package dev.sluice.harness;

import dev.sluice.gateway.ItemStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells of the first write. Stateless. */
final class FirstCall {
    private static final Set<String> WRITES = Set.of("insertBatch", "putIfNewer", "putBatch");

    private FirstCall() {}

    static ItemStore tell(ItemStore store, AtomicBoolean told, Runnable telling) {
        return (ItemStore) Proxy.newProxyInstance(
                ItemStore.class.getClassLoader(), new Class<?>[] {ItemStore.class}, (proxy, method, arguments) -> {
                    if (WRITES.contains(method.getName()) && told.compareAndSet(false, true)) {
                        telling.run();
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
