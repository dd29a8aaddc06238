package dev.sluice.adapter.postgres.feed;

import static dev.sluice.testbed.OwnThread.OWN_THREAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.FeedMessage;
import dev.sluice.gateway.FeedMessage.Progress;
import dev.sluice.value.Lsn;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is read ahead of a feed's reader")
final class FeedBufferTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final FeedBuffer buffer = new FeedBuffer(100);

    private static FeedMessage end(long position) {
        return new FeedMessage.Committed(new Lsn(position), new Lsn(position + 1));
    }

    @Test
    @DisplayName("comes in its order, and is bounded in bytes (R-63)")
    void bounded() {
        buffer.put(end(1), 60);
        assertThat(buffer.hasRoom()).isTrue();
        buffer.put(end(2), 60);
        assertThat(buffer.hasRoom()).isFalse();

        assertThat(buffer.take(LONG)).isEqualTo(end(1));
        assertThat(buffer.hasRoom()).isTrue();
        assertThat(buffer.take(LONG)).isEqualTo(end(2));
        assertThat(buffer.take(Duration.ZERO)).isNull();
    }

    @Test
    @DisplayName("keeps only the newest of the progress that nobody has taken, and never moves it before a transaction")
    void progress() {
        buffer.put(new Progress(new Lsn(1)), 60);
        buffer.put(new Progress(new Lsn(2)), 60);
        assertThat(buffer.hasRoom()).isTrue();
        buffer.put(end(3), 10);
        buffer.put(new Progress(new Lsn(5)), 10);

        assertThat(buffer.take(LONG)).isEqualTo(new Progress(new Lsn(2)));
        assertThat(buffer.take(LONG)).isEqualTo(end(3));
        assertThat(buffer.take(LONG)).isEqualTo(new Progress(new Lsn(5)));
    }

    @Test
    @DisplayName("is told before the failure behind it, which then comes every time")
    void failure() {
        buffer.put(end(1), 10);
        buffer.fail(new IllegalStateException("cut"));

        assertThat(buffer.take(LONG)).isEqualTo(end(1));
        assertThatThrownBy(() -> buffer.take(LONG)).hasMessage("cut");
        assertThatThrownBy(() -> buffer.take(LONG)).hasMessage("cut");
    }

    @Test
    @DisplayName("wakes a reader that waits")
    void wakes() {
        CompletableFuture<FeedMessage> taken = CompletableFuture.supplyAsync(() -> buffer.take(LONG), OWN_THREAD);
        buffer.put(end(1), 10);

        assertThat(taken.join()).isEqualTo(end(1));
    }
}
