package dev.sluice.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.design.Condition;
import dev.sluice.gateway.GivenNumbers;
import dev.sluice.gateway.HeldItem;
import dev.sluice.gateway.ItemKey;
import dev.sluice.gateway.ReverseState;
import dev.sluice.gateway.ReverseState.Mode;
import dev.sluice.gateway.RowApplier;
import dev.sluice.gateway.RowRefusal;
import dev.sluice.gateway.RowTransaction;
import dev.sluice.gateway.RowTrigger;
import dev.sluice.gateway.RowWrite;
import dev.sluice.gateway.RowWrite.Value;
import dev.sluice.gateway.ShardPosition;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.StreamShard;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import dev.sluice.problem.StoppedException;
import dev.sluice.project.SourceSettings;
import dev.sluice.projection.SourceColumn;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Table;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.testbed.OwnThread;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("PostgreSQL as the place that a reverse sync writes to")
final class RowApplierIT {
    private static final Instant AT = Instant.parse("2026-11-22T12:00:00Z");
    private static final ReverseState.Form FORM = new ReverseState.Form("design", "{a=1}", Map.of("a", "stream-a"));
    private static final ShardPosition START =
            ShardPosition.unread("stream-a", new StreamShard("shard-1", Optional.empty()));

    private final SourceSettings settings = LocalPostgres.createDatabase();
    private final SourceDatabase database =
            new PostgresConnector(Map.of(), Path.of(""), PasswordPrompt.NONE).connect(settings);
    private final RowApplier rows = database.reverse("sluice_test");
    private Table parent;
    private Table child;

    @BeforeEach
    void prepare() {
        LocalPostgres.run(settings, """
                CREATE TABLE parent (id int PRIMARY KEY, name text NOT NULL UNIQUE, note text DEFAULT 'standard', kind int);
                CREATE TABLE child (id int PRIMARY KEY, parent int NOT NULL REFERENCES parent DEFERRABLE INITIALLY IMMEDIATE);
                CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
                CREATE TRIGGER looks BEFORE UPDATE ON parent FOR EACH ROW EXECUTE FUNCTION nothing();
                """);
        var schema = database.inspect(List.of(), AT).schema();
        parent = schema.table(new QualifiedName("public", "parent")).orElseThrow();
        child = schema.table(new QualifiedName("public", "child")).orElseThrow();
        rows.prepare(FORM, AT);
        rows.add(List.of(START));
        rows.change(Mode.SKIPPING, Mode.TAKEN);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Value value(Table table, String column, String text) {
        return new Value(table.column(column).orElseThrow(), text);
    }

    private RowWrite put(int id, String name) {
        return put(id, name, List.of());
    }

    private RowWrite put(int id, String name, List<Value> owner) {
        Value key = value(parent, "id", String.valueOf(id));
        List<Value> values = new ArrayList<>(List.of(key, value(parent, "name", name)));
        values.addAll(owner);
        return new RowWrite.Put(parent, List.of(key), owner, values);
    }

    private RowWrite putChild(int id, int of) {
        Value key = value(child, "id", String.valueOf(id));
        return new RowWrite.Put(
                child, List.of(key), List.of(), List.of(key, value(child, "parent", String.valueOf(of))));
    }

    private Optional<RowRefusal> apply(RowWrite... writes) {
        try (RowTransaction transaction = rows.begin(Mode.TAKEN).orElseThrow()) {
            Optional<RowRefusal> refusal = transaction.write(List.of(writes));
            if (refusal.isEmpty()) {
                transaction.commit();
            }
            return refusal;
        }
    }

    private List<String> query(String sql) {
        try (Connection connection = LocalPostgres.connect(settings);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (found.next()) {
                texts.add(found.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("moves a position only from where the follower left it, in the transaction of its rows")
    void position() {
        ShardPosition next = START.at("100");
        try (RowTransaction transaction = rows.begin(Mode.TAKEN).orElseThrow()) {
            assertThat(transaction.advance(START, next)).isTrue();
            assertThat(transaction.write(List.of(put(1, "undone")))).isEmpty();
        }
        assertThat(query("SELECT name FROM parent")).isEmpty();
        try (RowTransaction transaction = rows.begin(Mode.TAKEN).orElseThrow()) {
            assertThat(transaction.advance(START, next)).isTrue();
            assertThat(transaction.write(List.of(put(1, "done")))).isEmpty();
            transaction.commit();
        }
        assertThat(query("SELECT name FROM parent")).containsExactly("done");
        assertThat(rows.state().orElseThrow().shards()).containsExactly(next);
        try (RowTransaction other = rows.begin(Mode.TAKEN).orElseThrow()) {
            assertThat(other.advance(START, START.at("101"))).isFalse();
            assertThat(other.advance(next.at("99"), next.at("101"))).isFalse();
        }
    }

    @Test
    @DisplayName("lets one follower in at a time, and none in another mode")
    void oneAtATime() throws Exception {
        assertThat(rows.begin(Mode.SKIPPING)).isEmpty();
        CompletableFuture<Boolean> second;
        try (RowTransaction first = rows.begin(Mode.TAKEN).orElseThrow()) {
            first.advance(START, START.at("1"));
            second = CompletableFuture.supplyAsync(
                    () -> {
                        try (RowTransaction other = rows.begin(Mode.TAKEN).orElseThrow()) {
                            return other.advance(START, START.at("2"));
                        }
                    },
                    OwnThread.OWN_THREAD);
            while (query(
                            "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()")
                    .isEmpty()) {
                assertThat(second).isNotDone();
            }
            first.commit();
        }
        assertThat(second.get(30, TimeUnit.SECONDS))
                .as("it sees where the first one left")
                .isFalse();
    }

    @Test
    @DisplayName("changes what is there, makes what is not, and leaves other columns as they are")
    void puts() {
        LocalPostgres.run(settings, "INSERT INTO parent VALUES (1, 'old', 'kept', 7)");
        assertThat(apply(put(1, "new"), put(2, "made"))).isEmpty();
        assertThat(query("SELECT id || name || note || coalesce(kind, 0) FROM parent ORDER BY id"))
                .containsExactly("1newkept7", "2madestandard0");
    }

    @Test
    @DisplayName("refuses a row of another item, and removes only its own")
    void owner() {
        LocalPostgres.run(settings, "INSERT INTO parent VALUES (1, 'old', 'kept', 7)");
        List<Value> other = List.of(value(parent, "kind", "8"));
        assertThat(apply(put(1, "new", other)).orElseThrow().reason()).contains("belongs to another item", "kind");
        assertThat(apply(new RowWrite.Delete(parent, List.of(value(parent, "id", "1")), other)))
                .isEmpty();
        assertThat(query("SELECT name FROM parent")).containsExactly("old");
        List<Value> own = List.of(value(parent, "kind", "7"));
        assertThat(apply(put(1, "new", own))).isEmpty();
        assertThat(apply(new RowWrite.Delete(parent, List.of(value(parent, "id", "1")), own)))
                .isEmpty();
        assertThat(query("SELECT name FROM parent")).isEmpty();
    }

    @Test
    @DisplayName("defers what is deferrable, and tells within the transaction what would fail at its end")
    void deferred() {
        assertThat(apply(putChild(1, 5), put(5, "after its child"))).isEmpty();
        RowRefusal refusal = apply(putChild(2, 6)).orElseThrow();
        assertThat(refusal.rule()).isEqualTo("23503");
        assertThat(query("SELECT id FROM child")).containsExactly("1");
    }

    @Test
    @DisplayName("says what it refuses by SQLSTATE and never repeats a value")
    void refusals() {
        assertThat(apply(put(1, "same"))).isEmpty();
        RowRefusal unique = apply(put(2, "same")).orElseThrow();
        assertThat(unique.rule()).isEqualTo("23505");
        assertThat(unique.reason()).contains("public.parent").doesNotContain("same");
        assertThat(apply(put(3, "with \u0000 in it")).orElseThrow().rule()).startsWith("22");
    }

    @Test
    @DisplayName("prunes children that are not kept")
    void prune() {
        apply(put(1, "one"), putChild(1, 1), putChild(2, 1), putChild(3, 1));
        assertThat(apply(new RowWrite.Prune(
                        child,
                        List.of(value(child, "parent", "1")),
                        Condition.ALWAYS,
                        List.of(List.of(value(child, "id", "2"))))))
                .isEmpty();
        assertThat(query("SELECT id FROM child")).containsExactly("2");
    }

    @Test
    @DisplayName("keeps held items whole, in the order in which they came, U+0000 and all")
    void held() {
        ItemKey key = ItemKey.of("a", new Item(Map.of("pk", new StringValue("P"))));
        Item image = new Item(Map.of("pk", new StringValue("P"), "v", new StringValue("a\u0000b\"é😀")));
        HeldItem item = new HeldItem(
                key,
                HeldItem.Kind.QUARANTINED,
                Optional.empty(),
                Optional.of(image),
                new RowRefusal("R-70", "A reason."),
                1,
                AT);
        try (RowTransaction transaction = rows.begin(Mode.TAKEN).orElseThrow()) {
            transaction.hold(item);
            assertThat(transaction.quarantinedAmong(Set.of(key))).containsExactly(key);
            transaction.hold(item.then(Optional.empty()));
            transaction.commit();
        }
        assertThat(rows.held(HeldItem.Kind.QUARANTINED, 9)).containsExactly(item.then(Optional.empty()));
        assertThat(rows.held(HeldItem.Kind.DIFFERING, 9)).isEmpty();
        assertThat(rows.state().orElseThrow().quarantined()).isEqualTo(1);
        try (RowTransaction transaction = rows.begin(Mode.TAKEN).orElseThrow()) {
            assertThat(transaction.held(key).orElseThrow().before()).isEmpty();
            transaction.release(Set.of(key));
            transaction.commit();
        }
        assertThat(rows.state().orElseThrow().quarantined()).isZero();
    }

    @Test
    @DisplayName("is prepared for one thing, shows none of its tables to inspect, and leaves nothing behind")
    void preparation() {
        rows.prepare(FORM, AT.plusSeconds(9));
        assertThatThrownBy(() -> rows.prepare(new ReverseState.Form("other", "{a=1}", FORM.streams()), AT))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("for another design");
        assertThat(database.inspect(List.of(), AT).schema().tables())
                .extracting(table -> table.name().schema())
                .containsOnly("public");
        rows.remove();
        assertThat(rows.state()).isEmpty();
        assertThat(rows.begin(Mode.TAKEN).isEmpty()).isTrue();
        assertThat(query("SELECT nspname FROM pg_namespace WHERE nspname = 'sluice_reverse'"))
                .isEmpty();
    }

    @Test
    @DisplayName("G-15: no tip is later than the source's own time, and one that is gives way to the next")
    void tipOfTheFuture() {
        rows.tip(Instant.now().plusSeconds(86_400));
        assertThat(tip())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        LocalPostgres.run(settings, "UPDATE sluice_reverse.follower SET tip_at = now() + interval '1 day'");
        Instant hourAgo = Instant.now().minusSeconds(3_600).truncatedTo(ChronoUnit.MICROS);
        rows.tip(hourAgo);
        assertThat(tip()).isEqualTo(hourAgo);
        rows.tip(hourAgo.minusSeconds(1));
        assertThat(tip()).as("of two followers the later counts").isEqualTo(hourAgo);
    }

    private Instant tip() {
        return rows.state().orElseThrow().tip();
    }

    @Test
    @DisplayName("tells defaults, missing rights and triggers")
    void facts() {
        RowApplier.Facts facts = rows.facts(List.of(parent, child));
        assertThat(facts.defaults()).containsExactly(new SourceColumn(parent.name(), "note"));
        assertThat(facts.missing()).isEmpty();
        assertThat(facts.triggers()).extracting(RowTrigger::toString).containsExactly("public.parent.looks");
        assertThat(facts.sessions()).isEqualTo(new RowApplier.Sessions("postgres", false));
        String role = "reverse_" + System.nanoTime();
        LocalPostgres.run(
                settings, "CREATE ROLE " + role + " LOGIN", "GRANT SELECT, INSERT ON parent, child TO " + role);
        try (SourceDatabase limited = new PostgresConnector(Map.of(), Path.of(""), PasswordPrompt.NONE)
                .connect(LocalPostgres.as(role, settings))) {
            assertThat(limited.reverse("x").facts(List.of(parent)).missing())
                    .containsExactly("GRANT UPDATE, DELETE ON \"public\".\"parent\" TO \"" + role + "\";");
        }
    }

    private static SourceColumn column(String table, String column) {
        return new SourceColumn(new QualifiedName("public", table), column);
    }

    @Test
    @DisplayName(
            "keeps how far the numbers of items went with the position, of those that a sequence could give, until the next switch")
    void numbers() {
        LocalPostgres.run(
                settings,
                "CREATE SEQUENCE \"Odd one\" INCREMENT -1 MINVALUE -50",
                "CREATE TABLE numbered (id bigint GENERATED BY DEFAULT AS IDENTITY (MAXVALUE 100), s serial,"
                        + " d int DEFAULT nextval('\"Odd one\"'), plain int, nothing int)");
        assertThat(rows.numbers()).isEmpty();
        Map<SourceColumn, Set<Long>> first = Map.of(
                column("numbered", "id"), Set.of(5L, 7L, 5_000L, -3L),
                column("numbered", "d"), Set.of(-2L, -9L, 4L, -51L),
                column("numbered", "plain"), Set.of(1_000L),
                column("parent", "id"), Set.of(3L),
                column("gone", "id"), Set.of(3L));
        try (RowTransaction transaction = rows.begin(Mode.TAKEN).orElseThrow()) {
            transaction.noteNumbers(first);
        }
        assertThat(rows.numbers()).as("what was not committed").isEmpty();
        try (RowTransaction transaction = rows.begin(Mode.TAKEN).orElseThrow()) {
            transaction.noteNumbers(first);
            transaction.commit();
        }
        try (RowTransaction transaction = rows.begin(Mode.TAKEN).orElseThrow()) {
            transaction.noteNumbers(
                    Map.of(column("numbered", "id"), Set.of(6L, 60L), column("numbered", "s"), Set.of((long)
                            Integer.MAX_VALUE)));
            transaction.commit();
        }
        List<GivenNumbers> kept = List.of(
                new GivenNumbers("public.\"Odd one\"", -9, -2),
                new GivenNumbers("public.numbered_id_seq", 5, 60),
                new GivenNumbers("public.numbered_s_seq", Integer.MAX_VALUE, Integer.MAX_VALUE));
        assertThat(rows.numbers()).containsExactlyInAnyOrderElementsOf(kept);
        assertThat(database.reverse("sluice_another").numbers()).isEmpty();
        rows.forgetSwitch();
        assertThat(rows.numbers()).isEmpty();
    }

    @Test
    @DisplayName("keeps numbers also where it was prepared by a version that did not")
    void numbersOfAnOlderVersion() {
        LocalPostgres.run(settings, "DROP TABLE sluice_reverse.number", "CREATE TABLE numbered (id serial)");
        assertThat(rows.numbers()).isEmpty();
        rows.forgetSwitch();
        try (RowTransaction transaction = rows.begin(Mode.TAKEN).orElseThrow()) {
            transaction.noteNumbers(Map.of(column("numbered", "id"), Set.of(8L)));
            transaction.commit();
        }
        assertThat(rows.numbers()).containsExactly(new GivenNumbers("public.numbered_id_seq", 8, 8));
    }
}
