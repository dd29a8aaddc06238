package dev.sluice.simulator.expression;

import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.limits.SizeLimits;
import dev.sluice.simulator.protocol.RefusedException;
import java.math.BigDecimal;

/** Results of arithmetic, which have to be numbers that an item can hold (I12). */
final class Numbers {
    private Numbers() {}

    static NumberValue checked(BigDecimal result) throws RefusedException {
        NumberValue number = new NumberValue(result);
        if (number.value().precision() > SizeLimits.NUMBER_DIGITS) {
            throw RefusedException.invalid(
                    "Number overflow. Attempting to store a number with more than 38 significant digits");
        }
        if (number.value().abs().compareTo(SizeLimits.NUMBER_BEYOND) >= 0) {
            throw RefusedException.invalid(
                    "Number overflow. Attempting to store a number with magnitude larger than supported range");
        }
        return number;
    }
}
