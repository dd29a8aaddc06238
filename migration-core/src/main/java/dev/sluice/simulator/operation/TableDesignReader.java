package dev.sluice.simulator.operation;

import dev.sluice.design.IndexDesign;
import dev.sluice.design.IndexProjection;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyType;
import dev.sluice.design.TableDesign;
import dev.sluice.limits.TableLimits;
import dev.sluice.simulator.protocol.RefusedException;
import dev.sluice.simulator.protocol.RequestDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads keys and indexes of a CreateTable and refuses what no table can be: K3, K4, K6, K7, K9, K14, N1. */
final class TableDesignReader {
    private final RequestDocument request;
    private final Map<String, KeyType> types = new HashMap<>();
    private final Set<String> used = new HashSet<>();

    private TableDesignReader(RequestDocument request) {
        this.request = request;
    }

    static TableDesign read(RequestDocument request) throws RefusedException {
        return new TableDesignReader(request).read();
    }

    private TableDesign read() throws RefusedException {
        String name = name(request.text("TableName"), "tableName");
        for (RequestDocument definition : request.objects("AttributeDefinitions")) {
            if (types.put(definition.text("AttributeName"), type(definition.text("AttributeType"))) != null) {
                throw RefusedException.invalidParameter("Duplicate AttributeName in AttributeDefinitions");
            }
        }
        List<KeyAttribute> partition = keys(request, "HASH");
        List<KeyAttribute> sort = keys(request, "RANGE");
        if (partition.size() != 1 || sort.size() > 1) {
            throw RefusedException.invalidParameter(
                    "The key schema of a table has exactly one HASH and at most one RANGE attribute");
        }
        List<IndexDesign> indexes = new ArrayList<>(indexes("GlobalSecondaryIndexes", IndexDesign.Kind.GLOBAL));
        indexes.addAll(indexes("LocalSecondaryIndexes", IndexDesign.Kind.LOCAL));
        TableDesign table = new TableDesign(
                name,
                partition.get(0),
                sort.stream().findFirst(),
                indexes,
                Optional.empty(),
                TableDesign.Scope.WHOLE_TABLE);
        check(table);
        return table;
    }

    private void check(TableDesign table) throws RefusedException {
        if (!used.equals(types.keySet())) {
            throw RefusedException.invalidParameter(
                    "AttributeDefinitions have to list all and only the attributes of the"
                            + " keys of table and indexes; defined: " + types.keySet() + ", used: " + used);
        }
        Set<String> names = new HashSet<>();
        int included = 0;
        int local = 0;
        for (IndexDesign index : table.indexes()) {
            if (!names.add(index.name())) {
                throw RefusedException.invalidParameter("Duplicate index name: " + index.name());
            }
            if (index.projection() instanceof IndexProjection.Include include) {
                included += include.attributes().size();
            }
            if (index.kind() == IndexDesign.Kind.LOCAL) {
                local++;
                checkLocal(table, index);
            }
        }
        if (included > TableLimits.INCLUDED_ATTRIBUTES) {
            throw RefusedException.invalidParameter("More than " + TableLimits.INCLUDED_ATTRIBUTES
                    + " attributes are included by all indexes together");
        }
        if (local > TableLimits.LOCAL_INDEXES || names.size() - local > TableLimits.GLOBAL_INDEXES) {
            throw RefusedException.invalidParameter("A table has at most " + TableLimits.LOCAL_INDEXES + " local and "
                    + TableLimits.GLOBAL_INDEXES + " global indexes");
        }
    }

    private static void checkLocal(TableDesign table, IndexDesign index) throws RefusedException {
        if (table.sortKey().isEmpty()
                || !index.partitionKeys().equals(List.of(table.partitionKey()))
                || index.sortKeys().size() != 1) {
            throw RefusedException.invalidParameter("Local index " + index.name()
                    + " needs a table with a sort key, that table's partition key and one sort key of its own");
        }
    }

    private List<IndexDesign> indexes(String member, IndexDesign.Kind kind) throws RefusedException {
        List<IndexDesign> indexes = new ArrayList<>();
        for (RequestDocument index : request.objects(member)) {
            List<KeyAttribute> partition = keys(index, "HASH");
            List<KeyAttribute> sort = keys(index, "RANGE");
            String name = name(index.text("IndexName"), "indexName");
            if (partition.isEmpty()
                    || partition.size() > TableLimits.INDEX_PARTITION_KEYS
                    || sort.size() > TableLimits.INDEX_SORT_KEYS) {
                throw RefusedException.invalidParameter("Index " + name + " has 1 to "
                        + TableLimits.INDEX_PARTITION_KEYS + " HASH and 0 to " + TableLimits.INDEX_SORT_KEYS
                        + " RANGE attributes");
            }
            indexes.add(new IndexDesign(
                    name,
                    kind,
                    partition,
                    sort,
                    projection(index.object("Projection")),
                    IndexDesign.Sparseness.SPARSE));
        }
        if (request.has(member) && indexes.isEmpty()) {
            throw RefusedException.invalidParameter("List of " + member + " is empty");
        }
        return indexes;
    }

    private static IndexProjection projection(RequestDocument projection) throws RefusedException {
        List<String> names = projection.texts("NonKeyAttributes");
        String type = projection.text("ProjectionType");
        if (names.isEmpty() == type.equals("INCLUDE")) {
            throw RefusedException.invalidParameter("ProjectionType is " + type + ", but NonKeyAttributes "
                    + (names.isEmpty() ? "is" : "are") + " " + (names.isEmpty() ? "not specified" : "specified"));
        }
        return switch (type) {
            case "ALL" -> new IndexProjection.All();
            case "KEYS_ONLY" -> new IndexProjection.KeysOnly();
            case "INCLUDE" -> new IndexProjection.Include(names);
            default -> throw RefusedException.invalid("1 validation error detected: unknown ProjectionType " + type);
        };
    }

    private List<KeyAttribute> keys(RequestDocument owner, String wanted) throws RefusedException {
        List<KeyAttribute> keys = new ArrayList<>();
        for (RequestDocument element : owner.objects("KeySchema")) {
            String attribute = element.text("AttributeName");
            KeyType type = types.get(attribute);
            if (type == null) {
                throw RefusedException.invalidParameter(
                        "Some index key attributes are not defined in AttributeDefinitions: " + attribute);
            }
            if (element.text("KeyType").equals(wanted)) {
                keys.add(new KeyAttribute(attribute, type));
                used.add(attribute);
            }
        }
        return keys;
    }

    private static KeyType type(String text) throws RefusedException {
        try {
            return KeyType.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw RefusedException.invalid(
                    "1 validation error detected: a key attribute has type S, N or B, not " + text);
        }
    }

    private static String name(String name, String member) throws RefusedException {
        if (name.length() < TableLimits.NAME_SHORTEST
                || name.length() > TableLimits.NAME_LONGEST
                || !name.matches(TableLimits.NAME_CHARACTERS)) {
            throw RefusedException.invalid("1 validation error detected: Value '" + name + "' at '" + member
                    + "' has to have 3 to 255 characters of a-z, A-Z, 0-9, _, ., -");
        }
        return name;
    }
}
