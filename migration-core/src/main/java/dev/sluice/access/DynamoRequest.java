package dev.sluice.access;

import dev.sluice.design.Template;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A read request with parameters: its templates refer to parameters where an entity's refer to columns. */
public sealed interface DynamoRequest {

    /** The table asked. */
    String table();

    /**
     * GetItem.
     *
     * @param table the table's name
     * @param key one template for each key attribute of the table
     */
    record GetItem(String table, Map<String, Template> key) implements DynamoRequest {
        public GetItem {
            key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
        }
    }

    /**
     * Query, paged to its end or to the limit.
     *
     * @param table the table's name
     * @param index the index's name, absent for the table itself
     * @param conditions key conditions, partition keys with EQUALS
     * @param filters filter conditions on other attributes, evaluated by DynamoDB after reading (A9)
     * @param direction ascending or descending by sort key
     * @param limit the most items that the application takes, absent for all
     */
    record Query(
            String table,
            Optional<String> index,
            List<KeyCondition> conditions,
            List<KeyCondition> filters,
            Direction direction,
            OptionalInt limit)
            implements DynamoRequest {
        public Query {
            conditions = List.copyOf(conditions);
            filters = List.copyOf(filters);
        }
    }

    /** Order of a query's answer. */
    enum Direction {
        ASCENDING,
        DESCENDING
    }

    /**
     * A condition on an attribute.
     *
     * @param attribute its name
     * @param operator how to compare
     * @param values templates of the operands: two for BETWEEN, else one
     */
    record KeyCondition(String attribute, Operator operator, List<Template> values) {
        public KeyCondition {
            values = List.copyOf(values);
        }
    }

    /** The comparisons that key conditions allow. */
    enum Operator {
        EQUALS,
        LESS_THAN,
        AT_MOST,
        GREATER_THAN,
        AT_LEAST,
        BETWEEN,
        BEGINS_WITH
    }
}
