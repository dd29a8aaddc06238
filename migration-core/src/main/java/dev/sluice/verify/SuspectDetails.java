package dev.sluice.verify;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.digest.DigestComparison;
import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import dev.sluice.item.KeyText;
import dev.sluice.projection.EntityProjection;
import dev.sluice.verify.Difference.FieldDifference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells people what the suspects of a table are: a second pass reads both sides again and looks only at them. Each item is looked at
 * and let go, so memory holds sentences and no items. Thread-safe.
 */
final class SuspectDetails {
    private final VerificationPorts ports;
    private final TableDesign table;
    private final List<String> keyAttributes;
    private final Set<String> sensitive;
    private final Map<DigestComparison.Kind, Set<Hash128>> suspects = new EnumMap<>(DigestComparison.Kind.class);
    private final Set<Hash128> foreign;
    private final Set<Hash128> explained = new HashSet<>();
    private final List<Difference> differences = new ArrayList<>();
    private final Fingerprint expected = new ProjectedFingerprint();
    private final Fingerprint found = new ReadBackFingerprint();

    SuspectDetails(VerificationPorts ports, TableDesign table, TableFindings findings) {
        this.ports = ports;
        this.table = table;
        this.keyAttributes =
                table.keyAttributes().stream().map(KeyAttribute::name).toList();
        this.sensitive = Masking.names(ports.projection(), table);
        this.foreign = findings.foreignKeys();
        for (DigestComparison.Kind kind : DigestComparison.Kind.values()) {
            suspects.put(kind, new HashSet<>());
        }
        findings.keys().suspects().forEach(suspect -> of(suspect.kind()).add(suspect.key()));
    }

    /** Reads both sides again as far as needed. */
    List<Difference> collect(SourceItems source, TargetItems target, int workers) {
        if (!of(DigestComparison.Kind.MISSING).isEmpty()
                || !of(DigestComparison.Kind.DIFFERENT).isEmpty()
                || !foreign.isEmpty()) {
            HaltingCrew.run(ports.executor(), workers, source.reading(this::expect, new SourceItems.RowsWithoutItem()));
        }
        if (!of(DigestComparison.Kind.EXTRA).isEmpty() || !explained.containsAll(foreign)) {
            HaltingCrew.run(ports.executor(), workers, target.reading(this::find));
        }
        synchronized (differences) {
            return List.copyOf(differences);
        }
    }

    private void expect(EntityProjection entity, Item item) {
        Hash128 key = expected.key(item, keyAttributes);
        String name = entity.entity().name();
        if (of(DigestComparison.Kind.MISSING).contains(key)) {
            add(Difference.Kind.MISSING, name, item, List.of());
        }
        boolean different = of(DigestComparison.Kind.DIFFERENT).contains(key);
        if (different || foreign.contains(key)) {
            List<FieldDifference> fields = fields(entity, item);
            if (different) {
                add(Difference.Kind.DIFFERENT, name, item, fields);
            }
            if (foreign.contains(key)) {
                explain(key);
                add(Difference.Kind.FOREIGN, name, item, fields);
            }
        }
    }

    private void find(Item item) {
        Hash128 key = found.key(item, keyAttributes);
        if (of(DigestComparison.Kind.EXTRA).contains(key)) {
            add(Difference.Kind.EXTRA, "", item, List.of());
        }
        if (foreign.contains(key) && explain(key)) {
            add(Difference.Kind.FOREIGN, "", item, List.of());
        }
    }

    private List<FieldDifference> fields(EntityProjection entity, Item item) {
        Map<String, dev.sluice.item.AttributeValue> key = new LinkedHashMap<>(item.attributes());
        key.keySet().retainAll(keyAttributes);
        Optional<Item> other = ports.target().get(table.name(), new Item(key));
        Set<String> mapped = Masking.mapped(entity.entity());
        return other.map(present -> FieldComparison.of(item, present, new FieldMask(sensitive, mapped, item, present)))
                .orElse(List.of());
    }

    /** Whether the key was not explained before. */
    private boolean explain(Hash128 key) {
        synchronized (differences) {
            return explained.add(key);
        }
    }

    private void add(Difference.Kind kind, String entity, Item item, Collection<FieldDifference> fields) {
        Difference difference = new Difference(
                kind, table.name(), entity, KeyText.masked(item, keyAttributes, sensitive), List.copyOf(fields));
        synchronized (differences) {
            differences.add(difference);
        }
    }

    private Set<Hash128> of(DigestComparison.Kind kind) {
        return suspects.getOrDefault(kind, Set.of());
    }
}
