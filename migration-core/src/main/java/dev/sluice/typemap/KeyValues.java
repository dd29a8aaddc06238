package dev.sluice.typemap;

import dev.sluice.design.KeyType;
import dev.sluice.design.PlaceholderFormat;
import dev.sluice.design.Representation;
import dev.sluice.source.ColumnType;

/** Columns as whole key attributes (K1: S, N or B). */
final class KeyValues {
    private KeyValues() {}

    static Mapping mapping(ColumnType type, KeyType keyType) {
        return switch (keyType) {
            case S -> string(type);
            case N -> scalar(type, Representation.NUMBER, "N");
            case B -> scalar(type, Representation.BINARY, "B");
        };
    }

    private static Mapping string(ColumnType type) {
        KeyTextFormat format = KeyTexts.of(type, PlaceholderFormat.PLAIN);
        if (format instanceof KeyTextFormat.Available available) {
            Fidelity fidelity = available.injectivity() == KeyTextFormat.Injectivity.INJECTIVE
                    ? Fidelity.CANONICAL
                    : Fidelity.LOSSY;
            return Mappings.text(text -> notEmpty(available.conversion().convert(text)), fidelity, available.note());
        }
        return new Mapping.Refused(((KeyTextFormat.Refused) format).reason());
    }

    private static Mapping scalar(ColumnType type, Representation representation, String keyType) {
        if (TypeMap.mapping(type, representation) instanceof Mapping.Mapped mapped) {
            if (mapped.writer() instanceof BytesWriter bytes) {
                return Mappings.bytes(text -> notEmpty(bytes.conversion().convert(text)));
            }
            return mapped;
        }
        return new Mapping.Refused("a key attribute of type " + keyType + " cannot be a column of type "
                + type.displayName() + "; choose S");
    }

    private static String notEmpty(String text) throws UnrepresentableException {
        if (text.isEmpty()) {
            throw new UnrepresentableException("I13", "a key cannot be an empty string");
        }
        return text;
    }

    private static byte[] notEmpty(byte[] bytes) throws UnrepresentableException {
        if (bytes.length == 0) {
            throw new UnrepresentableException("I13", "a key cannot be an empty binary");
        }
        return bytes;
    }
}
