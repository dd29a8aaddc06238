package dev.sluice.reverse;

import dev.sluice.design.Representation;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.BinaryValue;
import dev.sluice.item.AttributeValue.BooleanValue;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.source.ArrayType;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.ColumnType;
import dev.sluice.source.CompositeType;
import dev.sluice.source.RangeType;
import dev.sluice.typemap.Fidelity;
import dev.sluice.typemap.Mapping;
import dev.sluice.typemap.TypeMap;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The inverse of one row of the type map: from an attribute value to a text that PostgreSQL reads as the value that it came from. What fits the form
 * and not the type, such as too many decimals, is left to PostgreSQL and to the look at the row that follows. Immutable and thread-safe.
 */
public final class ColumnInverse {
    private final ColumnType type;
    private final Representation representation;
    private final List<String> forms;

    private ColumnInverse(ColumnType type, Representation representation, List<String> forms) {
        this.type = type;
        this.representation = representation;
        this.forms = forms;
    }

    /** The inverse of a mapping; empty where the type map has none of that form, or it is lossy. */
    public static Optional<ColumnInverse> of(ColumnType declared, Representation representation) {
        return Optional.of(TypeMap.mapping(declared, representation))
                .filter(Mapping.Mapped.class::isInstance)
                .map(Mapping.Mapped.class::cast)
                .filter(mapped -> mapped.fidelity() != Fidelity.LOSSY)
                .map(mapped -> new ColumnInverse(
                        declared.resolved(),
                        representation,
                        Arrays.asList(mapped.produces().split("/"))));
    }

    /**
     * The text of a value.
     *
     * @throws UninvertibleException when the mapping never gives such a value
     */
    public String literal(AttributeValue value) throws UninvertibleException {
        if (!forms.contains(value.typeDescriptor())) {
            throw new UninvertibleException(
                    "it has type " + value.typeDescriptor() + " and its column becomes " + String.join(" or ", forms));
        }
        if (representation == Representation.STRING && value instanceof StringValue text) {
            return text(text.value(), type);
        }
        return value instanceof NumberValue number ? number(number.value(), type, representation) : nested(value, type);
    }

    /** A value in the form that the type map gives without a choice. */
    static String nested(AttributeValue value, ColumnType declared) throws UninvertibleException {
        ColumnType type = declared.resolved();
        if (isKind(type, BaseKind.JSONB)) {
            return JsonLiteral.of(value);
        }
        if (value instanceof StringValue text) {
            return text(text.value(), type);
        }
        if (value instanceof NumberValue number) {
            return number(number.value(), type, Representation.DEFAULT);
        }
        if (value instanceof BooleanValue bool && isKind(type, BaseKind.BOOL)) {
            return Boolean.toString(bool.value());
        }
        if (value instanceof BinaryValue binary && type instanceof BaseType base) {
            return bytes(binary.value().toString(), base.kind());
        }
        if (type instanceof ArrayType array) {
            return StructureLiteral.array(value, array);
        }
        if (type instanceof CompositeType composite) {
            return StructureLiteral.composite(value, composite);
        }
        if (type instanceof RangeType range) {
            return StructureLiteral.range(value, range);
        }
        if (isKind(type, BaseKind.INTERVAL)) {
            return StructureLiteral.interval(value);
        }
        if (isKind(type, BaseKind.HSTORE)) {
            return StructureLiteral.hstore(value);
        }
        throw new UninvertibleException("type " + value.typeDescriptor() + " is no form of " + declared.displayName());
    }

    private static boolean isKind(ColumnType type, BaseKind kind) {
        return type instanceof BaseType base && base.kind() == kind;
    }

    /** Moments are printed with a space and an offset by PostgreSQL, and with T and Z in items; everything else is its own text. */
    static String text(String text, ColumnType type) {
        if (isKind(type, BaseKind.TIMESTAMP)) {
            return text.replace('T', ' ');
        }
        return isKind(type, BaseKind.TIMESTAMPTZ) && text.endsWith("Z")
                ? text.substring(0, text.length() - 1).replace('T', ' ') + "+00"
                : text;
    }

    private static String bytes(String hex, BaseKind kind) throws UninvertibleException {
        return switch (kind) {
            case BYTEA -> "\\x" + hex;
            case GEOMETRY, GEOGRAPHY -> hex.toUpperCase(Locale.ROOT);
            case UUID -> hex;
            default -> throw new UninvertibleException("bytes are no form of " + kind.catalogueName());
        };
    }

    private static String number(BigDecimal value, ColumnType type, Representation representation)
            throws UninvertibleException {
        return switch (representation) {
            case EPOCH_DAYS -> EpochLiteral.date(value);
            case EPOCH_MICROSECONDS -> EpochLiteral.moment(value) + (isKind(type, BaseKind.TIMESTAMPTZ) ? "+00" : "");
            default -> isKind(type, BaseKind.BOOL) ? flag(value) : value.toPlainString();
        };
    }

    private static String flag(BigDecimal value) throws UninvertibleException {
        if (value.signum() == 0) {
            return "false";
        }
        if (value.compareTo(BigDecimal.ONE) == 0) {
            return "true";
        }
        throw new UninvertibleException("a boolean as a number is 0 or 1");
    }
}
