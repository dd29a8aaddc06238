package dev.sluice.verify;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import dev.sluice.item.ItemJson;
import dev.sluice.projection.EntityProjection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells people what stands on both sides of keys that differ: whole items, where both sides are at rest. Used by one thread. */
final class DifferingItems {
    /** So many items of either side are in memory at a time. */
    private static final int TOGETHER = 100;

    private final VerificationPorts ports;

    DifferingItems(VerificationPorts ports) {
        this.ports = ports;
    }

    /** Reads both sides of each key, in their order by table. */
    void tell(List<ConfirmedKey> keys, Consumer<DifferingItem> receiver) {
        Map<TableDesign, List<ConfirmedKey>> tables = new LinkedHashMap<>();
        keys.forEach(key ->
                tables.computeIfAbsent(key.table(), table -> new ArrayList<>()).add(key));
        tables.forEach((table, all) -> {
            Page page = new Page(ports, table);
            for (int from = 0; from < all.size(); from += TOGETHER) {
                ports.cancellation().throwIfRequested();
                page.tell(all.subList(from, Math.min(all.size(), from + TOGETHER)), receiver);
            }
        });
    }

    /** Some keys of one table. */
    private static final class Page {
        private final VerificationPorts ports;
        private final TableDesign table;
        private final List<String> keyAttributes;
        private final ExpectedItems source;
        private final Fingerprint fingerprint = new ReadBackFingerprint();
        private final Set<String> sensitive;
        private final Set<String> mapped;

        Page(VerificationPorts ports, TableDesign table) {
            this.ports = ports;
            this.table = table;
            this.keyAttributes =
                    table.keyAttributes().stream().map(KeyAttribute::name).toList();
            this.source = new ExpectedItems(ports, table);
            this.sensitive = Masking.names(ports.projection(), table);
            this.mapped = ports.projection().entitiesOf(table).stream()
                    .map(EntityProjection::entity)
                    .flatMap(entity -> Masking.mapped(entity).stream())
                    .collect(Collectors.toUnmodifiableSet());
        }

        void tell(List<ConfirmedKey> keys, Consumer<DifferingItem> receiver) {
            Map<Hash128, Item> hashes = new LinkedHashMap<>();
            keys.forEach(key -> hashes.put(hash(key.key()), Recheck.key(table, key.key())));
            Map<Hash128, ExpectedItem> expected;
            try (SourceEpoch epoch = ports.epochs().get()) {
                expected = source.at(epoch, hashes, hashes.keySet());
            }
            Map<Hash128, Item> found = new HashMap<>();
            ports.target().get(table.name(), List.copyOf(hashes.values())).forEach(item -> found.put(hash(item), item));
            keys.forEach(key -> receiver.accept(item(
                    key, expected.getOrDefault(hash(key.key()), ExpectedItem.NOTHING), found.get(hash(key.key())))));
        }

        private Hash128 hash(Item item) {
            return fingerprint.key(item, keyAttributes);
        }

        private DifferingItem item(ConfirmedKey key, ExpectedItem expected, @Nullable Item there) {
            Optional<Item> wanted =
                    expected instanceof ExpectedItem.Present present ? present.item() : Optional.empty();
            Optional<Item> found = Optional.ofNullable(there).filter(item -> !ItemOwner.isDeleted(item));
            Set<String> named = expected instanceof ExpectedItem.Present present
                    ? Masking.mapped(present.entity().entity())
                    : mapped;
            Set<String> hidden = hidden(named, wanted.orElse(key.key()), found.orElse(key.key()));
            return new DifferingItem(
                    key.sighting().kind(),
                    table.name(),
                    key.entity(),
                    key.text(),
                    wanted.map(item -> text(item, hidden)).orElse(""),
                    found.map(item -> text(item, hidden)).orElse(""));
        }

        /** Names that are masked at any depth: what no design names may be a copy of something sensitive. */
        private Set<String> hidden(Set<String> named, Item wanted, Item found) {
            FieldMask mask = new FieldMask(sensitive, named, wanted, found);
            Set<String> hidden = new HashSet<>(mask.entries());
            found.attributes().keySet().stream().filter(mask::hidesAttribute).forEach(hidden::add);
            return hidden;
        }

        private static String text(Item item, Set<String> hidden) {
            Map<String, AttributeValue> content = new LinkedHashMap<>(item.attributes());
            content.keySet().removeAll(EngineAttributes.NAMES);
            return ItemJson.masked(new Item(content), hidden);
        }
    }
}
