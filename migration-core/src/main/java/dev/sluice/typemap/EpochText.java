package dev.sluice.typemap;

import dev.sluice.design.Representation;
import java.math.BigInteger;

/** Dates and timestamps as whole numbers since 1970-01-01T00:00:00Z. Fractions are cut towards the past. */
final class EpochText {
    private static final long SECONDS_A_DAY = 86_400;
    private static final BigInteger MICROSECONDS_A_SECOND = BigInteger.valueOf(1_000_000);

    private EpochText() {}

    /** The conversion of a type to one of the four epoch representations. */
    static TextConversion of(TemporalShape shape, Representation unit) {
        return text -> convert(TemporalText.fields(text, shape), unit);
    }

    private static String convert(TemporalFields fields, Representation unit) throws UnrepresentableException {
        long day = epochDay(fields);
        if (unit == Representation.EPOCH_DAYS) {
            return Long.toString(day);
        }
        long second = day * SECONDS_A_DAY + fields.hour() * 3600L + fields.minute() * 60L + fields.second();
        if (unit == Representation.EPOCH_SECONDS) {
            return Long.toString(second);
        }
        if (unit == Representation.EPOCH_MILLISECONDS) {
            return Long.toString(second * 1000 + fields.microsecond() / 1000);
        }
        // The last 23 years of PostgreSQL's range pass the end of a long.
        return BigInteger.valueOf(second)
                .multiply(MICROSECONDS_A_SECOND)
                .add(BigInteger.valueOf(fields.microsecond()))
                .toString();
    }

    private static long epochDay(TemporalFields fields) throws UnrepresentableException {
        try {
            return fields.date().toEpochDay();
        } catch (java.time.DateTimeException e) {
            throw new UnrepresentableException("R-57", "the text names a day that the calendar does not have");
        }
    }
}
