package dev.sluice.reverse;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;

/** Dates and moments counted from 1970, as PostgreSQL reads them in years of any era. */
final class EpochLiteral {
    private static final BigInteger MICROSECONDS_A_SECOND = BigInteger.valueOf(1_000_000);
    private static final BigInteger MICROSECONDS_A_DAY = MICROSECONDS_A_SECOND.multiply(BigInteger.valueOf(86_400));

    private EpochLiteral() {}

    /** Of whole days. */
    static String date(BigDecimal days) throws UninvertibleException {
        return withEra(day(whole(days)), "");
    }

    /** Of whole microseconds, in UTC and without an offset. */
    static String moment(BigDecimal microseconds) throws UninvertibleException {
        BigInteger all = whole(microseconds);
        BigInteger ofDay = all.mod(MICROSECONDS_A_DAY);
        LocalDate day = day(all.subtract(ofDay).divide(MICROSECONDS_A_DAY));
        long second = ofDay.divide(MICROSECONDS_A_SECOND).longValueExact();
        long fraction = ofDay.mod(MICROSECONDS_A_SECOND).longValueExact();
        return withEra(
                day,
                String.format(
                        Locale.ROOT, " %02d:%02d:%02d.%06d", second / 3600, second / 60 % 60, second % 60, fraction));
    }

    private static BigInteger whole(BigDecimal number) throws UninvertibleException {
        try {
            return number.toBigIntegerExact();
        } catch (ArithmeticException fraction) {
            throw new UninvertibleException("it is no whole number");
        }
    }

    private static LocalDate day(BigInteger days) throws UninvertibleException {
        try {
            return LocalDate.ofEpochDay(days.longValueExact());
        } catch (ArithmeticException | DateTimeException beyond) {
            throw new UninvertibleException("it lies beyond all dates");
        }
    }

    private static String withEra(LocalDate date, String time) {
        boolean isBefore = date.getYear() <= 0;
        int year = isBefore ? 1 - date.getYear() : date.getYear();
        return String.format(Locale.ROOT, "%04d-%02d-%02d", year, date.getMonthValue(), date.getDayOfMonth())
                + time
                + (isBefore ? " BC" : "");
    }
}
