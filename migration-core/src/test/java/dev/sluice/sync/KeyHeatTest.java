package dev.sluice.sync;

import static dev.sluice.sync.Changes.deleted;
import static dev.sluice.sync.Changes.image;
import static dev.sluice.sync.Changes.inserted;
import static dev.sluice.sync.Changes.updated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.FeedMessage;
import dev.sluice.gateway.HeatMinute;
import dev.sluice.testbed.Shop;
import dev.sluice.value.Lsn;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What a sync counts of single keys (G-08)")
final class KeyHeatTest {
    @TempDir
    private Path folder;

    private LiveShop shop;
    private int transaction;

    @BeforeEach
    void open() {
        shop = new LiveShop(folder);
        shop.design(Shop.projectionWithIndex(false));
        shop.source.row("note", "note_id", "1000", "owner", "nobody", "body", "");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    /** What is true, told by an application that writes each item once a transaction: units by place, second and key. */
    private final Map<String, Map<Long, Map<String, Double>>> truth = new HashMap<>();

    private void spend(String index, String key, double units) {
        truth.computeIfAbsent(index, none -> new HashMap<>())
                .computeIfAbsent(shop.time.instant().getEpochSecond(), none -> new HashMap<>())
                .merge(key, units, Double::sum);
    }

    private final Map<Integer, String[]> notes = new HashMap<>();

    private static double units(String body) {
        return Math.ceil((body.length() + 120) / 1024.0);
    }

    /** Writes, moves or removes some notes in one transaction, and tells the oracle what that costs. */
    private void write(SplittableRandom random, int most) {
        Map<Integer, String[]> before = new HashMap<>();
        List<FeedMessage> messages = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int id = 1 + random.nextInt(most);
            String[] old = notes.get(id);
            before.putIfAbsent(id, old == null ? new String[0] : old);
            String[] now = {"o" + random.nextInt(3), "x".repeat(random.nextInt(4) == 0 ? 2_000 : 5)};
            if (old == null) {
                messages.add(inserted("note", image("note_id", "" + id, "owner", now[0], "body", now[1])));
                notes.put(id, now);
            } else if (random.nextInt(4) == 0 && before.get(id).length > 0) {
                messages.add(deleted("note", image("note_id", "" + id)));
                notes.remove(id);
            } else {
                messages.add(updated("note", image("note_id", "" + id, "owner", now[0], "body", now[1])));
                notes.put(id, now);
            }
        }
        before.forEach((id, old) -> spend(id, old.length == 0 ? null : old, notes.get(id)));
        shop.commit(++transaction, messages.toArray(FeedMessage[]::new));
    }

    private void spend(int id, String[] old, String[] now) {
        if (old == null && now == null) {
            return;
        }
        double left = old == null ? 0 : units(old[1]);
        double entered = now == null ? 0 : units(now[1]);
        spend("", "NOTE#" + id, Math.max(1, Math.max(left, entered)));
        boolean stays = old != null && now != null && old[0].equals(now[0]);
        if (stays) {
            spend("byOwner", "OWNER#" + now[0], Math.max(left, entered));
        } else {
            if (old != null) {
                spend("byOwner", "OWNER#" + old[0], left);
            }
            if (now != null) {
                spend("byOwner", "OWNER#" + now[0], entered);
            }
        }
    }

    /** The source as the snapshots see it. */
    private void follow() {
        for (int id = 1; id <= 40; id++) {
            shop.source.delete("note", id);
        }
        notes.forEach((id, note) -> shop.source.row("note", "note_id", "" + id, "owner", note[0], "body", note[1]));
        shop.follow();
    }

    private List<HeatMinute> heat() {
        return shop.journal.feeds().heat(LiveShop.FEED, Instant.EPOCH);
    }

    private double hottest(HeatMinute minute) {
        double hottest = 0;
        for (long second = 0; second < 60; second++) {
            hottest = truth
                    .getOrDefault(minute.index(), Map.of())
                    .getOrDefault(minute.minute().getEpochSecond() + second, Map.of())
                    .values()
                    .stream()
                    .reduce(hottest, Math::max);
        }
        return hottest;
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4", "5", "6", "7", "8"})
    @DisplayName("is exactly what the application would have spent, where each transaction is a round of its own")
    void exact(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 150; i++) {
            write(random, 6);
            follow();
            // A second that a second process counts begins at the bound of the first.
            shop.time.pass(Duration.ofMillis(1_000 + random.nextInt(900)));
        }
        assertThat(heat()).hasSizeGreaterThanOrEqualTo(4);
        heat().forEach(minute -> assertThat(minute.most()).as(minute.toString()).isEqualTo(hottest(minute)));
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"})
    @DisplayName("is never less, however many transactions a round writes at once, and however late")
    void neverLess(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 400; i++) {
            write(random, 12);
            if (random.nextInt(25) == 0) {
                shop.time.pass(Duration.ofSeconds(random.nextInt(40)));
                follow();
            }
            shop.time.pass(Duration.ofMillis(random.nextInt(300)));
        }
        follow();
        assertThat(heat()).isNotEmpty();
        heat().forEach(minute ->
                assertThat(minute.most()).as(minute.toString()).isGreaterThanOrEqualTo(hottest(minute)));
        truth.forEach((index, seconds) -> seconds.keySet().forEach(second -> assertThat(heat())
                .as("second " + second + " of " + index)
                .anyMatch(minute -> minute.index().equals(index)
                        && minute.minute().getEpochSecond() == Math.floorDiv(second, 60) * 60)));
    }

    private void update(int times) {
        for (int i = 0; i < times; i++) {
            shop.commit(++transaction, updated("note", image("note_id", "1", "owner", "ann", "body", "b" + i)));
        }
    }

    private HeatMinute only(String index) {
        List<HeatMinute> found =
                heat().stream().filter(one -> one.index().equals(index)).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    @DisplayName("is each transaction in the second of its commit, although one write brings all of them, hours later")
    void hammered() {
        shop.source.row("note", "note_id", "1", "owner", "ann", "body", "b");
        update(600);
        shop.time.pass(Duration.ofSeconds(1));
        update(30);
        shop.time.pass(Duration.ofHours(3));
        shop.follow();
        assertThat(shop.store.items(Shop.TABLE)).hasSize(1);
        assertThat(only("").least()).isEqualTo(600);
        assertThat(only("").most()).isEqualTo(600);
        assertThat(only("").key()).isEqualTo("NOTE#1");
        assertThat(only("byOwner").key()).isEqualTo("OWNER#ann");
        assertThat(only("byOwner").most()).isEqualTo(600);
    }

    @Test
    @DisplayName("of a row in a place of an index that nobody saw is unseen: every key of that index may have had it")
    void unseen() {
        shop.source.row("note", "note_id", "1", "owner", "ann", "body", "b");
        shop.commit(1, inserted("note", image("note_id", "1", "owner", "new", "body", "b")));
        shop.commit(2, updated("note", image("note_id", "1", "owner", "busy", "body", "b")));
        shop.commit(3, updated("note", image("note_id", "1", "owner", "ann", "body", "b")));
        shop.follow();
        // ann may have been entered by each of the three; two states in between were entered and left.
        assertThat(only("byOwner").most()).isEqualTo(3 + 2 * 2);
        assertThat(only("").most()).isEqualTo(3);
    }

    @Test
    @DisplayName("of a place that a row came to in one second and left in a later one is unseen in both")
    void unseenOverSeconds() {
        shop.source.row("note", "note_id", "1", "owner", "ann", "body", "b");
        shop.commit(1, inserted("note", image("note_id", "1", "owner", "busy", "body", "b")));
        shop.time.pass(Duration.ofMinutes(1));
        shop.commit(2, updated("note", image("note_id", "1", "owner", "ann", "body", "b")));
        shop.follow();
        assertThat(heat().stream().filter(one -> one.index().equals("byOwner")).map(HeatMinute::most))
                .containsExactly(2.0, 2.0);
    }

    @Test
    @DisplayName("of many changes of one row in one transaction is one write, as DynamoDB's transactions allow")
    void oneTransaction() {
        shop.source.row("note", "note_id", "1", "owner", "ann", "body", "b");
        FeedMessage[] changes = new FeedMessage[50];
        Arrays.setAll(changes, i -> updated("note", image("note_id", "1", "owner", "ann", "body", "b" + i)));
        shop.commit(1, changes);
        shop.follow();
        assertThat(only("").most()).isEqualTo(1);
    }

    @Test
    @DisplayName("is not counted twice where a process that was killed had noted it and not called it applied")
    void replayed() {
        shop.source.row("note", "note_id", "1", "owner", "ann", "body", "b");
        Lsn from = shop.end();
        update(40);
        shop.follow();
        shop.from(from);
        shop.time.pass(Duration.ofMinutes(2));
        update(2);
        shop.follow();
        // The two that came later are in another minute.
        assertThat(heat().stream()
                        .filter(one -> one.index().isEmpty())
                        .mapToDouble(HeatMinute::most)
                        .sum())
                .isEqualTo(42);
    }

    @Test
    @DisplayName("tells since when nothing is missing, also over processes, and begins anew behind a gap")
    void span() {
        update(1);
        Instant first = shop.time.instant();
        shop.follow();
        shop.time.pass(Duration.ofMinutes(5));
        update(1);
        shop.follow();
        assertThat(shop.journal.feeds().heatSpan(LiveShop.FEED).orElseThrow().since())
                .isEqualTo(first);
        shop.time.pass(Duration.ofMinutes(5));
        update(1);
        // Somebody applied it who did not count.
        shop.journal.feeds().applied(LiveShop.FEED, shop.end(), shop.time.instant());
        shop.time.pass(Duration.ofMinutes(5));
        update(1);
        Instant again = shop.time.instant();
        shop.follow();
        assertThat(shop.journal.feeds().heatSpan(LiveShop.FEED).orElseThrow().since())
                .isEqualTo(again);
    }

    @Test
    @DisplayName("keeps no sensitive key: its entity and a hash stand for it, and other keys stay as they are")
    void masked() {
        shop.design(Shop.projectionWithIndex(true));
        shop.source.row("note", "note_id", "1", "owner", "ann", "body", "b");
        update(1);
        shop.follow();
        assertThat(only("byOwner").key()).matches("\\*\\*\\* \\(Note, key [0-9a-f]{16}\\)");
        assertThat(only("").key()).isEqualTo("NOTE#1");
    }
}
