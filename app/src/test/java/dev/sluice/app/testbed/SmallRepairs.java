package dev.sluice.app.testbed;

import dev.sluice.design.TableDesign;
import dev.sluice.engine.RepairOptions;
import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import dev.sluice.repair.RepairCounts;
import dev.sluice.repair.RepairResult;
import dev.sluice.repair.RepairResult.Ending;
import dev.sluice.repair.RepairScope;
import dev.sluice.verify.ConfirmedKey;
import dev.sluice.verify.Difference;
import dev.sluice.verify.Sighting;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a repair of the shop could have said. */
public final class SmallRepairs {
    private static final Hash128 SAID = new Hash128(1, 2);
    private static final Hash128 FOUND = new Hash128(3, 4);

    private SmallRepairs() {}

    /** An order whose item is old. */
    public static ConfirmedKey order(int number) {
        return key(number, Sighting.Owner.OURS, Difference.Kind.DIFFERENT, Optional.of(SAID));
    }

    /** An order that the source does not have any more. */
    public static ConfirmedKey leftOver(int number) {
        return key(number, Sighting.Owner.OURS, Difference.Kind.EXTRA, Optional.empty());
    }

    /** An order that somebody else wrote. */
    public static ConfirmedKey foreign(int number) {
        return key(number, Sighting.Owner.FOREIGN, Difference.Kind.FOREIGN, Optional.of(SAID));
    }

    private static ConfirmedKey key(int number, Sighting.Owner owner, Difference.Kind kind, Optional<Hash128> said) {
        TableDesign table = SmallProject.project().design().tables().get(0);
        Sighting sighting = new Sighting(kind, owner, said, Optional.of(FOUND), Optional.empty());
        return new ConfirmedKey(table, new Item(Map.of()), sighting, "CUSTOMER#1 / ORDER#" + number, "Order");
    }

    /** A repair that goes as it is asked to: it shows these keys, or writes them. */
    public static RepairResult of(RepairOptions options, ConfirmedKey... keys) {
        List<ConfirmedKey> planned = List.of(keys).stream()
                .filter(key ->
                        options.scope() == RepairScope.FOREIGN || key.sighting().owner() == Sighting.Owner.OURS)
                .toList();
        long left = keys.length - planned.size();
        boolean writes = options.mode() == RepairOptions.Mode.WRITE;
        if (planned.size() > options.most()) {
            return new RepairResult(options.scope(), planned, left, RepairCounts.NONE, List.of(), Ending.TOO_MANY, "");
        }
        long removed = planned.stream()
                .filter(key -> key.sighting().expected().isEmpty())
                .count();
        RepairCounts counts =
                writes ? new RepairCounts(planned.size() - removed, removed, 0, 0, 0, 0) : RepairCounts.NONE;
        Ending ending = planned.isEmpty() ? Ending.NOTHING_TO_DO : writes ? Ending.DONE : Ending.SHOWN;
        return new RepairResult(options.scope(), planned, left, counts, List.of(), ending, "");
    }
}
