package dev.sluice.typemap;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * The fields of a date or time as printed. The calendar is the Gregorian one for all years, as in PostgreSQL.
 *
 * @param year year, 0 for 1 BC and negative before; 1970 where the type has no date
 * @param month 1 to 12
 * @param day 1 to 31
 * @param hour 0 to 24: PostgreSQL's time types hold 24:00:00
 * @param minute 0 to 59
 * @param second 0 to 59
 * @param microsecond 0 to 999,999
 * @param offsetSeconds east of UTC in seconds, 0 where the type has no zone
 */
record TemporalFields(
        int year, int month, int day, int hour, int minute, int second, int microsecond, int offsetSeconds) {

    TemporalFields {
        if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 59) {
            throw new IllegalArgumentException("a field is outside its range");
        }
    }

    /** Whether the year has four digits and is not before Christ: only then does ISO text sort as time does. */
    boolean sortsAsText() {
        return year >= 1 && year <= 9999;
    }

    LocalDate date() {
        return LocalDate.of(year, month, day);
    }

    LocalDateTime dateTime() {
        return LocalDateTime.of(date(), LocalTime.of(hour, minute, second, microsecond * 1000));
    }
}
