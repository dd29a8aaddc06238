package dev.sluice.cutover;

import dev.sluice.cutover.SystemPart.Reference;
import dev.sluice.source.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether one part of a system can be switched while others stay where they are (docs/adr/0011): rights are taken by table, on both sides, and a way back
 * gives them back by table. Pure and stateless.
 */
public final class PartRules {
    private PartRules() {}

    /**
     * What stands against switching a part by itself, a clause each; none where nothing does.
     *
     * @param mine the part that is to be switched
     * @param others the other parts of its system
     */
    public static List<String> conflicts(SystemPart mine, List<SystemPart> others) {
        List<String> conflicts = new ArrayList<>();
        others.forEach(other -> of(mine, other, conflicts));
        return List.copyOf(conflicts);
    }

    /** What nobody knows of the other parts, a clause each. */
    public static List<String> unknown(List<SystemPart> others) {
        return others.stream()
                .map(other -> other.trouble().map(why -> "part " + other.name() + " could not be read: " + why))
                .flatMap(Optional::stream)
                .toList();
    }

    private static void of(SystemPart mine, SystemPart other, List<String> conflicts) {
        Set<QualifiedName> shared = both(mine.tables(), other.tables());
        if (!shared.isEmpty()) {
            conflicts.add(
                    list(shared) + " " + (shared.size() == 1 ? "is" : "are") + " mapped by part " + other.name()
                            + " too: the freeze of one stops the writers of both, and a way back of one lets both write to the source again");
        }
        Set<String> tables = both(mine.targetTables(), other.targetTables());
        if (!tables.isEmpty()) {
            conflicts.add("part " + other.name() + " has the target " + (tables.size() == 1 ? "table " : "tables ")
                    + String.join(", ", tables)
                    + " too: who may write there is decided by table, so one part's switch would open or shut it"
                    + " for both");
        }
        Set<String> in = references(other, mine);
        if (!in.isEmpty() && !other.isSwitched()) {
            conflicts.add("foreign keys of part " + other.name() + " lead here (" + String.join(", ", in)
                    + "): after this switch new rows come to the source late, and after its completion never, so that part's inserts fail;"
                    + " drop them first, or switch that part first");
        }
        Set<String> out = references(mine, other);
        if (!out.isEmpty() && other.isSwitched()) {
            conflicts.add("foreign keys of this part lead to part " + other.name() + ", which is "
                    + other.phase().orElseThrow() + " ("
                    + String.join(", ", out)
                    + "): what this part's reverse sync writes may come before the row that it refers to; drop them"
                    + " first");
        }
    }

    private static <T extends Comparable<T>> Set<T> both(Set<T> one, Set<T> other) {
        Set<T> both = new TreeSet<>(one);
        both.retainAll(other);
        return both;
    }

    private static Set<String> references(SystemPart from, SystemPart to) {
        return from.references().stream()
                .filter(reference ->
                        to.tables().contains(reference.to()) && !from.tables().contains(reference.to()))
                .map(PartRules::shown)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String shown(Reference reference) {
        return reference.from() + " to " + reference.to();
    }

    private static String list(Set<QualifiedName> tables) {
        return tables.stream().map(QualifiedName::toString).collect(Collectors.joining(", "));
    }
}
