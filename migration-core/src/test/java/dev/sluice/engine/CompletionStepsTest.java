package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.design.Design;
import dev.sluice.gateway.ItemStore;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.BooleanValue;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import dev.sluice.project.ProjectReader;
import dev.sluice.projection.KeyScope;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A completion in a table that holds items of others")
final class CompletionStepsTest {
    private static final Design DESIGN = ProjectReader.parse("""
            sluice: 1
            name: desk
            source: {url: "jdbc:postgresql://localhost/desk"}
            tables:
              desk: {partitionKey: {name: pk, type: S}, scope: entity-prefixes}
            entities:
              Customer:
                table: desk
                from: public.customer
                keys: {pk: "CUSTOMER#{customer_id}"}
                attributes: {}
            """).design();

    private static boolean isOurs(String key, Map<String, AttributeValue> marks) {
        Map<String, AttributeValue> item = new LinkedHashMap<>(marks);
        item.put("pk", new StringValue(key));
        return CompletionSteps.isOurs(KeyScope.of(DESIGN, DESIGN.table("desk").orElseThrow()), new Item(item));
    }

    @Test
    @DisplayName("sweeps and counts what the engine itself has left under keys of no entity, and nothing else of them")
    void markers() {
        BooleanValue yes = new BooleanValue(true);
        assertThat(isOurs("CUSTOMER#1", Map.of())).isTrue();
        assertThat(isOurs("sluice-marker-1", Map.of("_md", yes, "_mv", NumberValue.of(0))))
                .as("a marker of a reverse sync, or a canary")
                .isTrue();
        assertThat(isOurs("sluice#canary#1", Map.of(ItemStore.CANARY, yes)))
                .as("a canary of an earlier version")
                .isTrue();
        assertThat(isOurs("STORE#1", Map.of("_md", yes, "_mv", NumberValue.of(7))))
                .as("a tombstone of another project")
                .isFalse();
        assertThat(isOurs("STORE#1", Map.of("_mv", NumberValue.of(0)))).isFalse();
        assertThat(isOurs("STORE#1", Map.of())).isFalse();
    }
}
