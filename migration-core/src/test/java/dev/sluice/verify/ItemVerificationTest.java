package dev.sluice.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.item.AttributeValue;
import dev.sluice.problem.StoppedException;
import dev.sluice.run.RunListener;
import dev.sluice.testbed.InMemorySource;
import dev.sluice.testbed.Shop;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Verification of items")
class ItemVerificationTest extends ItemVerificationCase {
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
                cancellation,
                java.util.Optional.empty(),
                SelfTests.eachTime());

        VerifyResult result = new Verification(both).run(VerifyLevel.ITEMS, List.of());

        assertThat(result.reason()).contains("Both sides are empty");
    }
}
