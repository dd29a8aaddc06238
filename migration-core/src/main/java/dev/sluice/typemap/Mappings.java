package dev.sluice.typemap;

import dev.sluice.design.Representation;
import dev.sluice.source.ColumnType;

/** The common ways to make a {@link Mapping}. */
final class Mappings {
    /** The text as PostgreSQL prints it. */
    static final Mapping PRINTED = new Mapping.Mapped(TextWriter.AS_IS, Fidelity.EXACT, "S", "");

    private Mappings() {}

    static Mapping text(TextConversion conversion, Fidelity fidelity, String note) {
        return new Mapping.Mapped(new TextWriter(conversion), fidelity, "S", note);
    }

    static Mapping printed(Fidelity fidelity, String note) {
        return new Mapping.Mapped(TextWriter.AS_IS, fidelity, "S", note);
    }

    static Mapping number(TextConversion conversion, Fidelity fidelity, String note) {
        return new Mapping.Mapped(new NumberWriter(conversion), fidelity, "N", note);
    }

    static Mapping bytes(BytesWriter.Conversion conversion) {
        return new Mapping.Mapped(new BytesWriter(conversion), Fidelity.EXACT, "B", "");
    }

    static Mapping refused(ColumnType type, Representation representation, String choices) {
        return new Mapping.Refused("the type map has no form " + representation.word() + " for " + type.displayName()
                + "; choose " + choices);
    }
}
