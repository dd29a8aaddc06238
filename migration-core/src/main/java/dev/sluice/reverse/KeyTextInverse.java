package dev.sluice.reverse;

import dev.sluice.design.OrderTerm;
import dev.sluice.design.PlaceholderFormat;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.ColumnType;
import dev.sluice.source.NumericType;
import dev.sluice.typemap.KeyTextFormat;
import dev.sluice.typemap.TextConversion;
import dev.sluice.typemap.UnrepresentableException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * The inverse of a column's text inside a template. Each text is converted forth again: one that another text stands for leads nowhere.
 * Immutable and thread-safe.
 */
final class KeyTextInverse {
    private final ColumnType type;
    private final PlaceholderFormat format;
    private final TextConversion forth;

    private KeyTextInverse(ColumnType type, PlaceholderFormat format, TextConversion forth) {
        this.type = type;
        this.format = format;
        this.forth = forth;
    }

    /** The inverse; empty for date patterns, and where two values may share a text. */
    static Optional<KeyTextInverse> of(ColumnType declared, PlaceholderFormat format) {
        if (format.datePattern().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(KeyTextFormat.of(declared, format))
                .filter(KeyTextFormat.Available.class::isInstance)
                .map(KeyTextFormat.Available.class::cast)
                .filter(available -> available.injectivity() == KeyTextFormat.Injectivity.INJECTIVE)
                .map(available -> new KeyTextInverse(declared.resolved(), format, available.conversion()));
    }

    /** The value, as PostgreSQL reads it. */
    String literal(String text) throws UninvertibleException {
        String value = format.padding().isPresent() ? unpadded(text) : plain(text);
        try {
            if (forth.convert(value).equals(text)) {
                return value;
            }
        } catch (UnrepresentableException none) {
            throw new UninvertibleException("it is no text of type " + type.displayName());
        }
        throw new UninvertibleException("no value of type " + type.displayName() + " is written like that");
    }

    private String plain(String text) {
        return type instanceof BaseType base && base.kind() == BaseKind.BYTEA
                ? "\\x" + text
                : ColumnInverse.text(text, type);
    }

    private String unpadded(String text) throws UninvertibleException {
        int scale = type instanceof NumericType numeric
                ? Math.max(0, numeric.scale().orElse(0))
                : 0;
        StringBuilder digits = new StringBuilder(text.replace(".", ""));
        if (!digits.toString().matches("[0-9]{1,100}")) {
            throw new UninvertibleException("it is no padded number");
        }
        if (format.direction() == OrderTerm.Direction.DESCENDING) {
            for (int i = 0; i < digits.length(); i++) {
                digits.setCharAt(i, (char) ('0' + '9' - digits.charAt(i)));
            }
        }
        BigInteger number = new BigInteger(digits.toString());
        if (format.sign() == PlaceholderFormat.Sign.SIGNED) {
            number = number.subtract(BigInteger.TEN.pow(format.padding().orElse(0) + scale));
        }
        return new BigDecimal(number, scale).toPlainString();
    }
}
