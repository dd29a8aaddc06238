package dev.sluice.check;

import dev.sluice.design.PlaceholderFormat;
import dev.sluice.source.BaseType;
import dev.sluice.source.ColumnType;
import dev.sluice.source.EnumType;
import dev.sluice.source.NumericType;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The most bytes that a value of a type has as text in UTF-8, where its type bounds it. Pure. */
final class TypeWidth {
    private static final Pattern LENGTH = Pattern.compile("\\((\\d+)\\)");
    /** A character of UTF-8 has up to four bytes; one that is escaped in a key becomes three. */
    private static final int BYTES_OF_CHARACTER = 4;

    private TypeWidth() {}

    /** In a key template. */
    static OptionalLong inKey(ColumnType type, PlaceholderFormat format) {
        if (format.padding().isPresent()) {
            int scale = type.resolved() instanceof NumericType numeric
                    ? numeric.scale().orElse(0)
                    : 0;
            return OptionalLong.of(format.padding().getAsInt() + Math.max(0, scale) + 2L);
        }
        return format.datePattern()
                .map(pattern -> OptionalLong.of(pattern.length() + 16L))
                .orElseGet(() -> asText(type));
    }

    /** As the text of the type map. */
    static OptionalLong asText(ColumnType type) {
        ColumnType resolved = type.resolved();
        if (resolved instanceof BaseType base) {
            return ofBase(base);
        }
        if (resolved instanceof NumericType numeric && numeric.precision().isPresent()) {
            return OptionalLong.of(
                    numeric.precision().getAsInt() + Math.abs(numeric.scale().orElse(0)) + 3L);
        }
        if (resolved instanceof EnumType labels) {
            return labels.labels().stream()
                    .mapToLong(label -> 3L * label.getBytes(StandardCharsets.UTF_8).length)
                    .max();
        }
        return OptionalLong.empty();
    }

    private static OptionalLong ofBase(BaseType type) {
        return switch (type.kind()) {
            case BOOL, CHAR -> OptionalLong.of(5);
            case INT2 -> OptionalLong.of(6);
            case INT4, OID, XID, CID -> OptionalLong.of(11);
            case INT8, XID8, PG_LSN -> OptionalLong.of(20);
            // Shortest round-trip digits of a float8 written without exponent, down to 1E-130.
            case FLOAT4, FLOAT8 -> OptionalLong.of(160);
            case DATE -> OptionalLong.of(16);
            case TIME, TIMETZ -> OptionalLong.of(24);
            case TIMESTAMP, TIMESTAMPTZ -> OptionalLong.of(34);
            case UUID -> OptionalLong.of(36);
            case MACADDR, MACADDR8 -> OptionalLong.of(23);
            case INET, CIDR -> OptionalLong.of(43);
            case NAME -> OptionalLong.of(63L * 3);
            case VARCHAR, BPCHAR -> declared(type, BYTES_OF_CHARACTER);
            case BIT, VARBIT -> declared(type, 1);
            default -> OptionalLong.empty();
        };
    }

    private static OptionalLong declared(BaseType type, int bytesOfCharacter) {
        Matcher length = LENGTH.matcher(type.displayName());
        return length.find()
                ? OptionalLong.of(Long.parseLong(length.group(1)) * bytesOfCharacter)
                : OptionalLong.empty();
    }
}
