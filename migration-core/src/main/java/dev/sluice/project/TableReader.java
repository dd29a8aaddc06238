package dev.sluice.project;

import dev.sluice.design.IndexDesign;
import dev.sluice.design.IndexDesign.Kind;
import dev.sluice.design.IndexDesign.Sparseness;
import dev.sluice.design.IndexProjection;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyType;
import dev.sluice.design.TableDesign;
import dev.sluice.design.TableDesign.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the target's tables and their indexes. Stateless. */
final class TableReader {
    private static final Map<String, KeyType> TYPES = Words.of(List.of(KeyType.values()), KeyType::name);
    private static final Map<String, Scope> SCOPES = Words.of(Scope.class);
    private static final Map<String, Kind> KINDS = Words.of(Kind.class);
    private static final Map<String, IndexProjection> PROJECTIONS = Words.of(
            List.of(new IndexProjection.All(), new IndexProjection.KeysOnly()),
            kind -> kind instanceof IndexProjection.All ? "all" : "keys-only");

    private TableReader() {}

    /** A table with its indexes. */
    static TableDesign read(String name, YamlValue value) {
        Fields fields = value.fields("partitionKey", "sortKey", "timeToLive", "scope", "indexes");
        KeyAttribute partitionKey = key(fields.required("partitionKey"));
        List<IndexDesign> indexes = new ArrayList<>();
        fields.mapping("indexes").forEach((indexName, index) -> indexes.add(index(indexName, index, partitionKey)));
        return new TableDesign(
                name,
                partitionKey,
                fields.optional("sortKey").map(TableReader::key),
                indexes,
                fields.optional("timeToLive").map(YamlValue::text),
                fields.optional("scope").map(scope -> scope.word(SCOPES)).orElse(Scope.WHOLE_TABLE));
    }

    private static KeyAttribute key(YamlValue value) {
        Fields fields = value.fields("name", "type");
        return new KeyAttribute(
                fields.required("name").text(), fields.required("type").word(TYPES));
    }

    private static List<KeyAttribute> keys(YamlValue value) {
        List<KeyAttribute> keys =
                value.elementsOrOne().stream().map(TableReader::key).toList();
        if (keys.isEmpty()) {
            value.problem("the list is empty; name 1 to 4 attributes (K9).");
        }
        return keys;
    }

    private static IndexDesign index(String name, YamlValue value, KeyAttribute tablePartitionKey) {
        Fields fields = value.fields("partitionKey", "sortKey", "kind", "projection", "sparse");
        Kind kind = fields.optional("kind").map(word -> word.word(KINDS)).orElse(Kind.GLOBAL);
        Optional<YamlValue> own = fields.optional("partitionKey");
        List<KeyAttribute> partitionKeys = own.isEmpty() && kind == Kind.LOCAL
                ? List.of(tablePartitionKey)
                : keys(fields.required("partitionKey"));
        boolean sparse = fields.optional("sparse").map(YamlValue::flag).orElse(false);
        return new IndexDesign(
                name,
                kind,
                partitionKeys,
                fields.optional("sortKey").map(TableReader::keys).orElse(List.of()),
                fields.optional("projection").map(TableReader::projection).orElse(new IndexProjection.All()),
                sparse ? Sparseness.SPARSE : Sparseness.DENSE);
    }

    private static IndexProjection projection(YamlValue value) {
        return value.isSequence()
                ? new IndexProjection.Include(
                        value.elements().stream().map(YamlValue::text).toList())
                : value.word(PROJECTIONS);
    }
}
