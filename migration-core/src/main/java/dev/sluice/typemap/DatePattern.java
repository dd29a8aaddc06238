package dev.sluice.typemap;

import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.ColumnType;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Dates and timestamps in a pattern of {@link DateTimeFormatter}, in the root locale and UTC. Only letters that print digits are
 * taken: names of months and days come from locale data that differs between Java versions.
 */
record DatePattern(DateTimeFormatter formatter, TemporalShape shape) implements TextConversion {

    static KeyTextFormat of(ColumnType type, String pattern) {
        TemporalShape shape = shape(type);
        if (shape == null) {
            return new KeyTextFormat.Refused(
                    "date needs a column of type date or timestamp, not " + type.displayName());
        }
        DatePatternLetters letters = DatePatternLetters.of(pattern);
        if (letters.unsupported().isPresent()) {
            return new KeyTextFormat.Refused("the date pattern " + pattern + " has "
                    + letters.unsupported().get()
                    + ", which does not print the same digits everywhere; use year, month, day, hour, minute, second and"
                    + " fraction in digits");
        }
        return compiled(pattern, shape)
                .<KeyTextFormat>map(
                        conversion -> new KeyTextFormat.Available(conversion, letters.injectivity(shape), ""))
                .orElseGet(() -> new KeyTextFormat.Refused(
                        "the date pattern " + pattern + " does not fit " + type.displayName()));
    }

    private static Optional<DatePattern> compiled(String pattern, TemporalShape shape) {
        try {
            DatePattern conversion = new DatePattern(DateTimeFormatter.ofPattern(pattern, Locale.ROOT), shape);
            TemporalFields sample = new TemporalFields(2000, 1, 1, 0, 0, 0, 0, 0);
            boolean printsSomething =
                    !conversion.formatter.format(conversion.temporal(sample)).isEmpty();
            return printsSomething ? Optional.of(conversion) : Optional.empty();
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String convert(String text) throws UnrepresentableException {
        TemporalFields fields = TemporalText.fields(text, shape);
        if (!fields.sortsAsText()) {
            throw new UnrepresentableException(
                    "R-70", "the date lies outside the years 0001 to 9999 of a date pattern");
        }
        try {
            return formatter.format(temporal(fields));
        } catch (DateTimeException e) {
            throw new UnrepresentableException("R-57", "the date has no form in its pattern");
        }
    }

    private TemporalAccessor temporal(TemporalFields fields) {
        if (shape == TemporalShape.DATE) {
            return fields.date();
        }
        LocalDateTime local = fields.dateTime();
        return shape == TemporalShape.TIMESTAMPTZ ? local.atOffset(ZoneOffset.UTC) : local;
    }

    private static @Nullable TemporalShape shape(ColumnType type) {
        BaseKind kind = type instanceof BaseType base ? base.kind() : BaseKind.TEXT;
        return switch (kind) {
            case DATE -> TemporalShape.DATE;
            case TIMESTAMP -> TemporalShape.TIMESTAMP;
            case TIMESTAMPTZ -> TemporalShape.TIMESTAMPTZ;
            default -> null;
        };
    }
}
