package dev.sluice.typemap;

import dev.sluice.design.Representation;
import dev.sluice.source.ArrayType;

/** The row of the type map for arrays. */
final class ArrayMap {
    private static final String SET_NOTE = "order and lower bound are lost, an empty array becomes an absent attribute;"
            + " duplicates, NULL elements and more dimensions are quarantined";
    private static final String LIST_NOTE =
            "an array of more dimensions or with a lower bound other than 1 becomes a map {dims, lb, L}";

    private ArrayMap() {}

    static Mapping mapping(ArrayType type, Representation representation) {
        return switch (representation) {
            case DEFAULT, LIST -> list(type);
            case STRING -> Mappings.PRINTED;
            case STRING_SET -> set(type, representation, Representation.STRING);
            case NUMBER_SET -> set(type, representation, Representation.NUMBER);
            case BINARY_SET -> set(type, representation, Representation.BINARY);
            default -> Mappings.refused(type, representation, "list, string, string-set, number-set or binary-set");
        };
    }

    private static Mapping list(ArrayType type) {
        Mapping element = TypeMap.mapping(type.element(), Representation.DEFAULT);
        if (element instanceof Mapping.Mapped mapped) {
            ValueWriter writer = new ArrayWriter(JsonWriter.inside(mapped.writer()), type.delimiter());
            return new Mapping.Mapped(writer, mapped.fidelity(), "L/M", LIST_NOTE);
        }
        return element;
    }

    private static Mapping set(ArrayType type, Representation representation, Representation member) {
        if (TypeMap.mapping(type.element(), member) instanceof Mapping.Mapped mapped) {
            if (mapped.writer() instanceof TextWriter text) {
                return set(SetWriter.ofStrings(type.delimiter(), text.conversion()), "SS");
            }
            if (mapped.writer() instanceof NumberWriter number) {
                return set(SetWriter.ofNumbers(type.delimiter(), number.conversion()), "NS");
            }
            if (mapped.writer() instanceof BytesWriter bytes) {
                return set(SetWriter.ofBinaries(type.delimiter(), bytes.conversion()), "BS");
            }
        }
        return Mappings.refused(type, representation, "list or string");
    }

    private static Mapping set(ValueWriter writer, String produces) {
        return new Mapping.Mapped(writer, Fidelity.LOSSY, produces, SET_NOTE);
    }
}
