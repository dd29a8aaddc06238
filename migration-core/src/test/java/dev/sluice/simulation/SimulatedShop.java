package dev.sluice.simulation;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.BinaryValue;
import dev.sluice.item.AttributeValue.BooleanValue;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.CanonicalForm;
import dev.sluice.item.Item;
import dev.sluice.testbed.EncodedItems;
import dev.sluice.testbed.InMemoryItemStore;
import dev.sluice.testbed.InMemoryJournal;
import dev.sluice.testbed.InMemorySource;
import dev.sluice.testbed.Shop;
import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Source, target and journal of a simulation, which outlive every process, and beside them an oracle: what each key has to hold, written
 * down by hand with each change of a row. Guarded by the turn.
 */
final class SimulatedShop {
    private static final int CUSTOMERS = 14;
    private static final int NOTES = 11;
    private static final int ROWS_IN_RANGE = 5;

    final InMemorySource source = new InMemorySource(ROWS_IN_RANGE);
    final InMemoryItemStore table = new InMemoryItemStore();
    final InMemoryJournal journal = new InMemoryJournal();
    private final Map<String, Map<String, String>> oracle = new TreeMap<>();

    SimulatedShop() {
        table.create(Shop.table());
        for (int id = 1; id <= CUSTOMERS; id++) {
            customer(id, "Ann " + id);
        }
        for (int id = 1; id <= NOTES; id++) {
            note(id, "b" + id);
        }
    }

    /**
     * A change of the stream: what one key holds from a commit on.
     *
     * @param key partition and sort key
     * @param content the other attributes; null where the row was deleted
     * @param commit the position of the commit record
     */
    record Change(String key, @Nullable Map<String, String> content, Lsn commit) {}

    /** Some row is inserted, changed, deleted or inserted again. */
    Change change(RandomGenerator random) {
        Lsn commit = source.position();
        if (random.nextBoolean()) {
            int id = 1 + random.nextInt(CUSTOMERS + 3);
            String key = "CUSTOMER#" + id + " / PROFILE";
            if (random.nextInt(3) == 0 && oracle.containsKey(key)) {
                source.delete("customer", id);
                oracle.remove(key);
            } else {
                customer(id, "Bob " + random.nextInt(1_000));
            }
            return new Change(key, oracle.get(key), commit);
        }
        int id = 1 + random.nextInt(NOTES + 3);
        String key = noteKey(id);
        if (random.nextInt(3) == 0 && oracle.containsKey(key)) {
            source.delete("note", id);
            oracle.remove(key);
        } else {
            note(id, "c" + random.nextInt(1_000));
        }
        return new Change(key, oracle.get(key), commit);
    }

    private void customer(int id, String name) {
        source.row("customer", "customer_id", "" + id, "name", name, "email", "secret-" + id);
        oracle.put("CUSTOMER#" + id + " / PROFILE", Map.of("name", name, "email", "secret-" + id));
    }

    private void note(int id, String body) {
        source.row("note", "note_id", "" + id, "owner", "o" + id % 3, "body", body);
        oracle.put(noteKey(id), Map.of("body", body));
    }

    private static String noteKey(int id) {
        return "NOTE#o" + id % 3 + " / " + String.format("%08d", id);
    }

    /**
     * Applies a change as a stream does: by R-10, with commit position + 1 as its version (R-19), a deletion as a tombstone (R-12).
     *
     * @param generation of the versions
     * @param mutation a planted defect of the stream
     */
    void apply(Change change, long generation, Mutation mutation) {
        int behind = mutation == Mutation.VERSION_IS_COMMIT_POSITION ? 0 : 1;
        Version version = Version.of(generation, new Lsn(change.commit().position() + behind));
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        String[] key = change.key().split(" / ");
        attributes.put("pk", new StringValue(key[0]));
        attributes.put("sk", new StringValue(key[1]));
        if (change.content() != null) {
            change.content().forEach((name, value) -> attributes.put(name, new StringValue(value)));
            table.putIfNewer(Shop.table(), EncodedItems.of(Shop.table(), new Item(attributes), version));
        } else {
            bury(new Item(attributes), version, mutation);
        }
    }

    private void bury(Item key, Version version, Mutation mutation) {
        BigDecimal number = new BigDecimal(version.number());
        boolean newer = table.get(Shop.table(), key)
                .map(standing -> Objects.requireNonNull(standing.get("_mv")))
                .filter(standing -> ((NumberValue) standing).value().compareTo(number) >= 0)
                .isEmpty();
        if (newer && mutation == Mutation.HARD_DELETE) {
            table.uproot(Shop.table(), key);
        } else if (newer) {
            Map<String, AttributeValue> tombstone = new LinkedHashMap<>(key.attributes());
            tombstone.put("_md", new BooleanValue(true));
            tombstone.put(
                    "_mh",
                    new BinaryValue(CanonicalForm.hash(new Item(tombstone)).toBinary()));
            tombstone.put("_mv", new NumberValue(number));
            table.plant(Shop.table(), new Item(tombstone));
        }
    }

    /** What is wrong with the target: keys that are lost, resurrected, stale or strange; empty where it holds what it has to. */
    String findings() {
        Map<String, Map<String, String>> actual = new TreeMap<>();
        for (Item item : table.items(Shop.TABLE)) {
            if (item.get("_md") == null) {
                Map<String, String> content = new LinkedHashMap<>();
                item.attributes().forEach((name, value) -> {
                    if (!name.startsWith("_m")) {
                        content.put(name, ((StringValue) value).value());
                    }
                });
                actual.put(content.remove("pk") + " / " + content.remove("sk"), content);
            }
        }
        StringBuilder text = new StringBuilder();
        oracle.forEach((key, content) -> {
            if (!content.equals(actual.get(key))) {
                text.append(key)
                        .append(" holds ")
                        .append(actual.get(key))
                        .append(" and not ")
                        .append(content)
                        .append("; ");
            }
        });
        actual.keySet().stream().filter(key -> !oracle.containsKey(key)).forEach(key -> text.append(key)
                .append(" should not be there; "));
        return text.toString();
    }
}
