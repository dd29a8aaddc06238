package dev.sluice.testbed;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.BatchAnswer;
import dev.sluice.gateway.InsertAnswer;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.PutAnswer;
import dev.sluice.gateway.StoreFailure;
import dev.sluice.gateway.TableDescription;
import dev.sluice.gateway.TogetherAnswer;
import dev.sluice.gateway.VersionedItem;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.CanonicalForm;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import dev.sluice.item.ItemSize;
import dev.sluice.limits.CapacityMath;
import dev.sluice.limits.ItemLimits;
import dev.sluice.limits.ItemViolation.Certainty;
import dev.sluice.limits.RequestLimits;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.value.Version;
import dev.sluice.value.WriteUnits;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A target in memory that keeps the contract of {@link ItemStore} and fails as its {@link #faults} say. Thread-safe. It costs what
 * DynamoDB would charge for the table alone, not for its indexes.
 */
public final class InMemoryItemStore implements ItemStore {
    private final Map<String, TableDesign> tables = new LinkedHashMap<>();
    private final Map<String, Map<Hash128, Item>> items = new HashMap<>();
    private final Map<String, Optional<String>> timeToLive = new HashMap<>();
    private final Faults faults = new Faults();
    private final List<List<Item>> batches = new ArrayList<>();
    private final List<List<Item>> inserts = new ArrayList<>();
    private int puts;
    private int transactions;
    private Optional<Instant> time = Optional.empty();

    /** What goes wrong; nothing, as long as nobody scripts anything. */
    public Faults faults() {
        return faults;
    }

    /** What it is at the target from now on; before this is called, it tells no time. */
    public synchronized void timeIs(Instant now) {
        time = Optional.of(now);
    }

    @Override
    public synchronized Optional<Instant> time() {
        return time;
    }

    /** Everything in a table, in no order, engine attributes included. */
    public synchronized List<Item> items(String table) {
        return List.copyOf(items.getOrDefault(table, Map.of()).values());
    }

    /** The item of that key, if any. */
    public synchronized Optional<Item> get(TableDesign table, Item key) {
        return Optional.ofNullable(content(table).get(keyHash(table, key)));
    }

    /** Puts an item there as somebody else would, unconditionally. */
    public synchronized void plant(TableDesign table, Item item) {
        content(table).put(keyHash(table, item), item);
    }

    /** Deletes the item of a key without a trace, as somebody else would. */
    public synchronized void uproot(TableDesign table, Item key) {
        content(table).remove(keyHash(table, key));
    }

    /** How many conditional puts were sent. */
    public synchronized int putsSent() {
        return puts;
    }

    /** The batches as they were sent. */
    public synchronized List<List<Item>> batchesSent() {
        return List.copyOf(batches);
    }

    /** The batches of inserts as they were sent. */
    public synchronized List<List<Item>> insertsSent() {
        return List.copyOf(inserts);
    }

    /** Requests that were answered with an error but are still on their way arrive now (a late packet). */
    public synchronized void deliverLatePackets() {
        for (Faults.LatePacket late : faults.latePackets()) {
            if (late.condition().isPresent()) {
                storeIfNewer(late.table(), late.item(), late.condition().get());
            } else {
                plant(late.table(), late.item());
            }
        }
    }

    @Override
    public synchronized Optional<TableDescription> describe(String table) {
        return Optional.ofNullable(tables.get(table))
                .map(design -> new TableDescription(
                        table,
                        "in-memory-" + System.identityHashCode(design),
                        "ACTIVE",
                        design.partitionKey(),
                        design.sortKey(),
                        design.indexes()));
    }

    @Override
    public synchronized void create(TableDesign table) {
        tables.put(table.name(), table);
        items.put(table.name(), new LinkedHashMap<>());
        ensureTimeToLive(table);
    }

    @Override
    public synchronized void ensureTimeToLive(TableDesign table) {
        Optional<String> now = timeToLive(table.name());
        if (now.isPresent() && table.timeToLiveAttribute().isPresent() && !now.equals(table.timeToLiveAttribute())) {
            throw new InvalidInputException("Table " + table.name() + " expires items by attribute " + now.get() + ".");
        }
        timeToLive.put(table.name(), now.or(table::timeToLiveAttribute));
    }

    /** The attribute by which a table expires items, if any. */
    public synchronized Optional<String> timeToLive(String table) {
        return timeToLive.getOrDefault(table, Optional.empty());
    }

    @Override
    public synchronized boolean isEmpty(String table) {
        return items(table).isEmpty();
    }

    @Override
    public synchronized PutAnswer putIfNewer(TableDesign table, VersionedItem versioned) {
        puts++;
        Item item = StoredItem.of(versioned);
        Version version = versioned.version();
        Optional<StoreFailure> refusal = refusal(table, item);
        if (refusal.isPresent()) {
            return new PutAnswer.Failed(refusal.get());
        }
        Faults.Fault fault = faults.nextPut();
        switch (fault.kind()) {
            case NONE -> {
                return storeIfNewer(table, item, version);
            }
            case LOST_ANSWER -> storeIfNewer(table, item, version);
            case LATE_PACKET -> faults.keep(table, item, version);
            case REFUSED -> {
                // nothing is stored
            }
        }
        return new PutAnswer.Failed(fault.failure());
    }

    @Override
    public synchronized TogetherAnswer putTogether(TableDesign table, List<VersionedItem> versioned) {
        transactions++;
        Faults.Fault fault = faults.nextPut();
        boolean allNewer = versioned.stream().allMatch(item -> {
            Item existing = content(table).get(keyHash(table, StoredItem.of(item)));
            return existing == null || isOlder(existing, item.version());
        });
        boolean arrives = fault.kind() == Faults.Kind.NONE || fault.kind() == Faults.Kind.LOST_ANSWER;
        if (!arrives) {
            return new TogetherAnswer.Failed(fault.failure());
        }
        if (!allNewer) {
            return new TogetherAnswer.Failed(new StoreFailure(
                    StoreFailure.Kind.STOP, "TransactionCanceledException", "One of them is newer there."));
        }
        WriteUnits units = WriteUnits.ZERO;
        for (VersionedItem item : versioned) {
            storeIfNewer(table, StoredItem.of(item), item.version());
            units = units.plus(units(StoredItem.of(item))).plus(units(StoredItem.of(item)));
        }
        return fault.kind() == Faults.Kind.NONE
                ? new TogetherAnswer.Stored(units)
                : new TogetherAnswer.Failed(fault.failure());
    }

    /** How many transactions were sent. */
    public synchronized int transactionsSent() {
        return transactions;
    }

    @Override
    public synchronized InsertAnswer insertBatch(TableDesign table, List<VersionedItem> versioned) {
        List<Item> batch = versioned.stream().map(StoredItem::of).toList();
        inserts.add(batch);
        Optional<StoreFailure> refusal = insertRefusal(table, batch);
        Faults.Fault whole = refusal.isPresent() ? Faults.Fault.refused(refusal.get()) : faults.nextInserts();
        if (whole.kind() != Faults.Kind.NONE) {
            return InsertAnswer.failed(batch.size(), whole.failure());
        }
        List<InsertAnswer.Result> results = new ArrayList<>();
        WriteUnits consumed = WriteUnits.ZERO;
        for (Item item : batch) {
            InsertAnswer.Result result = insert(table, item);
            if (!(result instanceof InsertAnswer.Failed)) {
                consumed = consumed.plus(units(item));
            }
            results.add(result);
        }
        return new InsertAnswer(results, consumed);
    }

    private InsertAnswer.Result insert(TableDesign table, Item item) {
        Optional<StoreFailure> refusal = refusal(table, item);
        if (refusal.isPresent()) {
            return new InsertAnswer.Failed(refusal.get());
        }
        Faults.Fault fault = faults.nextPut();
        boolean absent = !content(table).containsKey(keyHash(table, item));
        if (absent && (fault.kind() == Faults.Kind.NONE || fault.kind() == Faults.Kind.LOST_ANSWER)) {
            content(table).put(keyHash(table, item), item);
        }
        if (fault.kind() == Faults.Kind.LATE_PACKET) {
            faults.keep(table, item, version(item));
        }
        if (fault.kind() != Faults.Kind.NONE) {
            return new InsertAnswer.Failed(fault.failure());
        }
        return absent ? new InsertAnswer.Stored() : new InsertAnswer.KeyPresent();
    }

    /** What refuses a batch of inserts as a whole; a bad item is refused for itself. */
    private Optional<StoreFailure> insertRefusal(TableDesign table, List<Item> batch) {
        if (!tables.containsKey(table.name())) {
            return Optional.of(missing(table));
        }
        long keys = batch.stream().map(item -> keyHash(table, item)).distinct().count();
        return batch.size() > RequestLimits.BATCH_STATEMENTS || keys < batch.size()
                ? Optional.of(poison("Member must have length less than or equal to 25, and no two statements one key"))
                : Optional.empty();
    }

    @Override
    public synchronized BatchAnswer putBatch(TableDesign table, List<VersionedItem> versioned) {
        List<Item> batch = versioned.stream().map(StoredItem::of).toList();
        batches.add(batch);
        Optional<StoreFailure> refusal = batchRefusal(table, batch);
        Faults.Fault fault = refusal.isPresent() ? Faults.Fault.refused(refusal.get()) : faults.nextBatch(batch);
        if (fault.kind() == Faults.Kind.LATE_PACKET) {
            faults.keep(table, batch);
        }
        if (fault.kind() != Faults.Kind.NONE) {
            return new BatchAnswer(versioned, WriteUnits.ZERO, Optional.of(fault.failure()));
        }
        int processed = batch.size() - Math.min(batch.size(), faults.nextUnprocessed());
        WriteUnits consumed = WriteUnits.ZERO;
        for (Item item : batch.subList(0, processed)) {
            content(table).put(keyHash(table, item), item);
            consumed = consumed.plus(units(item));
        }
        return new BatchAnswer(versioned.subList(processed, batch.size()), consumed, Optional.empty());
    }

    @Override
    public void close() {
        // nothing to release
    }

    private PutAnswer storeIfNewer(TableDesign table, Item item, Version version) {
        Item existing = content(table).get(keyHash(table, item));
        if (existing == null || isOlder(existing, version)) {
            content(table).put(keyHash(table, item), item);
            return new PutAnswer.Stored(units(item), Optional.ofNullable(existing));
        }
        return new PutAnswer.Refused(
                existing,
                WriteUnits.ofTable(CapacityMath.refusedWrite(
                                ItemSize.of(existing).measured(),
                                ItemSize.of(item).measured())
                        .count()));
    }

    private static WriteUnits units(Item item) {
        return WriteUnits.ofTable(
                CapacityMath.write(ItemSize.of(item).measured()).count());
    }

    private static Version version(Item item) {
        AttributeValue.NumberValue number = (AttributeValue.NumberValue)
                Objects.requireNonNull(item.get(EngineAttributes.VERSION), "an insert without a version (R-16)");
        return new Version(number.value().toBigIntegerExact());
    }

    private static boolean isOlder(Item existing, Version version) {
        return existing.get(EngineAttributes.VERSION) instanceof AttributeValue.NumberValue number
                && number.value().compareTo(new BigDecimal(version.number())) < 0;
    }

    private Optional<StoreFailure> batchRefusal(TableDesign table, List<Item> batch) {
        if (!tables.containsKey(table.name())) {
            return Optional.of(missing(table));
        }
        if (batch.size() > RequestLimits.BATCH_WRITE_ITEMS) {
            return Optional.of(poison("Too many items requested for the BatchWriteItem call"));
        }
        Set<Hash128> keys = new HashSet<>();
        for (Item item : batch) {
            Optional<StoreFailure> refusal = refusal(table, item);
            if (refusal.isPresent()) {
                return refusal;
            }
            if (!keys.add(keyHash(table, item))) {
                return Optional.of(poison("Provided list of item keys contains duplicates"));
            }
        }
        return Optional.empty();
    }

    private Optional<StoreFailure> refusal(TableDesign table, Item item) {
        if (!tables.containsKey(table.name())) {
            return Optional.of(missing(table));
        }
        if (faults.isPoison(item)) {
            return Optional.of(poison("One or more parameter values were invalid"));
        }
        return ItemLimits.of(table).violations(item).stream()
                .filter(violation -> violation.certainty() == Certainty.CERTAIN)
                .findFirst()
                .map(violation -> poison(violation.sentence()));
    }

    private Map<Hash128, Item> content(TableDesign table) {
        return items.computeIfAbsent(table.name(), name -> new LinkedHashMap<>());
    }

    private static Hash128 keyHash(TableDesign table, Item item) {
        return CanonicalForm.keyHash(
                item, table.keyAttributes().stream().map(key -> key.name()).toList());
    }

    private static StoreFailure missing(TableDesign table) {
        return new StoreFailure(
                StoreFailure.Kind.STOP, "ResourceNotFoundException", "There is no table " + table.name() + ".");
    }

    private static StoreFailure poison(String message) {
        return new StoreFailure(StoreFailure.Kind.POISON, "ValidationException", message);
    }
}
