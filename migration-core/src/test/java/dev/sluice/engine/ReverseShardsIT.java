package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.Connections;
import dev.sluice.gateway.ControlPlane;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.ItemStream;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.TargetConnector;
import dev.sluice.gateway.TargetGuard;
import dev.sluice.gateway.TargetReader;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.ListValue;
import dev.sluice.item.AttributeValue.MapValue;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import dev.sluice.problem.StoppedException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.project.TargetSettings;
import dev.sluice.reverse.ReverseGoal;
import dev.sluice.run.Cancellation;
import dev.sluice.run.RunEvent;
import dev.sluice.testbed.InMemoryItemStream;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.testbed.OwnThread;
import dev.sluice.testbed.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DynamoDB Local neither splits nor trims shards when a test wants it: the stream is in memory here, the source is real. */
@DisplayName("A reverse sync of a stream in shards")
final class ReverseShardsIT {
    @TempDir
    Path folder;

    private ReverseDesk desk;
    private InMemoryItemStream stream;
    private EnginePorts ports;

    /** The real target with another stream. */
    private record OwnStream(TargetConnector real, ItemStream stream) implements TargetConnector {
        @Override
        public ItemStore openStore(TargetSettings settings, Connections connections) {
            return real.openStore(settings, connections);
        }

        @Override
        public TargetReader openReader(TargetSettings settings) {
            return real.openReader(settings);
        }

        @Override
        public ControlPlane openControlPlane(TargetSettings settings) {
            return real.openControlPlane(settings);
        }

        @Override
        public TargetGuard openGuard(TargetSettings settings) {
            return real.openGuard(settings);
        }

        @Override
        public ItemStream openStream(TargetSettings settings) {
            return stream;
        }
    }

    @BeforeEach
    void open() {
        desk = new ReverseDesk(folder.resolve("project"));
        stream = new InMemoryItemStream(desk.table(), Set.of("pk", "sk"));
        ports = desk.ports(UnaryOperator.identity(), real -> new OwnStream(real, stream));
        new Engine(ports)
                .reverse(desk.folder(), LocalDynamoDb.settings(), new ReverseOptions.Prepare(), Watch.nobody());
        desk.freeze();
        desk.switchOver(ports);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void author(String shard, int id, String name) {
        Item key = ReverseDesk.key("AUTHOR#" + id, "PROFILE");
        Map<String, AttributeValue> item = new LinkedHashMap<>(key.attributes());
        item.put("kind", new StringValue("author"));
        item.put("name", new StringValue(name));
        stream.change(shard, key, Optional.of(new Item(item)));
    }

    private void book(String shard, int author, int number, String title) {
        Item key = ReverseDesk.key("AUTHOR#" + author, String.format("BOOK#%08d", number));
        Map<String, AttributeValue> item = new LinkedHashMap<>(key.attributes());
        item.put("title", new StringValue(title));
        item.put("authorName", new StringValue("Author " + author));
        item.put(
                "chapters",
                new ListValue(
                        List.of(new MapValue(Map.of("number", NumberValue.of(1), "title", new StringValue("Only"))))));
        stream.change(shard, key, Optional.of(new Item(item)));
    }

    private String name(int id) {
        return String.join(",", desk.rows("SELECT name FROM author WHERE author_id = " + id));
    }

    @Test
    @DisplayName("reads a child only when its parent is at its end, though the child is listed first and full")
    void parents() {
        for (int i = 0; i < 700; i++) {
            author("shard-1", 1, "old " + i);
        }
        stream.split("shard-1", "shard-0");
        author("shard-0", 1, "new");
        stream.split("shard-0", "shard-00");
        author("shard-00", 1, "newest");
        ReverseOutcome.Followed followed = desk.catchUp(ports);
        assertThat(name(1)).isEqualTo("newest");
        assertThat(followed.figures().quarantined()).isZero();
        assertThat(desk.rows("SELECT shard, ended FROM sluice_reverse.position ORDER BY shard"))
                .containsExactly("shard-0|t", "shard-00|f", "shard-1|t");
    }

    @Test
    @DisplayName("applies rows whose parents come through a later shard, once those are there")
    void childrenFirst() {
        stream.split("shard-1", "shard-b");
        stream.split("shard-1", "shard-a");
        book("shard-a", 500, 900, "Before its author");
        book("shard-a", 500, 900, "Before its author, changed");
        author("shard-b", 500, "Author 500");
        ReverseOutcome.Followed followed = desk.catchUp(ports);
        assertThat(followed.held()).isEmpty();
        assertThat(followed.figures().held()).isPositive();
        assertThat(desk.rows("SELECT author_id, title FROM book WHERE book_id = 900"))
                .containsExactly("500|Before its author, changed");
        assertThat(desk.rows("SELECT number, title FROM chapter WHERE book_id = 900"))
                .containsExactly("1|Only");
    }

    @Test
    @DisplayName("stops in one sentence where records are gone that it had not read")
    void trimmed() {
        author("shard-1", 1, "read");
        desk.catchUp(ports);
        author("shard-1", 1, "gone");
        stream.trim("shard-1");
        author("shard-1", 2, "there");
        assertThatThrownBy(() -> desk.catchUp(ports))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("are gone that were not read")
                .hasMessageContaining("24 hours");
        assertThat(name(2)).isEqualTo("Author 2");
    }

    @Test
    @DisplayName("stops where a shard is gone that it had not read to its end")
    void goneShard() {
        author("shard-1", 1, "read");
        desk.catchUp(ports);
        stream.split("shard-1", "shard-2");
        stream.forget("shard-1");
        assertThatThrownBy(() -> desk.catchUp(ports))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("are gone that were not read");
    }

    @Test
    @DisplayName("stops where nobody looked for longer than the stream keeps what a new shard tells")
    void unseen() {
        stream.split("shard-1", "shard-2");
        desk.catchUp(ports);
        stream.split("shard-2", "shard-3");
        new Engine(ports)
                .reverse(
                        desk.folder(),
                        LocalDynamoDb.settings(),
                        new ReverseOptions.Follow(new ReverseGoal.ForTime(Duration.ofMillis(1))),
                        Watch.nobody());
        LocalPostgres.run(
                desk.source(),
                "UPDATE sluice_reverse.follower SET tip_at = now() - interval '25 hours'",
                "UPDATE sluice_reverse.position SET after_sequence = NULL WHERE NOT ended");
        assertThatThrownBy(() -> desk.catchUp(ports))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("are gone that were not read");
    }

    @Test
    @DisplayName("alarms at six hours behind and stops at eighteen, before anything of it is lost, as the project says")
    void age() {
        List<String> remarks = new ArrayList<>();
        stream.at(Instant.now().minus(Duration.ofHours(7)));
        author("shard-1", 1, "seven hours old");
        follow(remarks);
        assertThat(remarks).anySatisfy(remark -> assertThat(remark).contains("ALARM", "7 h 0 min behind", "18 h"));
        assertThat(name(1)).isEqualTo("seven hours old");

        stream.at(Instant.now().minus(Duration.ofHours(19)));
        author("shard-1", 1, "nineteen hours old");
        assertThatThrownBy(() -> follow(remarks))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("19 h 0 min behind")
                .hasMessageContaining("run.reverse.stopMinutes");

        author("shard-1", 1, "nineteen hours old, again");
        desk.write(ReverseDesk.DOCUMENT + "run:\n  reverse: {stopMinutes: 1320}\n");
        follow(remarks);
        assertThat(name(1)).isEqualTo("nineteen hours old, again");
    }

    @Test
    @DisplayName("goes on when a target that was there answers again, and stops at once where it never answered")
    void lost() throws Exception {
        List<String> remarks = Collections.synchronizedList(new ArrayList<>());
        Cancellation stop = new Cancellation();
        CompletableFuture<Object> follower = CompletableFuture.supplyAsync(
                () -> new Engine(ports)
                        .reverse(
                                desk.folder(),
                                LocalDynamoDb.settings(),
                                new ReverseOptions.Follow(new ReverseGoal.UntilStopped()),
                                new Watch(event -> remarks.add(event.toString()), stop)),
                OwnThread.OWN_THREAD);
        author("shard-1", 1, "before");
        Patience.await("the follower", () -> name(1).equals("before"));
        stream.fail(2);
        author("shard-1", 1, "after");
        Patience.await("the follower", () -> name(1).equals("after"));
        assertThat(remarks).anySatisfy(remark -> assertThat(remark).contains("does not answer"));
        stop.end("The test is over.");
        assertThatThrownBy(() -> follower.get(30, TimeUnit.SECONDS)).hasMessageContaining("The test is over.");
        stream.fail(1);
        assertThatThrownBy(() -> desk.catchUp(ports)).isInstanceOf(UnreachableException.class);
    }

    private void follow(List<String> remarks) {
        new Engine(ports)
                .reverse(
                        desk.folder(),
                        LocalDynamoDb.settings(),
                        new ReverseOptions.Follow(new ReverseGoal.ForTime(Duration.ofMillis(300))),
                        new Watch(
                                event -> {
                                    if (event instanceof RunEvent.Remark remark) {
                                        remarks.add(remark.message());
                                    }
                                },
                                new Cancellation()));
    }

    @Test
    @DisplayName("that was disabled gives what it still holds to a way back alone, and that is no proof of anything")
    void disabled() {
        author("shard-1", 1, "before");
        stream.split("shard-1", "shard-2");
        author("shard-2", 1, "at last");
        stream.disable();
        assertThatThrownBy(() -> desk.catchUp(ports)).hasMessageContaining("is disabled");
        try (Journal journal = ports.journals().open(desk.folder());
                ReverseSession session = new ReverseSession(
                        ports,
                        Workspace.open(desk.folder()).onTarget(LocalDynamoDb.settings()),
                        journal,
                        Watch.nobody())) {
            Duration before = session.health().sinceTip();
            assertThat(session.takeRest(Duration.ofSeconds(20)).orElseThrow().applied())
                    .isEqualTo(2);
            assertThat(session.health().sinceTip()).isGreaterThanOrEqualTo(before);
            assertThat(session.health().trouble()).isPresent();
            assertThat(desk.rows("SELECT name FROM author WHERE author_id = 1")).containsExactly("at last");
        }
    }
}
