package dev.sluice.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.StoreFailure;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.BinaryValue;
import dev.sluice.item.AttributeValue.NumberSet;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.CanonicalForm;
import dev.sluice.item.Item;
import dev.sluice.item.ItemJson;
import dev.sluice.problem.StoppedException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.run.Outcome;
import dev.sluice.testbed.EncodedItems;
import dev.sluice.testbed.Faults;
import dev.sluice.testbed.InMemoryItemStore;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The versioned writer")
final class VersionedWriterTest {
    private final InMemoryItemStore store = new InMemoryItemStore();
    private final WriterBench bench = WriterBench.versioned(store);

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    @DisplayName("adds version and hash to every item and tells each outcome once (R-10, R-11b)")
    void writes() {
        bench.write(Items.items(bench.table, 200));

        assertThat(bench.outcomes.counts()).isEqualTo(Map.of(Outcome.WRITTEN, 200L));
        assertThat(store.items(bench.table.name())).hasSize(200).allSatisfy(item -> {
            assertThat(item.get("_mv")).isEqualTo(new NumberValue(new BigDecimal(Items.VERSION.number())));
            assertThat(item.get("_mh"))
                    .isEqualTo(new BinaryValue(CanonicalForm.hash(item).toBinary()));
        });
        WriteResult one = bench.outcomes.all().get(0);
        assertThat(one.consumed().count()).isEqualTo(1);
        assertThat(one.attempts()).isEqualTo(1);
    }

    @Nested
    @DisplayName("beside what stands there")
    final class Beside {
        @Test
        @DisplayName("replaces an older version, and leaves a newer one (STALE)")
        void order() {
            RenderedItem item = Items.item(bench.table, 1);
            bench.write(Items.at(Items.NEWER, item));

            assertThat(bench.write(item).outcome()).isEqualTo(Outcome.STALE);
            assertThat(bench.write(Items.at(dev.sluice.value.Version.of(4, new dev.sluice.value.Lsn(0)), item))
                            .outcome())
                    .isEqualTo(Outcome.WRITTEN);
        }

        @Test
        @DisplayName("meets its own version again as EQUAL, and another content of it as COLLIDED")
        void same() {
            bench.write(Items.item(bench.table, 1, "first"));
            WriteResult collided = bench.write(Items.item(bench.table, 1, "second"));
            WriterBench again = WriterBench.versioned(store);

            assertThat(collided.outcome()).isEqualTo(Outcome.COLLIDED);
            assertThat(collided.rule()).isEqualTo("R-11");
            assertThat(collided.existing().orElseThrow().get("value")).isEqualTo(new StringValue("first"));
            RenderedItem first = Items.item(bench.table, 1, "first");
            again.writer().submit(first, again.outcomes);
            again.writer().drain();
            assertThat(again.outcomes.of(first).outcome()).isEqualTo(Outcome.EQUAL);
            again.close();
        }

        @Test
        @DisplayName("tells when a newer version replaces an item that somebody else had changed (R-11b)")
        void changedByOthers() {
            RenderedItem item = Items.item(bench.table, 1);
            bench.write(item);
            Map<String, dev.sluice.item.AttributeValue> changed = new java.util.LinkedHashMap<>(
                    store.items(bench.table.name()).get(0).attributes());
            changed.put("note", new StringValue("theirs"));
            store.plant(bench.table, new Item(changed));

            WriteResult result = bench.write(Items.at(Items.NEWER, item));

            assertThat(result.outcome()).isEqualTo(Outcome.WRITTEN);
            assertThat(result.rule()).isEqualTo("R-11b");
            assertThat(result.existing().orElseThrow().get("note")).isEqualTo(new StringValue("theirs"));
        }

        @Test
        @DisplayName("buries an item for good: an older write stays STALE, a newer one brings it back (R-12)")
        void buries() {
            RenderedItem item = Items.item(bench.table, 1);
            bench.write(item);
            RenderedItem buried = tombstone(1, Items.NEWER);

            assertThat(bench.write(buried).outcome()).isEqualTo(Outcome.WRITTEN);
            assertThat(bench.write(Items.item(bench.table, 1, "late")).outcome())
                    .isEqualTo(Outcome.STALE);
            assertThat(store.items(bench.table.name())).singleElement().satisfies(left -> assertThat(left.attributes())
                    .containsOnlyKeys("pk", "sk", "_mv", "_mh", "_md"));
        }

        @Test
        @DisplayName("sends tombstones by conditional puts and items beside them, each once")
        void mixed() {
            List<RenderedItem> all = new ArrayList<>(Items.items(bench.table, 30));
            for (int i = 100; i < 130; i++) {
                all.add(tombstone(i, Items.VERSION));
            }

            bench.write(all);

            assertThat(bench.outcomes.counts()).isEqualTo(Map.of(Outcome.WRITTEN, 60L));
            assertThat(store.items(bench.table.name()))
                    .filteredOn(item -> item.get("_md") != null)
                    .hasSize(30);
            assertThat(store.insertsSent())
                    .allSatisfy(batch -> assertThat(batch).noneMatch(item -> item.get("_md") != null));
        }

        private RenderedItem tombstone(int number, dev.sluice.value.Version version) {
            Map<String, AttributeValue> key =
                    new LinkedHashMap<>(Items.content(number, "").attributes());
            key.remove("value");
            return new RenderedItem(bench.table, EncodedItems.tombstone(bench.table, new Item(key), version));
        }

        @Test
        @DisplayName("leaves what somebody else wrote (FOREIGN)")
        void foreign() {
            Item theirs = Items.content(1, "theirs");
            store.plant(bench.table, theirs);

            WriteResult result = bench.write(Items.item(bench.table, 1));

            assertThat(result.outcome()).isEqualTo(Outcome.FOREIGN);
            assertThat(store.get(bench.table, theirs)).contains(theirs);
        }
    }

    @Nested
    @DisplayName("when the target fails for a while")
    final class Transient {
        @Test
        @DisplayName("sends again after throttles, and counts them")
        void throttles() {
            store.faults().failPuts(3, Faults.THROTTLE);

            WriteResult result = bench.write(Items.item(bench.table, 1));

            assertThat(result.outcome()).isEqualTo(Outcome.WRITTEN);
            assertThat(result.attempts()).isEqualTo(4);
            assertThat(result.throttles()).isEqualTo(3);
            assertThat(bench.time.pauses()).isNotEmpty();
        }

        @Test
        @DisplayName("finds its own write after a lost answer (EQUAL), which is no throttle")
        void lostAnswer() {
            store.faults().loseAnswers(1);

            WriteResult result = bench.write(Items.item(bench.table, 1));

            assertThat(result.outcome()).isEqualTo(Outcome.EQUAL);
            assertThat(result.throttles()).isZero();
        }

        @Test
        @DisplayName("is not undone by a packet that arrives late")
        void latePacket() {
            RenderedItem old = Items.item(bench.table, 1, "old");
            store.faults().delayPuts(1);
            bench.write(old);
            bench.write(Items.at(Items.NEWER, Items.item(bench.table, 1, "new")));

            store.deliverLatePackets();

            assertThat(store.get(bench.table, Items.content(1, "old"))
                            .orElseThrow()
                            .get("value"))
                    .isEqualTo(new StringValue("new"));
        }

        @Test
        @DisplayName("gives up after 15 minutes, resumable, and tells no outcome of the item")
        void budget() {
            store.faults().failPuts(100_000, Faults.THROTTLE);

            assertThatThrownBy(() -> bench.write(Items.item(bench.table, 1)))
                    .isInstanceOf(StoppedException.class)
                    .hasMessageContaining(bench.table.name())
                    .hasMessageContaining("15 minutes")
                    .hasMessageContaining("ProvisionedThroughputExceededException");
            assertThat(bench.waited())
                    .isBetween(Duration.ofMinutes(15), Duration.ofMinutes(15).plusSeconds(20));
            assertThat(bench.outcomes.all()).isEmpty();
        }
    }

    @Nested
    @DisplayName("when an item is refused for what it is")
    final class Poisoned {
        @Test
        @DisplayName("quarantines it with the reason, and goes on (R-62)")
        void poison() {
            store.faults().poison(item -> new StringValue("S7").equals(item.get("sk")));
            bench.write(Items.items(bench.table, 20));

            assertThat(bench.outcomes.counts()).isEqualTo(Map.of(Outcome.WRITTEN, 19L, Outcome.QUARANTINED, 1L));
            WriteResult refused = bench.outcomes.of(Items.item(bench.table, 7));
            assertThat(refused.rule()).isEqualTo("R-62");
            assertThat(refused.reason()).contains("ValidationException");
        }

        @Test
        @DisplayName("does not even send what the limits are known to refuse")
        void limits() {
            WriteResult large = bench.write(Items.item(bench.table, 1, "x".repeat(409_600)));
            RenderedItem longKey = Items.of(
                    bench.table,
                    new Item(Map.of("pk", new StringValue("P"), "sk", new StringValue("x".repeat(1_025)))),
                    Items.VERSION);

            assertThat(large.outcome()).isEqualTo(Outcome.QUARANTINED);
            assertThat(large.rule()).isEqualTo("I1");
            assertThat(large.attempts()).isZero();
            assertThat(bench.write(longKey).rule()).isEqualTo("K2");
            assertThat(store.putsSent()).isZero();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "123456789012345678901234567890123456789",
                    "-1E+126",
                    "9E-131",
                    "1E+401",
                    "-3E-5000",
                    "1E+2147483647",
                    "1E-2147483647"
                })
        @DisplayName("quarantines a number that no table holds, in a set too, however wild its exponent (I12)")
        void numbers(String text) {
            BigDecimal number = new BigDecimal(text);
            for (AttributeValue value : List.of(new NumberValue(number), new NumberSet(List.of(number)))) {
                Map<String, AttributeValue> attributes =
                        new LinkedHashMap<>(Items.content(1, "x").attributes());
                attributes.put("number", value);
                RenderedItem item = Items.of(bench.table, new Item(attributes), Items.VERSION);

                WriteResult result = bench.write(item);

                assertThat(result.outcome()).isEqualTo(Outcome.QUARANTINED);
                assertThat(result.rule()).isEqualTo("I12");
                assertThat(result.attempts()).isZero();
                assertThat(ItemJson.of(item.item().content().decoded())).contains("number");
            }
        }
    }

    @Nested
    @DisplayName("when nothing can go on")
    final class Stop {
        @Test
        @DisplayName("stops at once with the reason, for whoever waits and whoever comes later")
        void stops() {
            store.faults().failPuts(1, Faults.DENIED);

            assertThatThrownBy(() -> bench.write(Items.item(bench.table, 1)))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("AccessDeniedException")
                    .hasMessageContaining(bench.table.name());
            assertThatThrownBy(() -> bench.writer().submit(Items.item(bench.table, 2), bench.outcomes))
                    .isInstanceOf(UnreachableException.class);
            assertThat(bench.time.pauses()).isEmpty();
            assertThat(bench.outcomes.all()).isEmpty();
        }

        @Test
        @DisplayName("takes a failure that nobody knows as a stop, never as a retry")
        void unknown() {
            store.faults().failPuts(1, new StoreFailure(StoreFailure.Kind.STOP, "BrandNewException", "Something new."));

            assertThatThrownBy(() -> bench.write(Items.item(bench.table, 1))).hasMessageContaining("BrandNewException");
            assertThat(store.putsSent()).isEqualTo(1);
        }

        @Test
        @DisplayName("lets nobody wait for ever when a receiver fails")
        void receiver() {
            bench.writer().submit(Items.item(bench.table, 1), (item, result) -> {
                throw new StoppedException("The disk is full.");
            });

            assertThatThrownBy(() -> bench.writer().drain()).hasMessage("The disk is full.");
        }

        @Test
        @Timeout(60)
        @DisplayName("lets nobody wait for ever when a thread breaks down, as without memory")
        void breaksDown() {
            bench.writer().submit(Items.item(bench.table, 1), (item, result) -> {
                throw new OutOfMemoryError("planted");
            });

            assertThatThrownBy(() -> bench.writer().drain())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("planted");
        }

        @Test
        @DisplayName("closes while it waits between attempts, and settles nothing afterwards")
        void close() {
            store.faults().failPuts(100_000, Faults.THROTTLE);
            bench.writer().submit(Items.item(bench.table, 1), bench.outcomes);

            bench.writer().close();

            int sent = store.putsSent();
            assertThatThrownBy(() -> bench.writer().drain()).isInstanceOf(RuntimeException.class);
            assertThat(store.putsSent()).isEqualTo(sent);
            assertThat(bench.outcomes.all()).isEmpty();
        }
    }

    @Test
    @DisplayName("waits randomly, up to twice as long each time, never above 20 seconds")
    void jitter() {
        WriterSettings settings = WriterSettings.of(1);
        List<Duration> longest = new ArrayList<>();
        for (int failed = 1; failed <= 12; failed++) {
            Retries retries = new Retries(settings, new java.util.SplittableRandom(failed));
            Duration most = Duration.ZERO;
            for (int i = 0; i < 300; i++) {
                Duration waited = retries.delay(failed);
                most = waited.compareTo(most) > 0 ? waited : most;
            }
            longest.add(most);
        }

        for (int i = 0; i < longest.size(); i++) {
            Duration ceiling = Duration.ofMillis(Math.min(20_000, 25L << i));
            assertThat(longest.get(i)).isBetween(ceiling.multipliedBy(9).dividedBy(10), ceiling);
        }
    }
}
