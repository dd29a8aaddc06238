package dev.sluice.gateway;

import dev.sluice.access.DynamoRequest.Direction;
import dev.sluice.access.DynamoRequest.Operator;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.Item;
import dev.sluice.value.CapacityUnits;
import java.util.List;
import java.util.Optional;

/**
 * The verifier's own way of reading the target: it shares no code with the writer's (correctness.md section 10). Reads are
 * retried inside. Thread-safe.
 */
public interface TargetReader extends AutoCloseable {
    /**
     * One page of a parallel scan, strongly consistent.
     *
     * @param table the table's name
     * @param segment 0 to {@code totalSegments - 1}
     * @param totalSegments at least 1
     * @param startKey where the page before ended
     */
    Page scan(String table, int segment, int totalSegments, Optional<Item> startKey);

    /** A scan that hashes items while it reads them; nothing where there is only {@link #scan}. */
    default Optional<HashedScan> hashedScan() {
        return Optional.empty();
    }

    /** One item, strongly consistent. */
    Optional<Item> get(String table, Item key);

    /**
     * Some items, strongly consistent, in any order; those that are not there are left out.
     *
     * @param keys at most 100, each once
     */
    default List<Item> get(String table, List<Item> keys) {
        return keys.stream()
                .map(key -> get(table, key))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * One page of a query.
     *
     * @param query the query with its values bound
     * @param startKey where the page before ended
     * @param pageSize the most items that the page evaluates
     */
    Page query(BoundQuery query, Optional<Item> startKey, int pageSize);

    @Override
    void close();

    /**
     * A page.
     *
     * @param items its items
     * @param lastKey where it ended; absent on the last page. A page may be empty and not the last (A7).
     * @param consumed read units used
     */
    record Page(List<Item> items, Optional<Item> lastKey, CapacityUnits consumed) {
        public Page {
            items = List.copyOf(items);
        }
    }

    /**
     * A query with its values.
     *
     * @param table the table's name
     * @param index the index's name
     * @param conditions key conditions
     * @param filters filter conditions
     * @param direction order
     * @param consistency how new the answer is; a global index knows EVENTUAL alone
     */
    record BoundQuery(
            String table,
            Optional<String> index,
            List<BoundCondition> conditions,
            List<BoundCondition> filters,
            Direction direction,
            Consistency consistency) {
        public BoundQuery {
            conditions = List.copyOf(conditions);
            filters = List.copyOf(filters);
        }

        /** A query whose answer may be a moment old. */
        public BoundQuery(
                String table,
                Optional<String> index,
                List<BoundCondition> conditions,
                List<BoundCondition> filters,
                Direction direction) {
            this(table, index, conditions, filters, direction, Consistency.EVENTUAL);
        }

        /** The same, of all that was acknowledged; costs twice the read units. */
        public BoundQuery strong() {
            return new BoundQuery(table, index, conditions, filters, direction, Consistency.STRONG);
        }
    }

    /** How new an answer is. */
    enum Consistency {
        /** It may lack what was acknowledged a moment ago. */
        EVENTUAL,
        /** It has all that was acknowledged. */
        STRONG
    }

    /**
     * A condition with its values.
     *
     * @param attribute the attribute's name
     * @param operator how to compare
     * @param values two for BETWEEN, else one
     */
    record BoundCondition(String attribute, Operator operator, List<AttributeValue> values) {
        public BoundCondition {
            values = List.copyOf(values);
        }
    }
}
