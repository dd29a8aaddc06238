package dev.sluice.app.i18n;

import static dev.sluice.app.i18n.Texts.text;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** How figures are written: exact counts with separators, sizes in steps of 1,024 as DynamoDB and PostgreSQL count them, durations as minutes and seconds. Pure. */
public final class Figures {
    private static final List<String> UNITS = List.of("B", "KB", "MB", "GB", "TB");
    private static final double STEP = 1024;
    private static final double MILLIS = 1000;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ROOT);

    private static final double LEAST_UNITS = 0.01;

    private Figures() {}

    /** An exact count, such as {@code 16,044}. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A size with three significant figures, such as {@code 2.38 MB}; 1 KB is 1,024 B (dynamodb-facts I1). */
    public static String bytes(long count) {
        double size = count;
        int unit = 0;
        while (size >= STEP && unit < UNITS.size() - 1) {
            size /= STEP;
            unit++;
        }
        String pattern = unit == 0 || size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, pattern, size) + " " + UNITS.get(unit);
    }

    /** Capacity units with as many decimals as they need and two at most, such as {@code 1.25}; what rounds to nothing and is more says so. */
    public static String units(double count) {
        if (count > 0 && count < LEAST_UNITS) {
            return "<" + LEAST_UNITS;
        }
        return String.format(Locale.ROOT, "%,.2f", count).replaceFirst("\\.?0+$", "");
    }

    /** A number with all its decimals, such as {@code 1,560.25}. */
    public static String exact(BigDecimal number) {
        return String.format(
                Locale.ROOT, "%,." + Math.max(0, number.stripTrailingZeros().scale()) + "f", number);
    }

    /** A duration as minutes and seconds, such as {@code 1:26}. */
    public static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }

    /** A lag: seconds rounded up, such as {@code 2 s}, from a minute on {@code 1:26} minutes and seconds. */
    public static String lag(Duration duration) {
        long seconds = duration.plusMillis(999).toSeconds();
        return seconds < 60 ? seconds + " s" : duration(Duration.ofSeconds(seconds));
    }

    /** A short time measured, such as {@code 7.91 s}; from ten seconds on with one decimal, from a hundred on without. */
    public static String seconds(Duration duration) {
        double seconds = duration.toMillis() / MILLIS;
        String pattern = seconds < 10 ? "%.2f s" : seconds < 100 ? "%.1f s" : "%,.0f s";
        return String.format(Locale.ROOT, pattern, seconds);
    }

    /** How long ago something was, rounded down, such as {@code 5 min}, {@code 3 h}, {@code 2 days}; less than a minute is {@code now}. */
    public static String age(Duration age) {
        if (age.toMinutes() < 1) {
            return text("age.now");
        }
        if (age.toHours() < 1) {
            return text("age.minutes", count(age.toMinutes()));
        }
        return age.toDays() < 2 ? text("age.hours", count(age.toHours())) : text("age.days", count(age.toDays()));
    }

    /** A time of day, such as {@code 21:02:11}. */
    public static String clock(Instant instant) {
        return CLOCK.format(instant.atZone(ZoneId.systemDefault()));
    }

    /** A day and time to the second, such as {@code 20 Nov 21:02:11}. */
    public static String moment(Instant instant) {
        return MOMENT.format(instant.atZone(ZoneId.systemDefault()));
    }

    /** A day and time, such as {@code 20 Nov 21:02}. */
    public static String day(Instant instant) {
        return DAY.format(instant.atZone(ZoneId.systemDefault()));
    }

    /** A day of the calendar, such as {@code 31 Dec 2026}. */
    public static String date(LocalDate date) {
        return DATE.format(date);
    }
}
