package dev.sluice.simulator;

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
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The table of the contract test: both key parts, sparse global indexes with each projection, and a local one. */
final class ContractTable {
    private ContractTable() {}

    static CreateTableRequest create(String name) {
        return CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .attributeDefinitions(
                        definition("pk", ScalarAttributeType.S),
                        definition("sk", ScalarAttributeType.S),
                        definition("g", ScalarAttributeType.S),
                        definition("n", ScalarAttributeType.N),
                        definition("b", ScalarAttributeType.B))
                .globalSecondaryIndexes(
                        global("by-g", all(), key("g", KeyType.HASH), key("n", KeyType.RANGE)),
                        global("by-n", keysOnly(), key("n", KeyType.HASH)),
                        global("by-b", include("a", "c"), key("b", KeyType.HASH), key("g", KeyType.RANGE)))
                .localSecondaryIndexes(LocalSecondaryIndex.builder()
                        .indexName("local-n")
                        .keySchema(key("pk", KeyType.HASH), key("n", KeyType.RANGE))
                        .projection(include("a"))
                        .build())
                .build();
    }

    private static GlobalSecondaryIndex global(String name, Projection projection, KeySchemaElement... keys) {
        return GlobalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(keys)
                .projection(projection)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static AttributeDefinition definition(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    private static Projection all() {
        return Projection.builder().projectionType(ProjectionType.ALL).build();
    }

    private static Projection keysOnly() {
        return Projection.builder().projectionType(ProjectionType.KEYS_ONLY).build();
    }

    private static Projection include(String... names) {
        return Projection.builder()
                .projectionType(ProjectionType.INCLUDE)
                .nonKeyAttributes(List.of(names))
                .build();
    }
}
