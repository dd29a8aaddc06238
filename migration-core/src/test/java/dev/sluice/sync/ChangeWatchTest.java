package dev.sluice.sync;

import static dev.sluice.sync.Changes.deleted;
import static dev.sluice.sync.Changes.image;
import static dev.sluice.sync.Changes.updated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.ChangeFeed;
import dev.sluice.gateway.FeedMessage;
import dev.sluice.gateway.SideFeed;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.item.AttributeValue;
import dev.sluice.run.Cancellation;
import dev.sluice.testbed.InMemorySource;
import dev.sluice.testbed.Shop;
import dev.sluice.value.Lsn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R-81.5: the keys that a log tells, whoever applies it. */
@DisplayName("A watch of the log")
final class ChangeWatchTest {
    private static final int MANY = 25_000;

    @TempDir
    private Path folder;

    private final InMemorySource source = new InMemorySource(1_000);
    private final Deque<FeedMessage> log = new ArrayDeque<>();
    private final List<Lsn> acknowledged = new ArrayList<>();
    private long position = 100;

    private ChangeWatch watch() {
        ChangeFeed feed = new ChangeFeed() {
            @Override
            public @Nullable FeedMessage next(Duration atMost) {
                return log.poll();
            }

            @Override
            public void acknowledge(Lsn through) {
                acknowledged.add(through);
            }

            @Override
            public void close() {
                // nothing to release
            }
        };
        return ChangeWatch.begin(Shop.projection(), tables -> new SideFeed(new Lsn(100), feed), folder, () -> {});
    }

    private void commit(FeedMessage... messages) {
        log.add(new FeedMessage.Begin(1, new Lsn(position), Instant.EPOCH));
        log.addAll(List.of(messages));
        position += 10;
        log.add(new FeedMessage.Committed(new Lsn(position - 10), new Lsn(position)));
    }

    private void readAll(ChangeWatch watch) {
        while (!log.isEmpty()) {
            watch.read(Duration.ZERO);
        }
    }

    private Set<String> keys(TouchedRows rows) {
        Set<String> keys = new TreeSet<>();
        try (SourceEpoch epoch = source.open()) {
            rows.visit(
                    epoch,
                    new Cancellation(),
                    (table, key) -> keys.add(
                            ((AttributeValue.StringValue) key.attributes().get("pk")).value()));
        }
        return keys;
    }

    private long files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.count();
        }
    }

    @Test
    @DisplayName("tells the key that a row has, the one that it had, and that of a row that is gone")
    void moves() {
        source.row("note", "note_id", "1", "owner", "new", "body", "b");
        try (ChangeWatch watch = watch()) {
            commit(
                    updated("note", image("note_id", "1", "owner", "old"), image("note_id", "1", "owner", "new")),
                    deleted("note", image("note_id", "2", "owner", "gone")));
            readAll(watch);
            try (TouchedRows cut = watch.cut()) {
                assertThat(keys(cut)).containsExactly("NOTE#gone", "NOTE#new", "NOTE#old");
                assertThat(cut.changes()).isEqualTo(2);
                assertThat(cut.from()).isEqualTo(new Lsn(100));
                assertThat(cut.through()).isEqualTo(new Lsn(110));
            }
            try (TouchedRows nothing = watch.cut()) {
                assertThat(keys(nothing)).isEmpty();
                assertThat(nothing.from()).isEqualTo(new Lsn(110));
            }
            assertThat(acknowledged).containsExactly(new Lsn(110));
        }
    }

    @Test
    @DisplayName("keeps many keys in a file, and all of them, until they were looked at (R-63)")
    void many() throws IOException {
        Set<String> expected = new TreeSet<>();
        try (ChangeWatch watch = watch()) {
            for (int i = 1; i <= MANY; i++) {
                source.row("customer", "customer_id", "" + i, "name", "N");
                commit(updated("customer", image("customer_id", "" + i, "name", "N")));
                expected.add("CUSTOMER#" + i);
            }
            readAll(watch);
            assertThat(files()).isEqualTo(1);
            TouchedRows cut = watch.cut();
            assertThat(keys(cut)).isEqualTo(expected);
            cut.close();
            assertThat(files()).isZero();
        }
    }

    @Test
    @DisplayName("removes what a killed process left, and its own file when it ends")
    void leftovers() throws IOException {
        Files.createFile(folder.resolve("touched-999999999-1.keys"));
        try (ChangeWatch watch = watch()) {
            for (int i = 1; i <= DirtyKeys.FULL; i++) {
                commit(deleted("note", image("note_id", "" + i, "owner", "o" + i)));
            }
            readAll(watch);
            assertThat(files()).isEqualTo(1);
            assertThat(folder.resolve("touched-999999999-1.keys")).doesNotExist();
        }
        assertThat(files()).isZero();
    }
}
