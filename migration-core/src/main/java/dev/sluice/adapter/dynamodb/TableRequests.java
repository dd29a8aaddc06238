package dev.sluice.adapter.dynamodb;

import dev.sluice.design.IndexDesign;
import dev.sluice.design.IndexProjection;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;

/** What creates a table: on demand, with all its indexes at once. */
final class TableRequests {
    private TableRequests() {}

    static CreateTableRequest create(TableDesign table) {
        List<GlobalSecondaryIndex> global = new ArrayList<>();
        List<LocalSecondaryIndex> local = new ArrayList<>();
        for (IndexDesign index : table.indexes()) {
            switch (index.kind()) {
                case GLOBAL -> global.add(global(index));
                case LOCAL -> local.add(local(index));
            }
        }
        return CreateTableRequest.builder()
                .tableName(table.name())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(keySchema(
                        List.of(table.partitionKey()),
                        table.sortKey().map(List::of).orElse(List.of())))
                .attributeDefinitions(table.allKeyAttributes().stream()
                        .map(TableRequests::definition)
                        .toList())
                // DynamoDB refuses an empty list of indexes.
                .globalSecondaryIndexes(global.isEmpty() ? null : global)
                .localSecondaryIndexes(local.isEmpty() ? null : local)
                .build();
    }

    private static GlobalSecondaryIndex global(IndexDesign index) {
        return GlobalSecondaryIndex.builder()
                .indexName(index.name())
                .keySchema(keySchema(index.partitionKeys(), index.sortKeys()))
                .projection(projection(index.projection()))
                .build();
    }

    private static LocalSecondaryIndex local(IndexDesign index) {
        return LocalSecondaryIndex.builder()
                .indexName(index.name())
                .keySchema(keySchema(index.partitionKeys(), index.sortKeys()))
                .projection(projection(index.projection()))
                .build();
    }

    private static List<KeySchemaElement> keySchema(List<KeyAttribute> partitionKeys, List<KeyAttribute> sortKeys) {
        List<KeySchemaElement> schema = new ArrayList<>();
        partitionKeys.forEach(key -> schema.add(element(key, KeyType.HASH)));
        sortKeys.forEach(key -> schema.add(element(key, KeyType.RANGE)));
        return schema;
    }

    private static KeySchemaElement element(KeyAttribute key, KeyType type) {
        return KeySchemaElement.builder()
                .attributeName(key.name())
                .keyType(type)
                .build();
    }

    private static AttributeDefinition definition(KeyAttribute key) {
        return AttributeDefinition.builder()
                .attributeName(key.name())
                .attributeType(key.type().name())
                .build();
    }

    private static Projection projection(IndexProjection projection) {
        if (projection instanceof IndexProjection.Include include) {
            return Projection.builder()
                    .projectionType(ProjectionType.INCLUDE)
                    .nonKeyAttributes(include.attributes())
                    .build();
        }
        ProjectionType type =
                projection instanceof IndexProjection.KeysOnly ? ProjectionType.KEYS_ONLY : ProjectionType.ALL;
        return Projection.builder().projectionType(type).build();
    }
}
