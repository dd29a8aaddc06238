package dev.sluice.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.HashedScan;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.gateway.TargetReader;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.StoppedException;
import dev.sluice.run.RunListener;
import dev.sluice.testbed.ManualTime;
import dev.sluice.testbed.Shop;
import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** both sides go on by range and by page where a verification was stopped. */
@DisplayName("A verification that goes on after it was stopped")
final class ReadingsTest extends ItemVerificationCase {
    private static final Readings.Heading HEADING =
            new Readings.Heading("this one", "ground", Instant.EPOCH, Instant.EPOCH);

    private final ManualTime time = new ManualTime();
    /** Reads of either side that are left before the attempt dies. */
    private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);

    private final AtomicInteger pages = new AtomicInteger();

    @BeforeEach
    void dieSometime() {
        source.beforeRow(this::step);
    }

    private void step() {
        if (left.decrementAndGet() < 0) {
            throw new StoppedException("planted: killed");
        }
    }

    /** The target, whose pages are counted, and which dies. */
    private TargetReader target(TargetReader real) {
        return (TargetReader) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {TargetReader.class, HashedScan.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("hashedScan")) {
                        return real.hashedScan().map(scan -> proxy);
                    }
                    boolean hashed = method.getName().equals("page");
                    boolean segment = hashed || method.getName().equals("scan") && (Integer) arguments[2] > 1;
                    if (segment) {
                        step();
                        pages.incrementAndGet();
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private Verified attempt(Readings readings, TargetReader reader) {
        VerificationPorts plain = ports(target);
        VerificationPorts ports = new VerificationPorts(
                plain.design(),
                plain.projection(),
                plain.epochs(),
                target(reader),
                plain.folder(),
                plain.executor(),
                time,
                plain.seed(),
                RunListener.NONE,
                plain.cancellation(),
                Optional.of(FollowedStream.atRest(1, time)),
                SelfTests.eachTime());
        try (SourceEpoch epoch = source.open()) {
            return new ItemVerification(ports, VerifyLevel.ITEMS, 2).run(epoch, readings);
        }
    }

    /** Dies after so many reads, or comes to its end. */
    private Optional<Verified> attempt(boolean again, long reads, TargetReader reader) {
        left.set(reads);
        try (Readings readings = again ? Readings.resume(folder, HEADING.subject()) : Readings.begin(folder, HEADING)) {
            Verified verified = attempt(readings, reader);
            readings.done();
            return Optional.of(verified);
        } catch (StoppedException planted) {
            assertThat(planted).hasMessage("planted: killed");
            return Optional.empty();
        } finally {
            left.set(Long.MAX_VALUE);
        }
    }

    private void spoil() {
        items().remove(7);
        change(3, item -> ItemSurgery.with(item, "name", new AttributeValue.StringValue("Name 1 ")));
        items().add(writer.written(item("CUSTOMER#99", "PROFILE")));
        items().add(item("CUSTOMER#98", "PROFILE"));
        source.row("customer", "customer_id", "40", "name", "Nobody", "balance", "NaN");
    }

    private static void requireSame(VerifyResult result, VerifyResult whole) {
        assertThat(result.counts()).isEqualTo(whole.counts());
        assertThat(result.verdict()).isEqualTo(whole.verdict());
        assertThat(new TreeSet<>(
                        result.differences().stream().map(Difference::toString).toList()))
                .isEqualTo(new TreeSet<>(
                        whole.differences().stream().map(Difference::toString).toList()));
        assertThat(result.leftOut()).isEqualTo(whole.leftOut());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("finds what one finds that was not stopped, wherever it was, and reads no page twice")
    void everywhere(boolean hashed) {
        TargetReader reader = hashed ? new HashedTarget(target) : target;
        spoil();
        VerifyResult whole = attempt(unkept(), reader).result();
        int pagesOfWhole = pages.getAndSet(0);
        assertThat(whole.counts().differences()).isEqualTo(4);
        int kills = 0;
        for (long reads = 1; ; reads += 3) {
            if (attempt(false, reads, reader).isPresent()) {
                break;
            }
            kills++;
            int before = pages.getAndSet(0);
            VerifyResult result =
                    attempt(true, Long.MAX_VALUE, reader).orElseThrow().result();

            requireSame(result, whole);
            // Half of the pages are the second look at the suspects; a page at which it died is read again, by each of
            // four readers.
            assertThat(pages.getAndSet(0))
                    .as("after %d reads", reads)
                    .isLessThanOrEqualTo(pagesOfWhole - Math.min(before, pagesOfWhole / 2) + 4);
            assertThat(folder.resolve(Readings.FILE)).doesNotExist();
        }
        assertThat(kills).isGreaterThan(20);
    }

    @Test
    @DisplayName(
            "finds the same however often it is stopped, while rows come, change, move and go on both sides, and is EQUAL at the oldest position")
    void changing() {
        for (int seed = 0; seed < 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Lsn first = source.position();
            Optional<Verified> end = attempt(false, random.nextInt(40), new HashedTarget(target));
            int attempts = 1;
            while (end.isEmpty()) {
                write(random);
                end = attempt(true, random.nextInt(100 * attempts), new HashedTarget(target));
                attempts++;
            }
            VerifyResult result = end.get().result();
            assertThat(result.verdict()).as("seed %d: %s", seed, result).isEqualTo(Verdict.EQUAL);
            assertThat(result.position()).isEqualTo(first);
        }
    }

    /** Changes a few rows, and what the target holds of them, as a sync does. */
    private void write(SplittableRandom random) {
        for (int i = random.nextInt(4); i > 0; i--) {
            long key = 1 + random.nextInt(34);
            if (random.nextInt(3) == 0) {
                source.delete("note", key);
            } else {
                source.row(
                        "note",
                        "note_id",
                        "" + key,
                        "owner",
                        "own#er" + random.nextInt(3),
                        "body",
                        "B" + random.nextInt());
            }
        }
        AttributeValue version = new AttributeValue.NumberValue(
                new BigDecimal(Version.of(1, source.position()).number()));
        Map<Hash128, Item> wanted = new LinkedHashMap<>();
        RenderedItems.of(projection, source::open).forEach(item -> wanted.put(writer.key(item), writer.written(item)));
        for (int i = 0; i < items().size(); i++) {
            Item now = items().get(i);
            Item next = Optional.ofNullable(wanted.remove(writer.key(now))).orElseGet(() -> writer.tombstone(now));
            if (!Objects.equals(next.get(EngineAttributes.HASH), now.get(EngineAttributes.HASH))) {
                items().set(i, ItemSurgery.with(next, EngineAttributes.VERSION, version));
            }
        }
        wanted.values().forEach(item -> items().add(ItemSurgery.with(item, EngineAttributes.VERSION, version)));
    }

    @Test
    @DisplayName("finds what was lost while nobody looked")
    void lostMeanwhile() {
        int found = 0;
        for (int reads = 1; reads < 60; reads += 3) {
            assertThat(attempt(false, reads, target)).isEmpty();
            Item lost = items().remove(items().size() - 1);
            source.row("customer", "customer_id", "77", "name", "New", "balance", "1");

            VerifyResult result =
                    attempt(true, Long.MAX_VALUE, target).orElseThrow().result();

            // What was read before is not read again, as in any verification; the row that came is missing for certain.
            assertThat(result.verdict()).isEqualTo(Verdict.DIFFERENT);
            assertThat(result.missing()).isBetween(1L, 2L);
            found += (int) result.missing() - 1;
            items().add(lost);
            source.delete("customer", 77);
        }
        assertThat(found).isPositive();
    }

    @Test
    @DisplayName("does not trust a range that has another number of rows now, as one that was read by a damaged index")
    void rangeLostRows() {
        source.delete("customer", 3);
        assertThat(attempt(false, 50, target)).isEmpty();
        source.row("customer", "customer_id", "3", "name", "Name 3", "email", "secret3@example.org", "balance", "3.50");
        items().removeIf(item -> new AttributeValue.StringValue("CUSTOMER#3").equals(item.get("pk")));

        VerifyResult result =
                attempt(true, Long.MAX_VALUE, target).orElseThrow().result();

        assertThat(result.missing()).isEqualTo(1);
    }

    @Test
    @DisplayName("does not trust a range that has as many rows as before, but not the same")
    void rangeOtherRows() {
        for (int i = 21; i <= 30; i++) {
            source.delete("customer", i);
        }
        items().clear();
        RenderedItems.of(projection, source::open).forEach(item -> items().add(writer.written(item)));
        source.beforeKey(key -> {
            if (key > 28) {
                throw new StoppedException("planted: killed");
            }
        });
        // Tables are read side by side: on a busy machine the notes may not have had their turn yet.
        for (int attempts = 0; attempts == 0 || !areNotesRead(); attempts++) {
            assertThat(attempts).as("attempts in which the notes were not read").isLessThan(50);
            assertThat(attempt(false, Long.MAX_VALUE, target)).isEmpty();
        }
        source.beforeKey(key -> {});
        source.row("note", "note_id", "1", "owner", "own#er1", "body", "Its change was lost");

        VerifyResult result =
                attempt(true, Long.MAX_VALUE, target).orElseThrow().result();

        assertThat(result.different()).as("%s", result).isEqualTo(1);
        assertThat(result.verdict()).isEqualTo(Verdict.DIFFERENT);
    }

    private boolean areNotesRead() {
        try (Readings kept = Readings.resume(folder, HEADING.subject())) {
            return kept.table(Shop.TABLE).isRead("Note", 0);
        }
    }

    @Test
    @DisplayName(
            "is refused where there is nothing to go on with, of another subject, by two, and behind the position of the first one")
    void refused() {
        assertThatThrownBy(() -> Readings.resume(folder, "this one"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("There is no verification to go on with");
        assertThat(attempt(false, 20, target)).isEmpty();
        assertThatThrownBy(() -> Readings.resume(folder, "another one"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("leave out --resume");
        try (Readings readings = Readings.resume(folder, "this one")) {
            assertThat(readings.heading()).isEqualTo(HEADING);
            assertThatThrownBy(() -> Readings.resume(folder, "this one"))
                    .isInstanceOf(StoppedException.class)
                    .hasMessageContaining("is at work");
            try (Readings beside = Readings.begin(folder, HEADING)) {
                assertThat(beside.areKept()).isFalse();
            }
            source.putBack(new Lsn(5));
            assertThatThrownBy(() -> attempt(readings, target)).hasMessageContaining("was restored");
            source.failOver(new Lsn(1_000_000));
            assertThatThrownBy(() -> attempt(readings, target)).hasMessageContaining("another server took over");
        }
    }
}
