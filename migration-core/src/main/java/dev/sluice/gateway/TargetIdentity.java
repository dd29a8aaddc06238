package dev.sluice.gateway;

import dev.sluice.design.TableDesign;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Tells the tables of one target from tables of the same names elsewhere, or made before or after them. Stateless. */
public final class TargetIdentity {
    private static final String ABSENT = "absent";

    private TargetIdentity() {}

    /**
     * The identity of all of a design's tables, those that do not exist included.
     *
     * @return one text, equal where every table is the very same
     * @throws dev.sluice.problem.UnreachableException when the target cannot be asked
     */
    public static String of(ItemStore store, Collection<TableDesign> tables) {
        Map<String, String> identities = new TreeMap<>();
        for (TableDesign table : tables) {
            identities.put(
                    table.name(),
                    store.describe(table.name()).map(TableDescription::identity).orElse(ABSENT));
        }
        return identities.toString();
    }
}
