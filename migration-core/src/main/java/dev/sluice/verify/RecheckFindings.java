package dev.sluice.verify;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.item.Item;
import dev.sluice.item.KeyText;
import dev.sluice.projection.EntityProjection;
import dev.sluice.verify.Difference.FieldDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What became of the keys of one table that were looked at again. Thread-safe; memory is bounded, counts are exact. */
final class RecheckFindings {
    /** The most keys that are kept for a repair. */
    static final int KEPT = 10_000;

    private final TableDesign table;
    private final List<String> keyAttributes;
    private final Set<String> sensitive;
    private final List<Difference> differences = new ArrayList<>();
    private final List<ConfirmedKey> confirmed = new ArrayList<>();
    private final List<OpenKey> open = new ArrayList<>();
    private VerifyCounts counts = VerifyCounts.NONE;
    private long keys;
    private long untold;

    RecheckFindings(VerificationPorts ports, TableDesign table) {
        this.table = table;
        this.keyAttributes =
                table.keyAttributes().stream().map(KeyAttribute::name).toList();
        this.sensitive = Masking.names(ports.projection(), table);
    }

    /** A key is equal at a proven position. */
    synchronized void resolved() {
        counts = counts.plus(VerifyCounts.compared(1, 0, 0, 0));
    }

    /** A key whose row cannot be moved. */
    synchronized void quarantined(Item key) {
        counts = counts.plus(VerifyCounts.quarantined(1));
        leave(key);
    }

    /** A key that nobody can tell of. */
    synchronized void unsettled(Item key) {
        counts = counts.plus(VerifyCounts.unsettled(1));
        leave(key);
    }

    /** A key of a row of which the design says that no row has it: looking at it again tells no more. */
    synchronized void untellable() {
        counts = counts.plus(VerifyCounts.unsettled(1));
        untold++;
    }

    private void leave(Item key) {
        if (open.size() < KEPT) {
            open.add(new OpenKey(table, Recheck.key(table, key)));
        } else {
            untold++;
        }
    }

    /** A key that differs. */
    synchronized void confirmed(Item key, Sighting sighting, ExpectedItem expected, Optional<Item> found) {
        keys++;
        leave(key);
        counts = counts.plus(sighting.counts());
        String text = KeyText.masked(key, keyAttributes, sensitive);
        String entity = entity(expected).map(of -> of.entity().name()).orElse("");
        List<FieldDifference> fields = fields(expected, found);
        if (sighting.kind() != Difference.Kind.FOREIGN) {
            tell(new Difference(sighting.kind(), table.name(), entity, text, fields));
        }
        if (sighting.owner() == Sighting.Owner.FOREIGN) {
            tell(new Difference(Difference.Kind.FOREIGN, table.name(), entity, text, fields));
        }
        if (confirmed.size() < KEPT) {
            confirmed.add(new ConfirmedKey(table, key, sighting, text, entity));
        }
    }

    private void tell(Difference difference) {
        if (differences.size() < ItemVerification.LISTED) {
            differences.add(difference);
        }
    }

    private List<FieldDifference> fields(ExpectedItem expected, Optional<Item> found) {
        if (!(expected instanceof ExpectedItem.Present present)
                || found.isEmpty()
                || present.item().isEmpty()
                || differences.size() >= ItemVerification.LISTED) {
            return List.of();
        }
        Item item = present.item().get();
        Set<String> mapped = Masking.mapped(present.entity().entity());
        return FieldComparison.of(item, found.get(), new FieldMask(sensitive, mapped, item, found.get()));
    }

    private static Optional<EntityProjection> entity(ExpectedItem expected) {
        if (expected instanceof ExpectedItem.Present present) {
            return Optional.of(present.entity());
        }
        return expected instanceof ExpectedItem.Claimed claimed ? Optional.of(claimed.entity()) : Optional.empty();
    }

    /** How many keys differ or hold what somebody else wrote. */
    synchronized long confirmedKeys() {
        return keys;
    }

    /** Every key that is not known to be equal. */
    synchronized OpenKeys open() {
        return new OpenKeys(open, untold, 0);
    }

    synchronized VerifyCounts counts() {
        return counts;
    }

    synchronized List<Difference> differences() {
        return List.copyOf(differences);
    }

    synchronized List<ConfirmedKey> confirmed() {
        return List.copyOf(confirmed);
    }
}
