package dev.sluice.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sluice.design.IndexDesign;
import dev.sluice.design.IndexProjection;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyType;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.ItemStore;
import dev.sluice.interchange.CloudFormationTemplate;
import dev.sluice.interchange.TableCall;
import dev.sluice.project.TargetSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("The calls that a preview of provisioning shows")
@Timeout(120)
final class TableCallContractTest {
    private static final long SEED = 20261123;
    private static final int DESIGNS = 60;
    private static final String VERSION = "DynamoDB_20120810.";

    private final Random random = new Random(SEED);

    @Test
    @DisplayName(
            "are to the member those that are sent, whatever the design is, and the template has the same properties")
    void sent() throws IOException {
        for (int number = 0; number < DESIGNS; number++) {
            TableDesign table = table("shop.orders-" + number);
            List<TableCall> shown = TableCall.of(List.of(table));
            assertThat(shown).hasSize(table.timeToLiveAttribute().isPresent() ? 2 : 1);
            assertThat(sent(table, shown.get(0)))
                    .as("design %d of seed %d", number, SEED)
                    .isEqualTo(shown);
            assertThat(properties(table)).isEqualTo(merged(shown));
        }
    }

    /** What a real client sends to make the table, but for the questions whether it is there. */
    private static List<TableCall> sent(TableDesign table, TableCall creating) throws IOException {
        JsonObject standing = JsonParser.parseString(creating.body()).getAsJsonObject();
        standing.addProperty("TableStatus", "ACTIVE");
        standing.addProperty("TableId", "1");
        String said = "{\"Table\":" + standing + ",\"TimeToLiveDescription\":{\"TimeToLiveStatus\":\"DISABLED\"}}";
        try (ScriptedServer server = new ScriptedServer();
                ItemStore store = new DynamoDbConnector(duration -> {})
                        .openStore(
                                new TargetSettings(
                                        Optional.of(server.endpoint().toString()),
                                        Optional.of("eu-west-1"),
                                        Optional.empty(),
                                        Optional.empty()),
                                1)) {
            server.answers(ScriptedServer.answer(200, said));
            store.create(table);
            return server.requests().stream()
                    .map(request -> new TableCall(
                            request.header("x-amz-target").substring(VERSION.length()), table.name(), request.body()))
                    .filter(call -> !call.operation().startsWith("Describe"))
                    .map(call -> new TableCall(call.operation(), call.table(), sameAs(call.body(), table)))
                    .toList();
        }
    }

    /** Shown as the preview shows it where it says the same, whatever the order of its members. */
    private static String sameAs(String body, TableDesign table) {
        return TableCall.of(List.of(table)).stream()
                .map(TableCall::body)
                .filter(shown -> JsonParser.parseString(shown).equals(JsonParser.parseString(body)))
                .findFirst()
                .orElse(body);
    }

    private static JsonObject properties(TableDesign table) {
        JsonObject resources = JsonParser.parseString(CloudFormationTemplate.of("shop", List.of(table)))
                .getAsJsonObject()
                .getAsJsonObject("Resources");
        assertThat(resources.keySet()).hasSize(1).allMatch(id -> id.matches("[A-Za-z0-9]+"));
        JsonObject resource =
                resources.getAsJsonObject(resources.keySet().iterator().next());
        assertThat(resource.get("DeletionPolicy").getAsString()).isEqualTo("Retain");
        assertThat(resource.get("UpdateReplacePolicy").getAsString()).isEqualTo("Retain");
        return resource.getAsJsonObject("Properties");
    }

    /** The members of all calls of a table in one. */
    private static JsonObject merged(List<TableCall> calls) {
        JsonObject all = new JsonObject();
        calls.forEach(call -> JsonParser.parseString(call.body())
                .getAsJsonObject()
                .entrySet()
                .forEach(member -> all.add(member.getKey(), member.getValue())));
        return all;
    }

    private TableDesign table(String name) {
        KeyAttribute partitionKey = key("pk");
        Optional<KeyAttribute> sortKey = random.nextInt(4) > 0 ? Optional.of(key("sk")) : Optional.empty();
        List<IndexDesign> indexes = new ArrayList<>();
        for (int index = random.nextInt(4); index > 0; index--) {
            indexes.add(new IndexDesign(
                    "by-" + index,
                    IndexDesign.Kind.GLOBAL,
                    keys("g" + index + "p", 1 + random.nextInt(2)),
                    keys("g" + index + "s", random.nextInt(3)),
                    projection(),
                    IndexDesign.Sparseness.SPARSE));
        }
        if (sortKey.isPresent() && random.nextBoolean()) {
            indexes.add(new IndexDesign(
                    "local",
                    IndexDesign.Kind.LOCAL,
                    List.of(partitionKey),
                    keys("l", 1),
                    projection(),
                    IndexDesign.Sparseness.DENSE));
        }
        Optional<String> timeToLive = random.nextBoolean() ? Optional.of("expires") : Optional.empty();
        return new TableDesign(name, partitionKey, sortKey, indexes, timeToLive, TableDesign.Scope.WHOLE_TABLE);
    }

    private List<KeyAttribute> keys(String name, int count) {
        List<KeyAttribute> keys = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            keys.add(key(name + number));
        }
        return keys;
    }

    private KeyAttribute key(String name) {
        return new KeyAttribute(name, KeyType.values()[random.nextInt(KeyType.values().length)]);
    }

    private IndexProjection projection() {
        return switch (random.nextInt(3)) {
            case 0 -> new IndexProjection.All();
            case 1 -> new IndexProjection.KeysOnly();
            default -> new IndexProjection.Include(List.of("a", "b"));
        };
    }
}
