package dev.sluice.gateway;

import dev.sluice.design.TableDesign;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells the tables of one target from tables of the same names elsewhere, or made before or after them. Stateless. */
public final class TargetIdentity {
    private static final String ABSENT = "absent";
    private static final String BETWEEN = ", ";

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

    /**
     * A part of an identity.
     *
     * @param identity of some tables
     * @param tables the names of those that count
     */
    public static String only(String identity, Set<String> tables) {
        return each(identity).stream()
                .filter(table -> tables.contains(name(table)))
                .collect(Collectors.joining(BETWEEN, "{", "}"));
    }

    /** The identities of the single tables, in the order of their names. */
    public static List<String> each(String identity) {
        String inside = identity.startsWith("{") && identity.endsWith("}")
                ? identity.substring(1, identity.length() - 1)
                : identity;
        return Arrays.stream(inside.split(BETWEEN, -1))
                .filter(table -> !table.isEmpty())
                .toList();
    }

    /** Whether two identities have a table in common: the very same one. */
    public static boolean shareTable(String one, String other) {
        List<String> existing = each(one).stream()
                .filter(table -> !table.endsWith("=" + ABSENT))
                .toList();
        return !Collections.disjoint(existing, each(other));
    }

    /** Whether two identities have the name of a table in common: a request finds its table by name and region alone. */
    public static boolean shareName(String one, String other) {
        return !Collections.disjoint(names(one), names(other));
    }

    private static Set<String> names(String identity) {
        return each(identity).stream().map(TargetIdentity::name).collect(Collectors.toSet());
    }

    private static String name(String table) {
        int end = table.indexOf('=');
        return end < 0 ? table : table.substring(0, end);
    }
}
