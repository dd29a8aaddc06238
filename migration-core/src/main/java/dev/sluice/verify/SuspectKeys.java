package dev.sluice.verify;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.digest.DigestComparison;
import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Finds the keys behind the hashes of suspects: a second pass over both sides, as far as needed. Thread-safe. */
final class SuspectKeys {
    private final VerificationPorts ports;
    private final List<String> keyAttributes;
    private final Set<Hash128> ofSource = new HashSet<>();
    private final Set<Hash128> ofTarget = new HashSet<>();
    private final Fingerprint expected = new ProjectedFingerprint();
    private final Fingerprint found = new ReadBackFingerprint();

    SuspectKeys(VerificationPorts ports, TableDesign table, List<DigestComparison.Suspect> suspects) {
        this.ports = ports;
        this.keyAttributes =
                table.keyAttributes().stream().map(KeyAttribute::name).toList();
        suspects.forEach(
                suspect -> (suspect.kind() == DigestComparison.Kind.EXTRA ? ofTarget : ofSource).add(suspect.key()));
    }

    /**
     * Gives each item of a suspect key to the re-check.
     *
     * @return how many of the keys were not found any more
     */
    long collect(SourceItems source, TargetItems target, int workers, Recheck recheck) {
        if (!ofSource.isEmpty()) {
            HaltingCrew.run(
                    ports.executor(),
                    workers,
                    source.reading(
                            (entity, item) ->
                                    take(ofSource, expected.key(item, keyAttributes), item, recheck::addOfRow),
                            new SourceItems.RowsWithoutItem()));
        }
        if (!ofTarget.isEmpty()) {
            HaltingCrew.run(
                    ports.executor(),
                    workers,
                    target.reading(item -> take(ofTarget, found.key(item, keyAttributes), item, recheck::add)));
        }
        synchronized (this) {
            return ofSource.size() + ofTarget.size();
        }
    }

    private void take(Set<Hash128> wanted, Hash128 key, Item item, Consumer<Item> receiver) {
        boolean taken;
        synchronized (this) {
            taken = wanted.remove(key);
        }
        if (taken) {
            receiver.accept(item);
        }
    }
}
