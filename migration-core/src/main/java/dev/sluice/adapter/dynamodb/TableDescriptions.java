package dev.sluice.adapter.dynamodb;

import dev.sluice.design.IndexDesign;
import dev.sluice.design.IndexProjection;
import dev.sluice.design.KeyAttribute;
import dev.sluice.gateway.TableDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;

/** Reads what DynamoDB says about a table. */
final class TableDescriptions {
    static final String ACTIVE = "ACTIVE";

    private final software.amazon.awssdk.services.dynamodb.model.TableDescription said;
    private final Map<String, dev.sluice.design.KeyType> types;

    private TableDescriptions(software.amazon.awssdk.services.dynamodb.model.TableDescription said) {
        this.said = said;
        this.types = said.attributeDefinitions().stream()
                .collect(Collectors.toMap(
                        AttributeDefinition::attributeName,
                        definition -> dev.sluice.design.KeyType.valueOf(definition.attributeTypeAsString())));
    }

    static TableDescription read(software.amazon.awssdk.services.dynamodb.model.TableDescription said) {
        return new TableDescriptions(said).read();
    }

    private TableDescription read() {
        return new TableDescription(
                said.tableName(),
                identity(),
                status(),
                keys(said.keySchema(), KeyType.HASH).get(0),
                keys(said.keySchema(), KeyType.RANGE).stream().findFirst(),
                indexes());
    }

    private String identity() {
        return said.tableId() != null ? said.tableId() : said.tableArn() + " of " + said.creationDateTime();
    }

    /** A table is usable when it and all its indexes are active. */
    private String status() {
        return said.globalSecondaryIndexes().stream()
                .filter(index -> index.indexStatus() != null && index.indexStatus() != IndexStatus.ACTIVE)
                .findFirst()
                .map(index -> "index " + index.indexName() + " " + index.indexStatusAsString())
                .orElse(said.tableStatusAsString());
    }

    private List<IndexDesign> indexes() {
        List<IndexDesign> indexes = new ArrayList<>();
        said.globalSecondaryIndexes()
                .forEach(index -> indexes.add(
                        index(index.indexName(), IndexDesign.Kind.GLOBAL, index.keySchema(), index.projection())));
        said.localSecondaryIndexes()
                .forEach(index -> indexes.add(
                        index(index.indexName(), IndexDesign.Kind.LOCAL, index.keySchema(), index.projection())));
        return indexes;
    }

    private IndexDesign index(
            String name, IndexDesign.Kind kind, List<KeySchemaElement> schema, Projection projection) {
        return new IndexDesign(
                name,
                kind,
                keys(schema, KeyType.HASH),
                keys(schema, KeyType.RANGE),
                projection(projection),
                IndexDesign.Sparseness.DENSE);
    }

    private List<KeyAttribute> keys(List<KeySchemaElement> schema, KeyType part) {
        return schema.stream()
                .filter(element -> element.keyType() == part)
                .map(element -> new KeyAttribute(element.attributeName(), type(element.attributeName())))
                .toList();
    }

    private dev.sluice.design.KeyType type(String attribute) {
        dev.sluice.design.KeyType type = types.get(attribute);
        if (type == null) {
            throw new IllegalStateException("DynamoDB described key attribute " + attribute + " without its type");
        }
        return type;
    }

    private static IndexProjection projection(Projection said) {
        if (said.projectionType() == ProjectionType.INCLUDE) {
            return new IndexProjection.Include(said.nonKeyAttributes());
        }
        return said.projectionType() == ProjectionType.KEYS_ONLY
                ? new IndexProjection.KeysOnly()
                : new IndexProjection.All();
    }
}
