package dev.sluice.typemap;

/**
 * The fixed S forms of dates and times: ISO 8601 with six fraction digits, so that byte order is time order ({@code timetz}
 * excepted, whose offset comes last).
 */
final class TemporalText {
    private TemporalText() {}

    /** The conversion of a type. */
    static TextConversion of(TemporalShape shape) {
        return text -> format(fields(text, shape), shape);
    }

    /** The fields of a value; a {@code timestamptz} that is not printed in UTC is refused. */
    static TemporalFields fields(String text, TemporalShape shape) throws UnrepresentableException {
        TemporalFields fields = TemporalScanner.scan(text, shape);
        if (shape == TemporalShape.TIMESTAMPTZ && fields.offsetSeconds() != 0) {
            throw new UnrepresentableException(
                    "R-57", "the moment is not printed in UTC: the session needs TimeZone = UTC");
        }
        return fields;
    }

    private static String format(TemporalFields fields, TemporalShape shape) throws UnrepresentableException {
        StringBuilder out = new StringBuilder(27);
        if (shape.hasDate()) {
            appendDate(out, fields);
        }
        if (shape == TemporalShape.TIMESTAMP || shape == TemporalShape.TIMESTAMPTZ) {
            out.append('T');
        }
        if (shape.hasTime()) {
            appendTime(out, fields);
        }
        if (shape == TemporalShape.TIMESTAMPTZ) {
            out.append('Z');
        } else if (shape == TemporalShape.TIMETZ) {
            appendOffset(out, fields.offsetSeconds());
        }
        return out.toString();
    }

    private static void appendDate(StringBuilder out, TemporalFields fields) throws UnrepresentableException {
        if (!fields.sortsAsText()) {
            throw new UnrepresentableException(
                    "R-70",
                    "the date lies outside the years 0001 to 9999 of the text form; map the column as epoch-days or"
                            + " epoch-microseconds");
        }
        digits(out, fields.year(), 1000);
        digits(out.append('-'), fields.month(), 10);
        digits(out.append('-'), fields.day(), 10);
    }

    private static void appendTime(StringBuilder out, TemporalFields fields) {
        digits(out, fields.hour(), 10);
        digits(out.append(':'), fields.minute(), 10);
        digits(out.append(':'), fields.second(), 10);
        digits(out.append('.'), fields.microsecond(), 100_000);
    }

    private static void appendOffset(StringBuilder out, int offsetSeconds) {
        int seconds = Math.abs(offsetSeconds);
        digits(out.append(offsetSeconds < 0 ? '-' : '+'), seconds / 3600, 10);
        digits(out.append(':'), seconds / 60 % 60, 10);
        if (seconds % 60 != 0) {
            digits(out.append(':'), seconds % 60, 10);
        }
    }

    private static void digits(StringBuilder out, int value, int greatestPlace) {
        for (int place = greatestPlace; place > 0; place /= 10) {
            out.append((char) ('0' + value / place % 10));
        }
    }
}
