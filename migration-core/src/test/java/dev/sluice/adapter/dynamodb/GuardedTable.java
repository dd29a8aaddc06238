package dev.sluice.adapter.dynamodb;

import dev.sluice.design.IndexDesign;
import dev.sluice.design.IndexProjection;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyType;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.ItemStore;
import dev.sluice.project.TargetSettings;
import dev.sluice.testbed.LocalDynamoDb;
import java.util.List;
import java.util.Optional;

/** Tables with one global index, {@code gsi1}. */
final class GuardedTable {
    private GuardedTable() {}

    /** Makes one, with a name of its own. */
    static String create() {
        String name = LocalDynamoDb.tableName("control");
        create(name, LocalDynamoDb.settings());
        return name;
    }

    /** Makes one at another target. */
    static void create(String name, TargetSettings target) {
        KeyAttribute sort = new KeyAttribute("sk", KeyType.S);
        KeyAttribute partition = new KeyAttribute("pk", KeyType.S);
        TableDesign table = new TableDesign(
                name,
                partition,
                Optional.of(sort),
                List.of(new IndexDesign(
                        "gsi1",
                        IndexDesign.Kind.GLOBAL,
                        List.of(sort),
                        List.of(partition),
                        new IndexProjection.All(),
                        IndexDesign.Sparseness.DENSE)),
                Optional.empty(),
                TableDesign.Scope.WHOLE_TABLE);
        try (ItemStore store = new DynamoDbConnector(pause -> {}).openStore(target, 1)) {
            store.create(table);
        }
    }
}
