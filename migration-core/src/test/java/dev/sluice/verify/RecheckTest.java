package dev.sluice.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.CanonicalForm;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import dev.sluice.projection.Projection;
import dev.sluice.run.Cancellation;
import dev.sluice.run.RunListener;
import dev.sluice.testbed.InMemorySource;
import dev.sluice.testbed.Shop;
import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import dev.sluice.verify.TableComparison.Depth;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R-82 on virtual time: sources, targets and the stream do what a test says while the re-check waits. */
@DisplayName("A key that is looked at again")
final class RecheckTest {
    private static final Item KEY = ItemVerificationCase.item("CUSTOMER#1", "PROFILE");

    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final InMemorySource source = new InMemorySource(4);
    private final FakeTarget target = new FakeTarget();
    private final Time time = new Time();
    private Projection projection = Shop.projection();
    private Optional<Lsn> applied = Optional.empty();

    @TempDir
    private Path folder;

    /** A clock that goes on while somebody waits, and what happens then. */
    private static final class Time extends Clock {
        private Instant now = Instant.EPOCH;
        private Runnable meanwhile = () -> {};

        void pause(Duration duration) {
            now = now.plus(duration);
            meanwhile.run();
        }

        Duration gone() {
            return Duration.between(Instant.EPOCH, now);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @BeforeEach
    void create() {
        target.create(Shop.TABLE);
        source.row("customer", "customer_id", "1", "name", "Ann", "balance", "1.50");
        source.row("customer", "customer_id", "2", "name", "Bob", "balance", "2.50");
        time.meanwhile = this::tick;
    }

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    /** The log goes on, as a real one does with each snapshot. */
    private void tick() {
        source.row("tick", "id", "1");
    }

    private RecheckFindings look(Item... keys) {
        return look(Depth.CONTENT, keys);
    }

    private RecheckFindings look(Depth depth, Item... keys) {
        return look(depth, Recheck::add, keys);
    }

    private RecheckFindings look(Depth depth, BiConsumer<Recheck, Item> add, Item... keys) {
        VerificationPorts ports = new VerificationPorts(
                Shop.design(),
                projection,
                source::open,
                target,
                folder,
                executor,
                time::pause,
                1,
                RunListener.NONE,
                new Cancellation(),
                Optional.empty(),
                SelfTests.eachTime());
        FollowedStream stream =
                new FollowedStream(1, () -> applied.orElseGet(source::position), Duration.ofSeconds(60), time);
        RecheckFindings findings = new RecheckFindings(ports, Shop.table());
        Recheck recheck = new Recheck(ports, stream, Shop.table(), depth, findings);
        List.of(keys).forEach(key -> add.accept(recheck, key));
        recheck.settle();
        return findings;
    }

    /** What the engine would write now. */
    private Item written(Lsn position) {
        Item plain = RenderedItems.of(projection, source::open).stream()
                .filter(item -> item.get("pk").equals(KEY.get("pk")))
                .findFirst()
                .orElseThrow();
        return versioned(plain, Version.of(1, position));
    }

    private static Item versioned(Item plain, Version version) {
        Item numbered = ItemSurgery.with(
                plain,
                EngineAttributes.VERSION,
                new AttributeValue.NumberValue(new java.math.BigDecimal(version.number())));
        return ItemSurgery.with(
                numbered,
                EngineAttributes.HASH,
                new AttributeValue.BinaryValue(CanonicalForm.hash(plain).toBinary()));
    }

    private void store(Item item) {
        target.items(Shop.TABLE).removeIf(old -> old.get("pk").equals(item.get("pk")));
        target.items(Shop.TABLE).add(item);
    }

    @Test
    @DisplayName("is RESOLVED at once where both sides are equal")
    void equal() {
        store(written(source.position()));

        assertThat(look(KEY).counts()).isEqualTo(VerifyCounts.compared(1, 0, 0, 0));
        assertThat(time.gone()).isZero();
    }

    @Test
    @DisplayName("is RESOLVED when the stream has applied what was missing")
    void lag() {
        store(written(source.position()));
        source.row("customer", "customer_id", "1", "name", "Ann", "balance", "9.50");
        Lsn behind = new Lsn(source.position().position() - 1);
        applied = Optional.of(behind);
        time.meanwhile = () -> {
            if (time.gone().compareTo(Duration.ofSeconds(3)) >= 0) {
                store(written(source.position()));
                applied = Optional.empty();
            }
        };

        assertThat(look(KEY).counts()).isEqualTo(VerifyCounts.compared(1, 0, 0, 0));
    }

    @Test
    @DisplayName("is CONFIRMED after two sightings of the same, ten seconds and a position apart, and not before")
    void confirmed() {
        store(written(source.position()));
        source.row("customer", "customer_id", "1", "name", "Ann", "balance", "9.50");

        RecheckFindings findings = look(KEY);

        assertThat(findings.counts()).isEqualTo(VerifyCounts.compared(1, 0, 0, 1));
        assertThat(time.gone()).isGreaterThanOrEqualTo(Sightings.APART);
        assertThat(findings.differences()).singleElement().satisfies(difference -> {
            assertThat(difference.kind()).isEqualTo(Difference.Kind.DIFFERENT);
            assertThat(difference.fields())
                    .extracting(Difference.FieldDifference::path)
                    .containsExactly("balance");
        });
        assertThat(findings.confirmed()).singleElement().satisfies(key -> assertThat(key.key())
                .isEqualTo(KEY));
    }

    @Test
    @DisplayName("is never CONFIRMED while the log stands still: two looks at one moment are one")
    void noPosition() {
        store(written(source.position()));
        source.row("customer", "customer_id", "1", "name", "Ann", "balance", "9.50");
        time.meanwhile = () -> {};

        assertThat(look(KEY).counts()).isEqualTo(VerifyCounts.unsettled(1));
    }

    @Test
    @DisplayName("is RESOLVED where the difference goes away before it is seen twice")
    void passing() {
        store(written(source.position()));
        source.row("customer", "customer_id", "1", "name", "Ann", "balance", "9.50");
        time.meanwhile = () -> {
            tick();
            if (time.gone().compareTo(Duration.ofSeconds(8)) >= 0) {
                store(written(source.position()));
            }
        };

        assertThat(look(KEY).counts()).isEqualTo(VerifyCounts.compared(1, 0, 0, 0));
    }

    @Test
    @DisplayName("is UNSETTLED, never equal, where something newer stands there at each look")
    void moving() {
        moveOn();
        time.meanwhile = this::moveOn;

        assertThat(look(KEY).counts()).isEqualTo(VerifyCounts.unsettled(1));
    }

    private void moveOn() {
        source.row(
                "customer",
                "customer_id",
                "1",
                "name",
                "Ann",
                "balance",
                source.position().position() + ".00");
        Item next = versioned(
                ItemSurgery.with(
                        ItemVerificationCase.item("CUSTOMER#1", "PROFILE"),
                        "name",
                        new AttributeValue.StringValue("later " + source.position())),
                Version.of(1, new Lsn(source.position().position() + 5)));
        store(next);
    }

    @Test
    @DisplayName("is FOREIGN where its version lies behind a log that went on since it was seen")
    void impossible() {
        store(written(new Lsn(1L << 60)));

        RecheckFindings findings = look(KEY);

        assertThat(findings.counts().foreign()).isEqualTo(1);
        assertThat(findings.counts().differences()).isZero();
    }

    @Test
    @DisplayName("is FOREIGN and EXTRA where no row has it and no writer of ours made it")
    void foreign() {
        store(ItemVerificationCase.item("CUSTOMER#77", "PROFILE"));
        store(ItemVerificationCase.item("WHO#77", "KNOWS"));

        RecheckFindings findings =
                look(ItemVerificationCase.item("CUSTOMER#77", "PROFILE"), ItemVerificationCase.item("WHO#77", "KNOWS"));

        assertThat(findings.counts()).isEqualTo(new VerifyCounts(2, 0, 2, 0, 0, 2, 0, 0));
    }

    @Test
    @DisplayName("is MISSING where only a tombstone stands for its row, and equal where the row is gone")
    void tombstones() {
        Item tombstone = new PlantedItems(Shop.table()).tombstone(KEY);
        store(tombstone);
        assertThat(look(KEY).counts()).isEqualTo(VerifyCounts.compared(1, 1, 0, 0));

        source.delete("customer", 1);
        assertThat(look(KEY).counts()).isEqualTo(VerifyCounts.compared(1, 0, 0, 0));
    }

    @Test
    @DisplayName("is QUARANTINED where its row cannot be moved")
    void quarantined() {
        source.row("customer", "customer_id", "1", "name", "Ann", "balance", "NaN");

        assertThat(look(KEY).counts()).isEqualTo(VerifyCounts.quarantined(1));
    }

    @Test
    @DisplayName("is DIFFERENT where two rows claim it, whatever stands there")
    void claimed() {
        projection = Shop.projectionWithGuests();
        source.row("guest", "guest_id", "5", "customer_ref", "1");
        store(written(source.position()));

        assertThat(look(KEY).counts()).isEqualTo(VerifyCounts.compared(1, 0, 0, 1));
    }

    @Test
    @DisplayName("is UNSETTLED where the stream stands still before the snapshot")
    void standing() {
        applied = Optional.of(new Lsn(1));

        assertThat(look(KEY, ItemVerificationCase.item("CUSTOMER#2", "PROFILE")).counts())
                .isEqualTo(VerifyCounts.unsettled(2));
        assertThat(time.gone()).isGreaterThanOrEqualTo(Duration.ofSeconds(60)).isLessThan(Duration.ofSeconds(65));
    }

    @Test
    @DisplayName(
            "is UNSETTLED where a row was rendered to it and the design says that no row can have it: one of both is wrong")
    void contradiction() {
        Item impossible = ItemVerificationCase.item("CUSTOMER#x", "PROFILE");

        assertThat(look(Depth.CONTENT, Recheck::addOfRow, impossible).counts()).isEqualTo(VerifyCounts.unsettled(1));
        assertThat(look(impossible).counts()).isEqualTo(VerifyCounts.compared(1, 0, 0, 0));
    }

    @Test
    @DisplayName("is not looked at a minute long again and again where the stream stands still")
    void standingOnce() {
        applied = Optional.of(new Lsn(1));
        Item[] many = new Item[3 * Recheck.BATCH];
        for (int i = 0; i < many.length; i++) {
            many[i] = ItemVerificationCase.item("CUSTOMER#" + (i + 1), "PROFILE");
        }

        assertThat(look(many).counts().unsettled()).isEqualTo(many.length);
        assertThat(time.gone()).isLessThan(Duration.ofSeconds(65));
    }

    @Test
    @DisplayName("counts by its presence alone where only keys are compared")
    void keysAlone() {
        store(written(source.position()));
        source.row("customer", "customer_id", "1", "name", "Ann", "balance", "9.50");

        assertThat(look(Depth.KEYS, KEY).counts()).isEqualTo(VerifyCounts.compared(1, 0, 0, 0));
        target.items(Shop.TABLE).clear();
        assertThat(look(Depth.KEYS, KEY).counts()).isEqualTo(VerifyCounts.compared(1, 1, 0, 0));
    }
}
