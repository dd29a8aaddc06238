package dev.sluice.typemap;

import dev.sluice.design.Representation;
import dev.sluice.source.BaseType;

/** The rows of the type map for types without structure. */
final class BaseMap {
    private static final String OPERATORS_LOST = "text only: the type's operators are lost";
    private static final String MEANINGLESS = "its meaning is lost outside the database";

    private static final String FLOAT_LIMITS =
            "-0 becomes 0; NaN, infinity, beyond 9.99E+125 and below 1E-130 are quarantined";
    private static final Mapping UNPADDED = Mappings.text(
            BaseMap::rightTrimmed, Fidelity.CANONICAL, "the padding, which comparisons ignore, is dropped");
    private static final String LARGE_OBJECTS = "; the content of a large object that it names is not moved";

    private BaseMap() {}

    static Mapping mapping(BaseType type, Representation representation) {
        return switch (type.kind()) {
            case INT2, INT4, INT8 -> number(type, representation, Fidelity.EXACT, "");
            case OID -> number(type, representation, Fidelity.EXACT, MEANINGLESS + LARGE_OBJECTS);
            case XID, XID8, CID -> number(type, representation, Fidelity.EXACT, MEANINGLESS);
            case FLOAT4, FLOAT8 -> number(type, representation, Fidelity.CANONICAL, FLOAT_LIMITS);
            case MONEY -> money(type, representation);
            case BOOL -> bool(type, representation);
            case BPCHAR -> text(type, representation, UNPADDED);
            case VARCHAR, TEXT, NAME, CHAR -> text(type, representation, Mappings.PRINTED);
            case CITEXT -> text(type, representation, Mappings.printed(Fidelity.EXACT, "DynamoDB compares case"));
            case BYTEA -> binary(type, representation, HexText::bytea);
            case GEOMETRY, GEOGRAPHY -> binary(type, representation, HexText::extendedWellKnownBinary);
            case UUID -> uuid(type, representation);
            case DATE -> TemporalMap.mapping(type, TemporalShape.DATE, representation);
            case TIME -> TemporalMap.mapping(type, TemporalShape.TIME, representation);
            case TIMETZ -> TemporalMap.mapping(type, TemporalShape.TIMETZ, representation);
            case TIMESTAMP -> TemporalMap.mapping(type, TemporalShape.TIMESTAMP, representation);
            case TIMESTAMPTZ -> TemporalMap.mapping(type, TemporalShape.TIMESTAMPTZ, representation);
            case INTERVAL -> interval(type, representation);
            case JSON -> json(type, representation);
            case JSONB -> jsonb(type, representation);
            case HSTORE -> hstore(type, representation);
            case INET, CIDR, MACADDR, MACADDR8 -> printed(type, representation, "text order is not address order");
            case BIT, VARBIT -> text(type, representation, Mappings.PRINTED);
            case XML, TSVECTOR, TSQUERY, LTREE, LQUERY, LTXTQUERY, JSONPATH ->
                printed(type, representation, OPERATORS_LOST);
            case POINT, LINE, LSEG, BOX, PATH, POLYGON, CIRCLE ->
                text(type, representation, Mappings.printed(Fidelity.CANONICAL, OPERATORS_LOST));
            default -> printed(type, representation, MEANINGLESS);
        };
    }

    private static Mapping printed(BaseType type, Representation representation, String note) {
        return text(type, representation, Mappings.printed(Fidelity.EXACT, note));
    }

    private static Mapping text(BaseType type, Representation representation, Mapping mapping) {
        return representation == Representation.DEFAULT || representation == Representation.STRING
                ? mapping
                : Mappings.refused(type, representation, "string");
    }

    private static Mapping number(BaseType type, Representation representation, Fidelity fidelity, String note) {
        return switch (representation) {
            case DEFAULT, NUMBER -> Mappings.number(DecimalText::number, fidelity, note);
            case STRING -> Mappings.printed(Fidelity.EXACT, "text does not sort as numbers do");
            default -> Mappings.refused(type, representation, "number or string");
        };
    }

    private static Mapping money(BaseType type, Representation representation) {
        if (representation == Representation.NUMBER) {
            return new Mapping.Refused(
                    "money is printed as lc_monetary says, which does not tell its value safely; map it as"
                            + " string, or migrate a generated column that casts it to numeric");
        }
        return text(
                type,
                representation,
                Mappings.printed(
                        Fidelity.CANONICAL,
                        "printed as the server's lc_monetary says, which must not change while a migration runs"));
    }

    private static Mapping bool(BaseType type, Representation representation) {
        return switch (representation) {
            case DEFAULT -> new Mapping.Mapped(new BooleanWriter(), Fidelity.EXACT, "BOOL", "");
            case NUMBER -> Mappings.number(text -> BooleanWriter.parse(text) ? "1" : "0", Fidelity.EXACT, "");
            case STRING -> Mappings.text(BaseMap::trueOrFalse, Fidelity.EXACT, "");
            default -> Mappings.refused(type, representation, "number or string");
        };
    }

    private static Mapping binary(BaseType type, Representation representation, BytesWriter.Conversion conversion) {
        return switch (representation) {
            case DEFAULT, BINARY -> Mappings.bytes(conversion);
            case STRING -> Mappings.printed(Fidelity.EXACT, "hexadecimal digits, twice the size");
            default -> Mappings.refused(type, representation, "binary or string");
        };
    }

    private static Mapping uuid(BaseType type, Representation representation) {
        return switch (representation) {
            case DEFAULT, STRING -> Mappings.text(HexText::uuid, Fidelity.EXACT, "");
            case BINARY -> Mappings.bytes(HexText::uuidBytes);
            default -> Mappings.refused(type, representation, "string or binary");
        };
    }

    private static Mapping interval(BaseType type, Representation representation) {
        return switch (representation) {
            case DEFAULT, STRING ->
                Mappings.text(
                        BaseMap::interval,
                        Fidelity.CANONICAL,
                        "text order is not the order of durations; an infinite interval is quarantined");
            case MAP ->
                new Mapping.Mapped(new IntervalWriter(), Fidelity.EXACT, "M", "an infinite interval is quarantined");
            default -> Mappings.refused(type, representation, "string or map");
        };
    }

    private static Mapping json(BaseType type, Representation representation) {
        String note = "white space, order of names and form of numbers are lost";
        return switch (representation) {
            case DEFAULT, STRING -> Mappings.PRINTED;
            case MAP -> new Mapping.Mapped(new JsonWriter(JsonWriter.Root.OBJECT), Fidelity.LOSSY, "M", note);
            case LIST -> new Mapping.Mapped(new JsonWriter(JsonWriter.Root.ARRAY), Fidelity.LOSSY, "L", note);
            default -> Mappings.refused(type, representation, "string, map or list");
        };
    }

    private static Mapping jsonb(BaseType type, Representation representation) {
        return switch (representation) {
            case DEFAULT -> nativeJson(JsonWriter.Root.ANY, "M/L/S/N/BOOL/NULL");
            case MAP -> nativeJson(JsonWriter.Root.OBJECT, "M");
            case LIST -> nativeJson(JsonWriter.Root.ARRAY, "L");
            case STRING -> Mappings.PRINTED;
            default -> Mappings.refused(type, representation, "map, list or string");
        };
    }

    private static Mapping nativeJson(JsonWriter.Root root, String produces) {
        return new Mapping.Mapped(
                new JsonWriter(root),
                Fidelity.CANONICAL,
                produces,
                "1.0 becomes 1; numbers beyond N, empty names and more than 32 levels are quarantined");
    }

    private static Mapping hstore(BaseType type, Representation representation) {
        return switch (representation) {
            case DEFAULT, MAP ->
                new Mapping.Mapped(new HstoreWriter(), Fidelity.EXACT, "M", "empty names are quarantined");
            case STRING -> Mappings.PRINTED;
            default -> Mappings.refused(type, representation, "map or string");
        };
    }

    static String trueOrFalse(String text) throws UnrepresentableException {
        return Boolean.toString(BooleanWriter.parse(text));
    }

    /** Without the blanks that {@code character(n)} is padded with; other white space stays. */
    static String rightTrimmed(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }

    private static String interval(String text) throws UnrepresentableException {
        IntervalParts.parse(text);
        return text;
    }
}
