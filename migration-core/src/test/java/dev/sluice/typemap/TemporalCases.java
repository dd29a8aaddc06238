package dev.sluice.typemap;

import dev.sluice.design.Representation;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Dates, times, moments, intervals. */
final class TemporalCases {
    private static final String[] OUTSIDE = {"infinity", "-infinity", "0044-03-15 BC", "10000-01-01"};

    private TemporalCases() {}

    private static TypeCase simple(BaseKind kind, Values values) {
        return TypeCase.of(kind.catalogueName(), BaseType.of(kind), values);
    }

    static Stream<TypeCase> all() {
        TypeCase date = simple(BaseKind.DATE, TemporalCases::date)
                .edges("0001-01-01", "9999-12-31", "1582-10-10", "1970-01-01");
        TypeCase timestamp = simple(BaseKind.TIMESTAMP, TemporalCases::moment)
                .edges(
                        "0001-01-01",
                        "9999-12-31 23:59:59.999999",
                        "1582-10-10 00:00:00",
                        "2021-03-28 02:30:00",
                        "1969-12-31 23:59:59.999999",
                        "2020-01-01 24:00:00");
        TypeCase timestamptz = simple(BaseKind.TIMESTAMPTZ, TemporalCases::zoned)
                .edges(
                        "0001-01-01 00:00:00+00",
                        "9999-12-31 23:59:59.999999+00",
                        "1883-11-18 12:00:00 America/New_York");
        String[] anyYear = {
            "4713-01-01 00:00:00 BC",
            "0044-03-15 12:00:00.000001 BC",
            "294276-12-31 23:59:59.999999",
            "1969-12-31 23:59:59.999999"
        };
        return Stream.of(
                date.refused(OUTSIDE),
                date.as(Representation.EPOCH_DAYS)
                        .edges("4713-01-01 BC", "5874897-12-31", "0001-12-31 BC", "1969-12-31")
                        .refused("infinity", "-infinity"),
                simple(BaseKind.TIME, TemporalCases::time).edges("24:00:00", "00:00:00", "23:59:59.999999"),
                simple(BaseKind.TIMETZ, random -> time(random) + offset(random))
                        .edges("24:00:00+00", "00:00:00-15:59:59", "12:00:00+05:30:15"),
                timestamp.refused(OUTSIDE),
                timestamp.as(Representation.EPOCH_MICROSECONDS).edges(anyYear).refused("infinity", "-infinity"),
                timestamptz.refused(OUTSIDE),
                timestamptz.as(Representation.EPOCH_MICROSECONDS).edges(anyYear).refused("infinity", "-infinity"),
                interval(),
                interval().as(Representation.MAP));
    }

    private static TypeCase interval() {
        return simple(BaseKind.INTERVAL, TemporalCases::interval)
                .edges(
                        "0",
                        "1 day",
                        "24 hours",
                        "1 month",
                        "30 days",
                        "-1 year 2 months -3 days 04:05:06.7",
                        "-0.000001 second",
                        "178956970 years 7 months",
                        "-178956970 years -8 months",
                        "2562047788:00:54.775807",
                        "-2562047788 hours -54.775808 seconds",
                        "2147483647 days",
                        "1 mon -1 day 00:00:01")
                .refused("infinity", "-infinity");
    }

    static String date(RandomGenerator random) {
        return String.format(
                "%04d-%02d-%02d",
                1 + random.nextInt(random.nextBoolean() ? 9999 : 2100) % 9999,
                1 + random.nextInt(12),
                1 + random.nextInt(28));
    }

    static String time(RandomGenerator random) {
        String plain = String.format("%02d:%02d:%02d", random.nextInt(24), random.nextInt(60), random.nextInt(60));
        return switch (random.nextInt(3)) {
            case 0 -> plain;
            case 1 -> plain + "." + random.nextInt(10);
            default -> plain + String.format(".%06d", random.nextInt(1_000_000));
        };
    }

    static String moment(RandomGenerator random) {
        return date(random) + " " + time(random);
    }

    private static String zoned(RandomGenerator random) {
        // A day off either end, so that no offset leads outside the years of the text form.
        return date(random).replace("0001-01-01", "0001-01-02").replace("9999-12-31", "9999-12-30") + " " + time(random)
                + offset(random);
    }

    private static String offset(RandomGenerator random) {
        String sign = random.nextBoolean() ? "+" : "-";
        return sign + String.format("%02d:%02d", random.nextInt(15), random.nextInt(60));
    }

    private static String interval(RandomGenerator random) {
        int months = random.nextInt() >> random.nextInt(32);
        int days = random.nextInt() >> random.nextInt(32);
        long microseconds = random.nextLong() >> random.nextInt(64);
        return months + " months " + days + " days "
                + java.math.BigDecimal.valueOf(microseconds, 6).toPlainString() + " seconds";
    }
}
