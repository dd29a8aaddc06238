package dev.sluice.typemap;

import dev.sluice.design.OrderTerm;
import dev.sluice.design.PlaceholderFormat;
import dev.sluice.source.BaseType;
import dev.sluice.source.ColumnType;
import dev.sluice.source.NumericType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.OptionalInt;

/**
 * Numbers of fixed width, so that byte order is numeric order (R-71, I16). Signed numbers have 10 to the power of {@code digits}
 * added and one digit more: its first digit is 0 for negative numbers and 1 for others. Descending numbers have each digit d stored
 * as 9 - d.
 *
 * @param digits integer digits, without the one that a sign adds
 * @param scale decimals, all of them written
 * @param sign whether negative numbers are allowed
 * @param direction which number comes first in byte order
 */
record PaddedNumber(int digits, int scale, PlaceholderFormat.Sign sign, OrderTerm.Direction direction)
        implements TextConversion {

    static KeyTextFormat of(ColumnType type, PlaceholderFormat format) {
        OptionalInt scale = scale(type);
        int digits = format.padding().orElse(0);
        if (scale.isEmpty() || digits < 1) {
            return new KeyTextFormat.Refused(
                    "pad needs at least 1 digit and a column of whole numbers or numeric with precision"
                            + " and scale, not " + type.displayName());
        }
        return new KeyTextFormat.Available(
                new PaddedNumber(digits, scale.getAsInt(), format.sign(), format.direction()),
                KeyTextFormat.Injectivity.INJECTIVE,
                "");
    }

    @Override
    public String convert(String text) throws UnrepresentableException {
        if (isPlain() && text.length() <= digits && DecimalText.isShortWhole(text) && text.charAt(0) != '-') {
            return "0".repeat(digits - text.length()).concat(text);
        }
        BigInteger number = scaled(DecimalText.value(text));
        BigInteger limit = BigInteger.TEN.pow(digits + scale);
        if (number.abs().compareTo(limit) >= 0) {
            throw new UnrepresentableException(
                    "R-71", "the number has more than the " + digits + " integer digits of its pad");
        }
        boolean signed = sign == PlaceholderFormat.Sign.SIGNED;
        if (number.signum() < 0 && !signed) {
            throw new UnrepresentableException("R-71", "the number is negative and its pad is not signed");
        }
        String plain = (signed ? number.add(limit) : number).toString();
        return laidOut(plain, signed ? digits + 1 : digits);
    }

    /** Whether whole numbers only get zeros in front. */
    private boolean isPlain() {
        return scale == 0 && sign == PlaceholderFormat.Sign.UNSIGNED && direction == OrderTerm.Direction.ASCENDING;
    }

    private BigInteger scaled(BigDecimal value) throws UnrepresentableException {
        try {
            return value.setScale(scale).unscaledValue();
        } catch (ArithmeticException e) {
            throw new UnrepresentableException(
                    "R-71", "the number has more than the " + scale + " decimals of its pad");
        }
    }

    private String laidOut(String plain, int integerDigits) {
        StringBuilder out = new StringBuilder("0".repeat(integerDigits + scale - plain.length())).append(plain);
        if (direction == OrderTerm.Direction.DESCENDING) {
            for (int i = 0; i < out.length(); i++) {
                out.setCharAt(i, (char) ('0' + '9' - out.charAt(i)));
            }
        }
        if (scale > 0) {
            out.insert(integerDigits, '.');
        }
        return out.toString();
    }

    private static OptionalInt scale(ColumnType type) {
        if (type instanceof NumericType numeric) {
            return numeric.scale().isPresent()
                    ? OptionalInt.of(Math.max(0, numeric.scale().getAsInt()))
                    : OptionalInt.empty();
        }
        if (!(type instanceof BaseType base)) {
            return OptionalInt.empty();
        }
        return switch (base.kind()) {
            case INT2, INT4, INT8, OID, XID, XID8, CID -> OptionalInt.of(0);
            default -> OptionalInt.empty();
        };
    }
}
