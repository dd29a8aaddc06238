package dev.sluice.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import dev.sluice.verify.Difference.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is told of both sides of keys that differ")
final class DifferingItemsTest extends ItemVerificationCase {
    private static ConfirmedKey key(Kind kind, String partition) {
        return new ConfirmedKey(
                TABLE,
                item(partition, "PROFILE"),
                new Sighting(kind, Sighting.Owner.OURS, Optional.empty(), Optional.empty(), Optional.empty()),
                partition + " / PROFILE",
                kind == Kind.EXTRA ? "" : "Customer");
    }

    private List<DifferingItem> told(ConfirmedKey... keys) {
        List<DifferingItem> told = new ArrayList<>();
        new Verification(ports(target)).tell(List.of(keys), told::add);
        assertThat(source.epochsOpen()).isZero();
        return told;
    }

    private void replace(String partition, Item by) {
        items().removeIf(item -> new StringValue(partition).equals(item.get("pk")));
        items().add(writer.written(by));
    }

    private static Item with(Item item, String name, String value) {
        return ItemSurgery.with(item, name, new StringValue(value));
    }

    @Test
    @DisplayName("are whole items without the engine's attributes, and nothing where none stands")
    void whole() {
        items().removeIf(item -> new StringValue("CUSTOMER#1").equals(item.get("pk")));
        replace("CUSTOMER#2", with(item("CUSTOMER#2", "PROFILE"), "name", "Other"));
        replace("CUSTOMER#99", with(item("CUSTOMER#99", "PROFILE"), "name", "New"));

        List<DifferingItem> told = told(
                key(Kind.MISSING, "CUSTOMER#1"), key(Kind.DIFFERENT, "CUSTOMER#2"), key(Kind.EXTRA, "CUSTOMER#99"));

        assertThat(told).extracting(DifferingItem::kind).containsExactly(Kind.MISSING, Kind.DIFFERENT, Kind.EXTRA);
        assertThat(told.get(0).target()).isEmpty();
        assertThat(told.get(0).source()).contains("\"name\":{\"S\":\"Name 1\"}", "\"pk\":{\"S\":\"CUSTOMER#1\"}");
        assertThat(told.get(1).source()).contains("\"name\":{\"S\":\"Name 2\"}");
        assertThat(told.get(1).target())
                .contains("\"name\":{\"S\":\"Other\"}", "\"pk\":{\"S\":\"CUSTOMER#2\"}")
                .doesNotContain("\"_m");
        assertThat(told.get(2).source()).isEmpty();
        assertThat(told.get(2).target()).contains("\"name\":{\"S\":\"New\"}");
    }

    @Test
    @DisplayName("hide what is sensitive on either side, and what no design names beside it, at any depth")
    void masked() {
        replace(
                "CUSTOMER#2",
                ItemSurgery.with(
                        with(with(item("CUSTOMER#2", "PROFILE"), "email", "leaked@example.org"), "copy", "leaked too"),
                        "more",
                        new dev.sluice.item.AttributeValue.MapValue(Map.of("leakedEntry", new StringValue("leaked")))));
        replace("CUSTOMER#99", with(with(item("CUSTOMER#99", "PROFILE"), "email", "leaked"), "copy", "leaked"));

        List<DifferingItem> told = told(key(Kind.DIFFERENT, "CUSTOMER#2"), key(Kind.EXTRA, "CUSTOMER#99"));

        assertThat(told.toString()).doesNotContain("leaked").doesNotContain("secret2@");
        assertThat(told.get(0).source()).contains("\"email\":\"***\"");
        assertThat(told.get(0).target()).contains("\"email\":\"***\"", "\"copy\":\"***\"", "\"more\":\"***\"");
        assertThat(told.get(1).target()).contains("\"email\":\"***\"", "\"copy\":\"***\"");
    }

    @Test
    @DisplayName("are told of every key, in pages")
    void pages() {
        List<ConfirmedKey> keys = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            keys.add(key(i < 30 ? Kind.DIFFERENT : Kind.MISSING, "CUSTOMER#" + (i + 1)));
        }
        List<DifferingItem> told = told(keys.toArray(ConfirmedKey[]::new));
        assertThat(told)
                .extracting(DifferingItem::key)
                .isEqualTo(keys.stream().map(ConfirmedKey::text).toList());
        assertThat(told.subList(0, 30)).allSatisfy(item -> assertThat(item.source())
                .contains("\"S\":\"" + item.key().replace(" / PROFILE", "") + "\""));
        assertThat(told.subList(30, 250))
                .allSatisfy(item -> assertThat(item.source() + item.target()).isEmpty());
    }
}
