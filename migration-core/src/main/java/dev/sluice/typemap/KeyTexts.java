package dev.sluice.typemap;

import dev.sluice.design.OrderTerm;
import dev.sluice.design.PlaceholderFormat;
import dev.sluice.design.Representation;
import dev.sluice.source.BaseType;
import dev.sluice.source.ColumnType;
import dev.sluice.source.NumericType;
import dev.sluice.source.UnknownType;
import java.util.HexFormat;

/** Chooses the text of a type inside a key. */
final class KeyTexts {
    private KeyTexts() {}

    static KeyTextFormat of(ColumnType type, PlaceholderFormat format) {
        boolean bareModifier = format.padding().isEmpty()
                && (format.sign() == PlaceholderFormat.Sign.SIGNED
                        || format.direction() == OrderTerm.Direction.DESCENDING);
        if (bareModifier
                || (format.padding().isPresent() && format.datePattern().isPresent())) {
            return new KeyTextFormat.Refused("signed and descending need pad, and pad does not go with date");
        }
        if (format.datePattern().isPresent()) {
            return DatePattern.of(type, format.datePattern().get());
        }
        return format.padding().isPresent() ? PaddedNumber.of(type, format) : plain(type);
    }

    private static KeyTextFormat plain(ColumnType type) {
        if (type instanceof NumericType) {
            return injective(DecimalText::plain);
        }
        if (type instanceof BaseType base) {
            return plain(base);
        }
        if (type instanceof UnknownType) {
            return new KeyTextFormat.Available(
                    text -> text, KeyTextFormat.Injectivity.MANY_TO_ONE, "a type that the type map does not know");
        }
        return injective(text -> text);
    }

    private static KeyTextFormat plain(BaseType type) {
        return switch (type.kind()) {
            case INT2, INT4, INT8, OID, XID, XID8, CID, FLOAT4, FLOAT8 -> injective(DecimalText::plain);
            case BOOL -> injective(BaseMap::trueOrFalse);
            case BYTEA -> injective(text -> HexFormat.of().formatHex(HexText.bytea(text)));
            case CITEXT ->
                new KeyTextFormat.Available(
                        text -> text,
                        KeyTextFormat.Injectivity.INJECTIVE,
                        "texts that differ in case only are equal in PostgreSQL and different keys in DynamoDB");
            case JSON,
                    JSONB,
                    HSTORE,
                    XML,
                    TSVECTOR,
                    TSQUERY,
                    POINT,
                    LINE,
                    LSEG,
                    BOX,
                    PATH,
                    POLYGON,
                    CIRCLE,
                    GEOMETRY,
                    GEOGRAPHY ->
                new KeyTextFormat.Refused(
                        type.displayName() + " has no one text for each value, which a key needs; use another column");
            default -> textOf(type);
        };
    }

    /** The S form of the type map. */
    private static KeyTextFormat textOf(BaseType type) {
        Mapping mapping = TypeMap.mapping(type, Representation.STRING);
        if (mapping instanceof Mapping.Mapped mapped && mapped.writer() instanceof TextWriter text) {
            return new KeyTextFormat.Available(text.conversion(), KeyTextFormat.Injectivity.INJECTIVE, mapped.note());
        }
        throw new IllegalStateException("a type without a text form: " + type.displayName());
    }

    private static KeyTextFormat injective(TextConversion conversion) {
        return new KeyTextFormat.Available(conversion, KeyTextFormat.Injectivity.INJECTIVE, "");
    }
}
