package dev.sluice.verify;

import dev.sluice.design.Representation;
import dev.sluice.item.AttributeValue;
import dev.sluice.source.BaseKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * Dates and times: text of both sides is read as a moment of the same shape, so that a lost or added zone is a difference. A date
 * or timestamp that the design keeps as a number is compared as that number.
 *
 * @param kind the type
 * @param perSecond epoch units a second where the attribute is a number, else nothing
 */
record MomentForm(BaseKind kind, Optional<BigDecimal> perSecond) implements ValueForm {
    private static final BigDecimal DAY = BigDecimal.valueOf(86_400);

    /** The form of a type in a representation. */
    static MomentForm of(BaseKind kind, Representation representation) {
        return new MomentForm(
                kind,
                switch (representation) {
                    case EPOCH_SECONDS -> Optional.of(BigDecimal.ONE);
                    case EPOCH_MILLISECONDS -> Optional.of(BigDecimal.valueOf(1_000));
                    case EPOCH_MICROSECONDS -> Optional.of(BigDecimal.valueOf(1_000_000));
                    case EPOCH_DAYS -> Optional.of(BigDecimal.ZERO);
                    default -> Optional.empty();
                });
    }

    @Override
    public AnswerValue ofText(String text) {
        if (text.equals("infinity") || text.equals("-infinity")) {
            return new AnswerValue.Known(text);
        }
        return Moment.read(text)
                .filter(this::hasShape)
                .map(this::known)
                .orElseGet(() -> new AnswerValue.Unlike("not a " + kind.catalogueName()));
    }

    @Override
    public AnswerValue ofAttribute(AttributeValue value) {
        if (perSecond.isPresent()) {
            return value instanceof AttributeValue.NumberValue number
                    ? new AnswerValue.Known(number.value().toBigInteger())
                    : new AnswerValue.Unlike("not a number of time units");
        }
        return value instanceof AttributeValue.StringValue text
                ? ofText(text.value())
                : ValueForm.unknown(value, "a " + kind.catalogueName());
    }

    private boolean hasShape(Moment moment) {
        return moment.day().isPresent() == (kind != BaseKind.TIME && kind != BaseKind.TIMETZ)
                && moment.second().isPresent() == (kind != BaseKind.DATE)
                && moment.offset().isPresent() == (kind == BaseKind.TIMESTAMPTZ || kind == BaseKind.TIMETZ);
    }

    private AnswerValue known(Moment moment) {
        if (perSecond.isPresent()) {
            return new AnswerValue.Known(units(moment, perSecond.get()));
        }
        if (kind == BaseKind.TIMETZ || kind == BaseKind.TIME) {
            return new AnswerValue.Known(List.of(moment.second(), moment.offset()));
        }
        BigDecimal second = moment.epochSecond();
        return new AnswerValue.Known(second.signum() == 0 ? BigDecimal.ZERO : second.stripTrailingZeros());
    }

    /** Whole units, cut towards the past; zero units a second stand for days. */
    private static java.math.BigInteger units(Moment moment, BigDecimal perSecond) {
        BigDecimal units = perSecond.signum() == 0
                ? moment.epochSecond().divide(DAY, 0, RoundingMode.FLOOR)
                : moment.epochSecond().multiply(perSecond).setScale(0, RoundingMode.FLOOR);
        return units.toBigIntegerExact();
    }
}
