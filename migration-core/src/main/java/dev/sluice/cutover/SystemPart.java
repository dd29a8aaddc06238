package dev.sluice.cutover;

import dev.sluice.run.Phase;
import dev.sluice.source.QualifiedName;
import java.util.Optional;
import java.util.Set;

/**
 * A part of a system that moves in parts: a project of its own. Immutable.
 *
 * @param name what people call it
 * @param phase where it stands by its own journal; empty where that could not be read
 * @param tables the tables of the source that its items are made of
 * @param references which of these refer to which other tables by a foreign key
 * @param targetTables its tables in the target
 * @param trouble why nobody knows the rest, a sentence; empty where all of it was read
 */
public record SystemPart(
        String name,
        Optional<Phase> phase,
        Set<QualifiedName> tables,
        Set<Reference> references,
        Set<String> targetTables,
        Optional<String> trouble) {
    public SystemPart {
        tables = Set.copyOf(tables);
        references = Set.copyOf(references);
        targetTables = Set.copyOf(targetTables);
    }

    /** One that could not be read. */
    public static SystemPart unknown(String name, String why) {
        return new SystemPart(name, Optional.empty(), Set.of(), Set.of(), Set.of(), Optional.of(why));
    }

    /**
     * A foreign key.
     *
     * @param from the table that refers
     * @param to the table referred to
     */
    public record Reference(QualifiedName from, QualifiedName to) {}

    /** Whether its application writes to the target, or is just being led there or back. */
    boolean isSwitched() {
        return phase.filter(stands -> switch (stands) {
                    case FROZEN, SWITCHED, SOAKING, COMPLETED, ROLLING_BACK -> true;
                    default -> false;
                })
                .isPresent();
    }
}
