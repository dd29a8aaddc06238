package dev.sluice.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.design.Design;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import dev.sluice.problem.StoppedException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.Projection;
import dev.sluice.run.Cancellation;
import dev.sluice.run.RunListener;
import dev.sluice.testbed.InMemorySource;
import dev.sluice.testbed.Shop;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Verification of items")
final class ItemVerificationTest {
    private static final TableDesign TABLE = Shop.table();

    @TempDir
    Path folder = Path.of("");

    private final ExecutorService executor = Executors.newFixedThreadPool(4);
    private final InMemorySource source = new InMemorySource(4);
    private final FakeTarget target = new FakeTarget();
    private final PlantedItems writer = new PlantedItems(TABLE);
    private final Cancellation cancellation = new Cancellation();
    private Projection projection = Shop.projection();

    @BeforeEach
    void moveEverything() {
        for (int i = 1; i <= 30; i++) {
            source.row(
                    "customer",
                    "customer_id",
                    "" + i,
                    "name",
                    "Name " + i,
                    "email",
                    "secret" + i + "@example.org",
                    "balance",
                    i + ".50");
            source.row("note", "note_id", "" + i, "owner", "own#er" + i % 3, "body", "Body " + i);
        }
        target.create(Shop.TABLE);
        RenderedItems.of(projection, source::open).forEach(item -> items().add(writer.written(item)));
    }

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource(value = VerifyLevel.class, names = "PATTERNS", mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("of a true copy says EQUAL on every level, and leaves no file")
    void equalCopy(VerifyLevel level) {
        VerifyResult result = verify(level);

        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.EQUAL);
        assertThat(result.compared()).isEqualTo(60);
        assertThat(result.differences()).isEmpty();
        assertThat(folder).isEmptyDirectory();
        assertThat(source.epochsOpen()).isZero();
    }

    @Test
    @DisplayName("runs the self-test before a verdict on items and says so")
    void tellsOfTheSelfTest() {
        VerifyResult result = new Verification(ports(target)).run(VerifyLevel.ITEMS, List.of());
        assertThat(result.selfTest())
                .contains("R-85")
                .contains(1_000 * FaultKind.values().length + " planted faults")
                .contains("0 false alarms");
        assertThat(verify(VerifyLevel.COUNTS).selfTest()).contains("of 6 kinds found");
    }

    @Nested
    @DisplayName("finds")
    final class Finds {
        @Test
        @DisplayName("an item that is missing, on every level")
        void missing() {
            items().remove(0);

            for (VerifyLevel level : List.of(VerifyLevel.COUNTS, VerifyLevel.KEYS, VerifyLevel.ITEMS)) {
                VerifyResult result = verify(level);
                assertThat(result.verdict()).isEqualTo(Verdict.DIFFERENT);
                assertThat(result.missing()).isEqualTo(1);
            }
            assertThat(verify(VerifyLevel.ITEMS).differences())
                    .containsExactly(new Difference(
                            Difference.Kind.MISSING, "shop", "Customer", "CUSTOMER#1 / PROFILE", List.of()));
        }

        @Test
        @DisplayName("an item that the source does not have")
        void extra() {
            items().add(writer.written(item("CUSTOMER#99", "PROFILE")));

            VerifyResult result = verify(VerifyLevel.ITEMS);

            assertThat(result.extra()).isEqualTo(1);
            assertThat(result.differences())
                    .containsExactly(
                            new Difference(Difference.Kind.EXTRA, "shop", "", "CUSTOMER#99 / PROFILE", List.of()));
        }

        @Test
        @DisplayName("one missing and one extra, which counts alone cannot see")
        void missingAndExtra() {
            items().set(0, writer.written(item("CUSTOMER#99", "PROFILE")));

            assertThat(verify(VerifyLevel.COUNTS).verdict()).isEqualTo(Verdict.EQUAL);
            assertThat(verify(VerifyLevel.KEYS).missing()).isEqualTo(1);
            assertThat(verify(VerifyLevel.KEYS).extra()).isEqualTo(1);
        }

        @Test
        @DisplayName("a changed attribute, by name and with both values")
        void changed() {
            change(0, item -> ItemSurgery.with(item, "name", new AttributeValue.StringValue("Name 1 ")));

            VerifyResult result = verify(VerifyLevel.ITEMS);

            assertThat(result.verdict()).isEqualTo(Verdict.DIFFERENT);
            assertThat(result.differences().get(0).fields())
                    .containsExactly(
                            new Difference.FieldDifference("name", "{\"S\":\"Name 1\"}", "{\"S\":\"Name 1 \"}"));
            assertThat(verify(VerifyLevel.KEYS).verdict()).isEqualTo(Verdict.EQUAL);
        }

        @Test
        @DisplayName("a changed sensitive attribute, without showing a value")
        void masked() {
            change(0, item -> ItemSurgery.with(item, "email", new AttributeValue.StringValue("leaked@example.org")));

            VerifyResult result = verify(VerifyLevel.ITEMS);

            assertThat(result.different()).isEqualTo(1);
            assertThat(result.toString())
                    .contains("email")
                    .doesNotContain("leaked")
                    .doesNotContain("secret1@");
        }

        @Test
        @DisplayName("an attribute that the design does not map, without showing its value beside a sensitive column")
        void unmapped() {
            AttributeValue planted = new AttributeValue.StringValue("plnt@example.org");
            change(0, item -> ItemSurgery.with(item, "body", planted));
            change(
                    1,
                    item -> ItemSurgery.with(
                            item, "more", new AttributeValue.MapValue(java.util.Map.of("plntEntry", planted))));
            change(
                    2,
                    item -> ItemSurgery.with(
                            item, "name", new AttributeValue.MapValue(java.util.Map.of("email_copy", planted))));
            change(3, item -> ItemSurgery.with(item, "name", new AttributeValue.StringValue("shown")));

            VerifyResult result = verify(VerifyLevel.ITEMS);

            assertThat(result.different()).isEqualTo(4);
            assertThat(result.differences().toString())
                    .contains("path=body, expected=, found=***")
                    .contains("path=more, expected=, found=***")
                    .contains("shown")
                    .doesNotContain("plnt");
        }

        @Test
        @DisplayName("an item behind a tombstone, which is no item (R-12)")
        void buried() {
            items().set(0, writer.tombstone(items().get(0)));

            assertThat(verify(VerifyLevel.ITEMS).missing()).isEqualTo(1);
        }

        @Test
        @DisplayName("two rows that claim one key (R-03)")
        void collision() {
            projection = Shop.projectionWithGuests();
            source.row("guest", "guest_id", "7", "customer_ref", "1");

            VerifyResult result = verify(VerifyLevel.KEYS);

            assertThat(result.verdict()).isEqualTo(Verdict.DIFFERENT);
            assertThat(result.different()).isEqualTo(1);
        }

        @Test
        @DisplayName("more differences than it lists, with exact counts")
        void many() {
            for (int i = 0; i < 1_500; i++) {
                items().add(writer.written(item("CUSTOMER#X" + i, "PROFILE")));
            }

            VerifyResult result = verify(VerifyLevel.ITEMS);

            assertThat(result.extra()).isEqualTo(1_500);
            assertThat(result.differences()).hasSize(1_000);
        }
    }

    @Nested
    @DisplayName("is never EQUAL, though no content differs, when")
    final class Doubts {
        @Test
        @DisplayName("an item has no version: somebody else wrote it")
        void foreign() {
            items().set(0, ItemSurgery.without(items().get(0), EngineAttributes.VERSION));

            for (VerifyLevel level : List.of(VerifyLevel.COUNTS, VerifyLevel.KEYS, VerifyLevel.ITEMS)) {
                VerifyResult result = verify(level);
                assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
                assertThat(result.foreign()).isEqualTo(1);
            }
            assertThat(verify(VerifyLevel.ITEMS).differences())
                    .singleElement()
                    .satisfies(difference -> assertThat(difference.kind()).isEqualTo(Difference.Kind.FOREIGN));
        }

        @Test
        @DisplayName("a row cannot be represented")
        void rejected() {
            source.row("customer", "customer_id", "40", "name", "Nobody", "balance", "NaN");

            VerifyResult doubtful = verify(VerifyLevel.ITEMS);
            assertThat(doubtful.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(doubtful.quarantined()).isEqualTo(1);
            assertThat(doubtful.reason())
                    .contains("1 source rows cannot be moved")
                    .doesNotContain("waive");
        }

        @ParameterizedTest
        @EnumSource(value = VerifyLevel.class, names = "PATTERNS", mode = EnumSource.Mode.EXCLUDE)
        @DisplayName("an item breaks a limit (I1), so that nobody can have written it; it is not missing")
        void tooLarge(VerifyLevel level) {
            source.row("note", "note_id", "40", "owner", "own", "body", "x".repeat(409_600));

            VerifyResult result = verify(level);

            assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(result.quarantined()).isEqualTo(1);
            assertThat(result.missing()).isZero();
        }

        @Test
        @DisplayName("an item breaks a limit (I1) and another one has its key, which is EXTRA and so a difference")
        void tooLargeAndThere() {
            source.row("note", "note_id", "40", "owner", "own", "body", "x".repeat(409_600));
            items().add(writer.written(item("NOTE#own", "00000040")));

            VerifyResult result = verify(VerifyLevel.ITEMS);

            assertThat(result.verdict()).isEqualTo(Verdict.DIFFERENT);
            assertThat(result.extra()).isEqualTo(1);
            assertThat(result.different()).isZero();
            assertThat(result.quarantined()).isEqualTo(1);
        }

        @ParameterizedTest
        @EnumSource(value = VerifyLevel.class, names = "PATTERNS", mode = EnumSource.Mode.EXCLUDE)
        @DisplayName(
                "reading passed over rows of the source that the target lacks too, which the server's own count shows")
        void rowsPassedOver(VerifyLevel level) {
            items().subList(30, 34).clear();
            items().subList(0, 4).clear();
            VerifyResult result;
            try (SourceEpoch lossy = new FakeEpoch(source.open()).cutting(ranges -> ranges.subList(1, ranges.size()))) {
                result = new ItemVerification(ports(target), level, 10).run(lossy);
            }

            assertThat(result.missing() + result.extra() + result.different()).isZero();
            assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(result.notCompared()).isEqualTo(8);
            assertThat(result.reason())
                    .contains(
                            "public.customer has 30 rows by the server's own count, but 26 were read for entity Customer");
        }

        @Test
        @DisplayName("a page of the target cannot be read; and what is missing then is no difference")
        void brokenPage() {
            target.breakSegment(2);
            items().remove(0);

            VerifyResult result = verify(VerifyLevel.ITEMS);

            assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(result.notCompared()).isPositive();
            assertThat(result.missing()).isZero();
            assertThat(result.reason()).contains("cannot be reached");
        }

        @ParameterizedTest
        @EnumSource(value = VerifyLevel.class, names = "PATTERNS", mode = EnumSource.Mode.EXCLUDE)
        @DisplayName("the table does not exist")
        void noTable(VerifyLevel level) {
            FakeTarget empty = new FakeTarget();

            VerifyResult result = verify(ports(empty), level);

            assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(result.missing()).isZero();
        }

        @Test
        @DisplayName("the source breaks off")
        void brokenSource() {
            source.beforeRow(() -> {
                throw new UnreachableException("The source is gone.");
            });

            VerifyResult result = verify(VerifyLevel.ITEMS);

            assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(result.extra()).isZero();
            assertThat(source.epochsOpen()).isZero();
        }
    }

    @Nested
    @DisplayName("leaves alone")
    final class LeavesAlone {
        @Test
        @DisplayName("tombstones of rows that are gone")
        void tombstones() {
            items().add(writer.tombstone(item("CUSTOMER#77", "PROFILE")));

            assertThat(verify(VerifyLevel.ITEMS).verdict()).isEqualTo(Verdict.EQUAL);
        }

        @Test
        @DisplayName("items out of scope, where only the prefixes of entities are ours")
        void outOfScope() {
            items().add(item("SESSION#1", "X"));
            assertThat(verify(VerifyLevel.ITEMS).extra()).isEqualTo(1);

            VerifyResult result = verify(ports(target, prefixes()), VerifyLevel.ITEMS);
            assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.EQUAL);

            items().add(item("CUSTOMER#9000", "PROFILE"));
            VerifyResult inScope = verify(ports(target, prefixes()), VerifyLevel.ITEMS);
            assertThat(inScope.extra()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("stops when asked to, and releases what it holds")
    void stops() {
        cancellation.cancel("Stopped by a signal.");

        assertThatThrownBy(() -> verify(VerifyLevel.ITEMS)).isInstanceOf(StoppedException.class);
        assertThat(folder).isEmptyDirectory();
        assertThat(source.epochsOpen()).isZero();
    }

    @Test
    @DisplayName("of two empty sides says that they are empty")
    void empty() {
        FakeTarget empty = new FakeTarget();
        empty.create(Shop.TABLE);
        VerificationPorts ports = ports(empty);
        InMemorySource nothing = new InMemorySource(1);
        VerificationPorts both = new VerificationPorts(
                ports.design(),
                ports.projection(),
                nothing::open,
                empty,
                folder,
                executor,
                duration -> {},
                1,
                RunListener.NONE,
                cancellation);

        VerifyResult result = new Verification(both).run(VerifyLevel.ITEMS, List.of());

        assertThat(result.reason()).contains("Both sides are empty");
    }

    private VerifyResult verify(VerifyLevel level) {
        return verify(ports(target), level);
    }

    /** With a small self-test, because these tests are many. */
    private VerifyResult verify(VerificationPorts ports, VerifyLevel level) {
        try (SourceEpoch epoch = source.open()) {
            return new ItemVerification(ports, level, 10).run(epoch);
        }
    }

    private VerificationPorts ports(FakeTarget reader) {
        return ports(reader, design(TABLE));
    }

    private VerificationPorts ports(FakeTarget reader, Design design) {
        return new VerificationPorts(
                design,
                projection,
                source::open,
                reader,
                folder,
                executor,
                duration -> {},
                1,
                RunListener.NONE,
                cancellation);
    }

    private Design prefixes() {
        TableDesign table = new TableDesign(
                TABLE.name(),
                TABLE.partitionKey(),
                TABLE.sortKey(),
                TABLE.indexes(),
                TABLE.timeToLiveAttribute(),
                TableDesign.Scope.ENTITY_PREFIXES);
        return design(table);
    }

    private Design design(TableDesign table) {
        return new Design(
                '#',
                List.of(table),
                projection.entities().stream().map(EntityProjection::entity).toList());
    }

    private List<Item> items() {
        return target.items(Shop.TABLE);
    }

    private void change(int index, UnaryOperator<Item> change) {
        Item bare = items().get(index);
        for (String name : EngineAttributes.NAMES) {
            bare = ItemSurgery.without(bare, name);
        }
        items().set(index, writer.written(change.apply(bare)));
    }

    private static Item item(String partition, String sort) {
        return new Item(java.util.Map.of(
                "pk", new AttributeValue.StringValue(partition), "sk", new AttributeValue.StringValue(sort)));
    }
}
