package dev.sluice.cli;

import dev.sluice.repair.RepairCounts;
import dev.sluice.repair.RepairResult;
import dev.sluice.verify.Difference;
import java.io.PrintWriter;

/** A repair for people. Stateless. */
final class RepairText {
    private static final int SHOWN = 20;

    private RepairText() {}

    static void print(RepairResult repair, PrintWriter out) {
        out.println(headline(repair));
        repair.planned().stream()
                .limit(SHOWN)
                .forEach(key -> out.printf(
                        "  %-7s %s %s %s%n",
                        key.sighting().kind() == Difference.Kind.EXTRA ? "remove" : "write",
                        key.table().name(),
                        key.entity(),
                        key.text()));
        if (repair.planned().size() > SHOWN) {
            out.println("  ... --format json lists all");
        }
        repair.replaced()
                .forEach(image -> out.println("  replaced what somebody else had just changed (R-11b): " + image));
        if (repair.left() > 0) {
            out.printf(
                    "  %,d keys hold what somebody else wrote and are left (FOREIGN); look at them, then add --foreign%n",
                    repair.left());
        }
        out.println();
    }

    private static String headline(RepairResult repair) {
        int planned = repair.planned().size();
        RepairCounts counts = repair.counts();
        return switch (repair.ending()) {
            case NOTHING_TO_DO -> "Repair (R-83): nothing to do.";
            case SHOWN -> String.format("Repair (R-83): would write %,d keys; nothing was written.", planned);
            case TOO_MANY ->
                String.format(
                        "Repair (R-83): %,d keys differ, more than one repair may write, so nothing was written; look at the cause first, then"
                                + " raise --repair-most or say sluice backfill.",
                        planned);
            case BROKEN_OFF ->
                String.format(
                        "Repair (R-83): of %,d keys not all were repaired, what was written is right: %s",
                        planned, repair.reason());
            case DONE ->
                String.format(
                        "Repair (R-83): of %,d keys %,d written, %,d removed, %,d newer by then, %,d needed nothing, %,d refused.",
                        planned,
                        counts.written(),
                        counts.removed(),
                        counts.newer(),
                        counts.needless(),
                        counts.refused());
        };
    }
}
