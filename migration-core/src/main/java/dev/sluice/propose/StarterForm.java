package dev.sluice.propose;

import dev.sluice.design.Representation;
import dev.sluice.source.ColumnType;
import dev.sluice.source.NumericType;
import dev.sluice.typemap.Fidelity;
import dev.sluice.typemap.Mapping;
import dev.sluice.typemap.TypeMap;
import java.util.List;
import java.util.Optional;

/** Chooses a form that loses nothing for a column of which only the type is known. Pure. */
final class StarterForm {
    private static final List<Representation> SAFE = List.of(
            Representation.DEFAULT,
            Representation.STRING,
            Representation.MAP,
            Representation.LIST,
            Representation.NUMBER,
            Representation.BINARY);

    private StarterForm() {}

    /** The form; nothing where the type has none without loss. */
    static Optional<Representation> of(ColumnType type) {
        if (type.resolved().equals(NumericType.UNCONSTRAINED)) {
            return Optional.of(Representation.STRING); // more than 38 digits would be quarantined as N
        }
        return SAFE.stream()
                .filter(form -> TypeMap.mapping(type, form) instanceof Mapping.Mapped mapped
                        && mapped.fidelity() != Fidelity.LOSSY)
                .findFirst();
    }
}
