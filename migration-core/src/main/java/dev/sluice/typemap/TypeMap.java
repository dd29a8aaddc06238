package dev.sluice.typemap;

import dev.sluice.design.KeyType;
import dev.sluice.design.Representation;
import dev.sluice.source.ArrayType;
import dev.sluice.source.BaseType;
import dev.sluice.source.ColumnType;
import dev.sluice.source.CompositeType;
import dev.sluice.source.EnumType;
import dev.sluice.source.NumericType;
import dev.sluice.source.RangeType;
import java.util.ArrayList;
import java.util.List;

/** The type map: what becomes of each PostgreSQL type. Thread-safe. */
public final class TypeMap {
    private static final String RANGE_NOTE = "an unbounded side has no bound entry; an infinite bound is quarantined";

    private TypeMap() {}

    /**
     * The mapping of a type as an attribute.
     *
     * @param type the column's type; a domain is mapped as its base
     * @param representation the form chosen
     */
    public static Mapping mapping(ColumnType type, Representation representation) {
        ColumnType resolved = type.resolved();
        if (resolved instanceof BaseType base) {
            return BaseMap.mapping(base, representation);
        }
        if (resolved instanceof NumericType numeric) {
            return numeric(numeric, representation);
        }
        if (resolved instanceof ArrayType array) {
            return ArrayMap.mapping(array, representation);
        }
        if (resolved instanceof CompositeType composite) {
            return composite(composite, representation);
        }
        if (resolved instanceof RangeType range) {
            return range(range, representation);
        }
        return printed(resolved, representation);
    }

    /**
     * The mapping of a type as a key attribute that is this one column. The writer refuses what no key may be: an empty string or
     * binary (I13).
     *
     * @param type the column's type
     * @param keyType the key attribute's type
     */
    public static Mapping keyMapping(ColumnType type, KeyType keyType) {
        return KeyValues.mapping(type.resolved(), keyType);
    }

    private static Mapping numeric(NumericType type, Representation representation) {
        boolean fits = type.precision().orElse(0) <= DecimalText.MOST_DIGITS;
        return switch (representation) {
            case DEFAULT ->
                fits
                        ? number()
                        : Mappings.printed(
                                Fidelity.EXACT,
                                "N holds 38 digits and the type more: text, which does not sort as numbers do");
            case NUMBER -> number();
            case STRING -> Mappings.PRINTED;
            default -> Mappings.refused(type, representation, "number or string");
        };
    }

    private static Mapping number() {
        return Mappings.number(
                DecimalText::number,
                Fidelity.CANONICAL,
                "zeros after the last digit of the fraction are dropped; more than 38 digits, NaN and infinity are quarantined");
    }

    private static Mapping composite(CompositeType type, Representation representation) {
        if (representation == Representation.STRING) {
            return Mappings.PRINTED;
        }
        if (representation != Representation.DEFAULT && representation != Representation.MAP) {
            return Mappings.refused(type, representation, "map or string");
        }
        List<CompositeWriter.Field> fields = new ArrayList<>();
        Fidelity fidelity = Fidelity.EXACT;
        for (CompositeType.Field field : type.fields()) {
            if (!(mapping(field.type(), Representation.DEFAULT) instanceof Mapping.Mapped mapped)) {
                return new Mapping.Refused("its field " + field.name() + " has no form; choose string");
            }
            fields.add(new CompositeWriter.Field(field.name(), JsonWriter.inside(mapped.writer())));
            fidelity = fidelity.compareTo(mapped.fidelity()) < 0 ? mapped.fidelity() : fidelity;
        }
        return new Mapping.Mapped(new CompositeWriter(fields), fidelity, "M", "a NULL field becomes NULL");
    }

    private static Mapping range(RangeType type, Representation representation) {
        boolean multirange = type.form() == RangeType.Form.MULTIRANGE;
        Representation structured = multirange ? Representation.LIST : Representation.MAP;
        if (representation == Representation.STRING) {
            return Mappings.PRINTED;
        }
        if (representation != Representation.DEFAULT && representation != structured) {
            return Mappings.refused(type, representation, structured.word() + " or string");
        }
        Mapping bound = mapping(type.bound(), Representation.DEFAULT);
        if (bound instanceof Mapping.Mapped mapped) {
            ValueWriter writer = new RangeWriter(mapped.writer(), type.form());
            return new Mapping.Mapped(writer, mapped.fidelity(), multirange ? "L" : "M", RANGE_NOTE);
        }
        return bound;
    }

    private static Mapping printed(ColumnType type, Representation representation) {
        if (representation != Representation.DEFAULT && representation != Representation.STRING) {
            return Mappings.refused(type, representation, "string");
        }
        if (type instanceof EnumType) {
            return Mappings.printed(
                    Fidelity.CANONICAL, "the order of the labels is lost; a label renamed later is drift");
        }
        return Mappings.printed(
                Fidelity.CANONICAL,
                "a type that the type map does not know: its own text, whatever that holds of the value");
    }
}
