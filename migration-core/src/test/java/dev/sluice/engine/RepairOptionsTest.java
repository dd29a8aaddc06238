package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyType;
import dev.sluice.design.TableDesign;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import dev.sluice.repair.RepairScope;
import dev.sluice.verify.ConfirmedKey;
import dev.sluice.verify.Difference;
import dev.sluice.verify.Sighting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A repair of what was shown (R-83)")
final class RepairOptionsTest {
    private static ConfirmedKey key(String table, String key, Sighting.Owner owner, long found) {
        TableDesign design = new TableDesign(
                table,
                new KeyAttribute("pk", KeyType.S),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                TableDesign.Scope.WHOLE_TABLE);
        Sighting sighting = new Sighting(
                Difference.Kind.DIFFERENT,
                owner,
                Optional.of(new Hash128(1, 1)),
                Optional.of(new Hash128(0, found)),
                Optional.empty());
        return new ConfirmedKey(
                design, new Item(Map.of("pk", new AttributeValue.StringValue(key))), sighting, key, "Order");
    }

    @Test
    @DisplayName("covers a key of ours that was shown, whatever it holds by now, and no other key, table or owner")
    void ours() {
        RepairOptions agreed =
                RepairOptions.agreed(RepairScope.OURS, List.of(key("shop", "A", Sighting.Owner.OURS, 1)));
        assertThat(agreed.covers(key("shop", "A", Sighting.Owner.OURS, 2))).isTrue();
        assertThat(agreed.covers(key("shop", "B", Sighting.Owner.OURS, 1))).isFalse();
        assertThat(agreed.covers(key("other", "A", Sighting.Owner.OURS, 1))).isFalse();
        assertThat(agreed.covers(key("shop", "A", Sighting.Owner.FOREIGN, 1))).isFalse();
    }

    @Test
    @DisplayName("covers what somebody else wrote only while it is what was shown (R-11b)")
    void foreign() {
        RepairOptions agreed =
                RepairOptions.agreed(RepairScope.FOREIGN, List.of(key("shop", "A", Sighting.Owner.FOREIGN, 1)));
        assertThat(agreed.covers(key("shop", "A", Sighting.Owner.FOREIGN, 1))).isTrue();
        assertThat(agreed.covers(key("shop", "A", Sighting.Owner.FOREIGN, 2))).isFalse();
        assertThat(agreed.covers(key("shop", "A", Sighting.Owner.OURS, 1))).isFalse();
    }

    @Test
    @DisplayName("covers everything where nothing had to be shown")
    void everything() {
        RepairOptions options = new RepairOptions(RepairScope.OURS, 1, RepairOptions.Mode.WRITE);
        assertThat(options.covers(key("shop", "A", Sighting.Owner.OURS, 1))).isTrue();
    }
}
