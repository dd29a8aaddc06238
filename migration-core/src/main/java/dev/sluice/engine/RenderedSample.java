package dev.sluice.engine;

import dev.sluice.item.Item;
import dev.sluice.problem.Finding;
import dev.sluice.problem.Severity;
import dev.sluice.value.Bytes;
import dev.sluice.value.WriteUnits;
import java.util.List;
import java.util.Optional;

/**
 * What some rows become under a design, for people: sensitive values are masked, engine attributes are left out. Immutable and thread-safe.
 *
 * @param views the items as each table and each index keeps them, tables and their indexes in the order of the design
 * @param entities what became of the rows of each entity, in the order of the design
 * @param collisions keys that two of the rows claim, the first 100
 * @param problems what is wrong with the design by itself; where one is an error, nothing else is here
 */
public record RenderedSample(
        List<View> views, List<EntitySample> entities, List<Collision> collisions, List<Finding> problems) {
    public RenderedSample {
        views = List.copyOf(views);
        entities = List.copyOf(entities);
        collisions = List.copyOf(collisions);
        problems = List.copyOf(problems);
    }

    /** Whether the design compiles. */
    public boolean isUsable() {
        return problems.stream().noneMatch(problem -> problem.severity() == Severity.ERROR);
    }

    /** What became of the rows of an entity. */
    public Optional<EntitySample> entity(String name) {
        return entities.stream().filter(entity -> entity.entity().equals(name)).findFirst();
    }

    /**
     * The items of a table, or those of them that an index has.
     *
     * @param table the table's name
     * @param index the index's name; empty for the table itself
     * @param collections in the order of their partition keys
     */
    public record View(String table, Optional<String> index, List<Collection> collections) {
        public View {
            collections = List.copyOf(collections);
        }

        /** How many items it has. */
        public int items() {
            return collections.stream()
                    .mapToInt(collection -> collection.items().size())
                    .sum();
        }
    }

    /**
     * Items of one partition key.
     *
     * @param partitionKey for people, its attributes joined by a slash
     * @param items in the order of their sort keys
     */
    public record Collection(String partitionKey, List<PlacedItem> items) {
        public Collection {
            items = List.copyOf(items);
        }

        /** The sum of their sizes, as {@link SampledItem#size}. */
        public Bytes size() {
            return items.stream().map(placed -> placed.item().size()).reduce(Bytes.ZERO, Bytes::plus);
        }
    }

    /**
     * An item where a table or index keeps it.
     *
     * @param sortKey for people; empty where the table or index has none
     */
    public record PlacedItem(String sortKey, SampledItem item) {}

    /**
     * What a row became.
     *
     * @param entity the entity's name
     * @param sourceKey the row's primary key, masked where sensitive
     * @param item masked where sensitive
     * @param size of the item by DynamoDB's arithmetic, without masks and without the attributes that the engine adds
     */
    public record SampledItem(String entity, String sourceKey, Item item, Bytes size) {}

    /**
     * What became of the rows of an entity.
     *
     * @param entity the entity's name
     * @param rows how many were read
     * @param coverage whether the source has more
     * @param items how many became an item
     * @param sizes of the items
     * @param costs of writing them
     * @param refused rows that cannot be represented, the first 100
     */
    public record EntitySample(
            String entity, int rows, Coverage coverage, int items, Sizes sizes, Costs costs, List<RefusedRow> refused) {
        public EntitySample {
            refused = List.copyOf(refused);
        }
    }

    /** How much of an entity was read. */
    public enum Coverage {
        /** Every row. */
        ALL_ROWS,
        /** The first rows in the order of the primary key. */
        FIRST_ROWS
    }

    /**
     * Sizes of items; all zero where there are none.
     *
     * @param median half of the items are not larger
     * @param percentile99 99 % are not larger
     */
    public record Sizes(Bytes median, Bytes percentile99, Bytes largest) {}

    /**
     * Write units of putting an item that is not there yet, into its table and each index that it is in (dynamodb-facts W1, W6), without what the engine adds;
     * zero where there are no items. A change costs the larger of both states, and an index entry that moves its old place too (W2).
     *
     * @param average over all items, for table and each index
     * @param dearest of the item that costs most
     */
    public record Costs(WriteUnits average, WriteUnits dearest) {}

    /**
     * A row that becomes no item.
     *
     * @param sourceKey its primary key, masked where sensitive
     * @param sentence the rule that it breaks, and why
     */
    public record RefusedRow(String sourceKey, String sentence) {}

    /**
     * A key that two rows claim: one of them would be lost.
     *
     * @param table the table's name
     * @param key for people
     * @param one the row that has it
     * @param other the row that claims it too
     */
    public record Collision(String table, String key, Claim one, Claim other) {
        /** Whether a row of that entity takes part. */
        public boolean concerns(String entity) {
            return one.entity().equals(entity) || other.entity().equals(entity);
        }

        @Override
        public String toString() {
            return key + " by " + one + " and " + other;
        }
    }

    /** A row of an entity that claims a key. */
    public record Claim(String entity, String sourceKey) {
        @Override
        public String toString() {
            return entity + " row " + sourceKey;
        }
    }
}
