package dev.sluice.verify;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date, a time of day, or both, as PostgreSQL prints it (ISO) or as ISO 8601 writes it.
 *
 * @param day days since 1970, of the proleptic Gregorian calendar, absent for a time of day
 * @param second seconds since midnight with their fraction, 86,400 for {@code 24:00:00}, absent for a date
 * @param offset seconds east of UTC, absent without a zone
 */
record Moment(Optional<Long> day, Optional<BigDecimal> second, Optional<Integer> offset) {
    private static final Pattern TEXT =
            Pattern.compile("(?:(\\d{4,7})-(\\d\\d)-(\\d\\d))?(?:[ T])?(?:(\\d\\d):(\\d\\d):(\\d\\d(?:\\.\\d{1,9})?))?"
                    + "(Z|[+-]\\d\\d(?::?\\d\\d(?::?\\d\\d)?)?)?( BC)?");
    private static final int SECONDS_AN_HOUR = 3_600;
    private static final int SECONDS_A_MINUTE = 60;

    /** Reads it; nothing where the text is none. */
    static Optional<Moment> read(String text) {
        Matcher match = TEXT.matcher(text);
        if (!match.matches() || (match.group(1) == null && match.group(4) == null)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Moment(
                    Optional.ofNullable(match.group(1)).map(year -> day(match)),
                    Optional.ofNullable(match.group(4)).map(hour -> second(match)),
                    Optional.ofNullable(match.group(7)).map(Moment::offset)));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** Seconds since 1970-01-01T00:00:00Z; without a zone those of UTC. */
    BigDecimal epochSecond() {
        return BigDecimal.valueOf(day.orElse(0L))
                .multiply(BigDecimal.valueOf(86_400))
                .add(second.orElse(BigDecimal.ZERO))
                .subtract(BigDecimal.valueOf(offset.orElse(0)));
    }

    private static long day(Matcher match) {
        int year = Integer.parseInt(match.group(1));
        // PostgreSQL counts the year before 1 as 1 BC.
        int proleptic = match.group(8) == null ? year : 1 - year;
        return LocalDate.of(proleptic, Integer.parseInt(match.group(2)), Integer.parseInt(match.group(3)))
                .toEpochDay();
    }

    private static BigDecimal second(Matcher match) {
        int whole = Integer.parseInt(match.group(4)) * SECONDS_AN_HOUR
                + Integer.parseInt(match.group(5)) * SECONDS_A_MINUTE;
        return new BigDecimal(match.group(6)).add(BigDecimal.valueOf(whole)).stripTrailingZeros();
    }

    private static int offset(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        if (upper.equals("Z")) {
            return 0;
        }
        String digits = upper.substring(1).replace(":", "");
        int seconds = 0;
        for (int i = 0, factor = SECONDS_AN_HOUR; i < digits.length(); i += 2, factor /= 60) {
            seconds += Integer.parseInt(digits.substring(i, i + 2)) * factor;
        }
        return upper.charAt(0) == '-' ? -seconds : seconds;
    }
}
