package dev.sluice.samples.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Somebody who works on a sample")
final class LoadWorkerTest {
    private static Connection connection() {
        return (Connection) Proxy.newProxyInstance(
                LoadWorkerTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> null);
    }

    private static LoadWorker worker(Activity activity) {
        SplittableRandom random = new SplittableRandom(1);
        return new LoadWorker(
                new Desk(connection(), new LoadTally(1_000_000), random), () -> List.of(activity), random);
    }

    @Test
    @DisplayName("does not go home unnoticed, whatever befalls them")
    void isNoticed() {
        IllegalStateException planted = new IllegalStateException("planted");
        LoadWorker worker = worker(desk -> {
            throw planted;
        });

        worker.run();

        assertThat(worker.failure()).containsSame(planted);
    }
}
