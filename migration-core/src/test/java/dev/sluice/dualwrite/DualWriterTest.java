package dev.sluice.dualwrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dualwrite.DualWrite.Ending;
import dev.sluice.item.AttributeValue.BooleanValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.projection.EntityReading;
import dev.sluice.projection.SourceRow;
import dev.sluice.testbed.Faults;
import dev.sluice.testbed.InMemoryItemStore;
import dev.sluice.testbed.Shop;
import dev.sluice.testbed.StoredItem;
import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("The second write of a dual write")
final class DualWriterTest {
    private final InMemoryItemStore store = new InMemoryItemStore();
    private final DualWriter writer = writer(2);

    @BeforeEach
    void create() {
        store.create(Shop.table());
    }

    private DualWriter writer(long generation) {
        return new DualWriter(
                Shop.projectionVersionedByRow(),
                generation,
                store,
                Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC));
    }

    private static WrittenRow row(int id, String name, String seq) {
        EntityReading reading =
                Shop.projectionVersionedByRow().entity("Customer").orElseThrow().reading();
        String[] values = reading.columns().stream()
                .map(column -> switch (column.column().name()) {
                    case "customer_id" -> "" + id;
                    case "name" -> name;
                    case "seq" -> seq;
                    default -> null;
                })
                .toArray(String[]::new);
        return new WrittenRow(
                new ChangedRow("Customer", List.of("" + id)), new SourceRow(values, name != null, List.of()));
    }

    private Item standing() {
        return store.items(Shop.TABLE).get(0);
    }

    private void plant(String name, Version version) {
        Item content = new Item(Map.of(
                "pk", new StringValue("CUSTOMER#1"), "sk", new StringValue("PROFILE"), "name", new StringValue(name)));
        store.plant(Shop.table(), StoredItem.of(content, version));
    }

    @Nested
    @DisplayName("is in place")
    final class InPlace {
        @Test
        @DisplayName("when it is written, with the row's version in its generation, and when it comes twice")
        void written() {
            assertThat(writer.put(row(1, "Ann", "5")).ending()).isEqualTo(Ending.WRITTEN);
            assertThat(writer.put(row(1, "Ann", "5")).ending()).isEqualTo(Ending.PRESENT);
            assertThat(standing())
                    .isEqualTo(StoredItem.of(
                            new Item(Map.of(
                                    "pk", new StringValue("CUSTOMER#1"),
                                    "sk", new StringValue("PROFILE"),
                                    "name", new StringValue("Ann"))),
                            Version.of(2, new Lsn(5))));
            assertThat(writer.missed().newest()).isEmpty();
        }

        @Test
        @DisplayName("when a newer version stands there, a tombstone too")
        void overtaken() {
            assertThat(writer.put(row(1, null, "6")).ending()).isEqualTo(Ending.WRITTEN);
            assertThat(writer.put(row(1, "Ann", "5")).ending()).isEqualTo(Ending.OVERTAKEN);
            assertThat(standing().get("_md")).isEqualTo(new BooleanValue(true));
        }
    }

    @Nested
    @DisplayName("is missed")
    final class Missed {
        @Test
        @DisplayName("without an answer, until a later one of the row is in place")
        void unknown() {
            store.faults().loseAnswers(1);

            DualWrite end = writer.put(row(1, "Ann", "5"));

            assertThat(end.ending()).isEqualTo(Ending.UNKNOWN);
            assertThat(end.isHealed()).isTrue();
            assertThat(writer.missed().newest())
                    .extracting(MissedWrite::row)
                    .containsExactly(new ChangedRow("Customer", List.of("1")));
            writer.put(row(1, "Ann B", "6"));
            assertThat(writer.missed().newest()).isEmpty();
            assertThat(writer.missed().counts()).containsEntry(Ending.UNKNOWN, 1L);
        }

        @Test
        @DisplayName("when the target refuses everything, which stops nobody")
        void denied() {
            store.faults().failPuts(1, Faults.DENIED);

            assertThat(writer.put(row(1, "Ann", "5")).sentence()).contains("AccessDeniedException");
        }

        @Test
        @DisplayName("when a land-late request is refused by then, it changes nothing (R-10)")
        void late() {
            store.faults().delayPuts(1);
            writer.put(row(1, "Ann", "5"));
            writer.put(row(1, "Ann B", "6"));

            store.deliverLatePackets();

            assertThat(standing().get("name")).isEqualTo(new StringValue("Ann B"));
        }

        @Test
        @DisplayName("when the change did not raise the version (R-22)")
        void notCounted() {
            writer.put(row(1, "Ann", "5"));

            DualWrite end = writer.put(row(1, "Ann B", "5"));

            assertThat(end.ending()).isEqualTo(Ending.NOT_COUNTED);
            assertThat(end.sentence()).contains("without raising seq");
            assertThat(end.isHealed()).isFalse();
            assertThat(standing().get("name")).isEqualTo(new StringValue("Ann"));
        }

        @Test
        @DisplayName("when somebody else wrote what stands there (R-11)")
        void foreign() {
            store.plant(
                    Shop.table(),
                    new Item(Map.of("pk", new StringValue("CUSTOMER#1"), "sk", new StringValue("PROFILE"))));

            assertThat(writer.put(row(1, "Ann", "5")).ending()).isEqualTo(Ending.FOREIGN);
        }

        @Test
        @DisplayName("when items of a newer design stand there, which it says (R-19)")
        void outdated() {
            plant("Ann", Version.of(3, new Lsn(1)));

            DualWrite end = writer.put(row(1, "Ann B", "7"));

            assertThat(end.ending()).isEqualTo(Ending.OUTDATED);
            assertThat(end.sentence()).contains("of generation 3, and this writer has 2");
        }

        @Test
        @DisplayName("when the row cannot be an item (R-62)")
        void refused() {
            assertThat(writer.put(row(1, "Ann", "-1")).ending()).isEqualTo(Ending.REFUSED);
            assertThat(writer.put(row(1, "x".repeat(500_000), "1")).ending()).isEqualTo(Ending.REFUSED);
            assertThat(store.items(Shop.TABLE)).isEmpty();
        }

        @Test
        @DisplayName("in memory by the newest of them alone, and counted for ever")
        void bounded() {
            store.faults().failPuts(MissedWrites.MOST + 5, Faults.TIME_OUT);
            for (int id = 1; id <= MissedWrites.MOST + 5; id++) {
                writer.put(row(id, "Ann", "1"));
            }

            assertThat(writer.missed().newest()).hasSize(MissedWrites.MOST);
            assertThat(writer.missed().newest().get(0).row().primaryKey()).containsExactly("6");
            assertThat(writer.missed().counts()).containsEntry(Ending.UNKNOWN, MissedWrites.MOST + 5L);
        }
    }

    @Test
    @DisplayName("is refused for an entity whose rows do not count their changes, and for a generation that cannot be")
    void unsound() {
        assertThatThrownBy(() -> writer.entity("Note"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has no \"version\"");
        assertThatThrownBy(() -> writer(0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("1 or more");
    }
}
