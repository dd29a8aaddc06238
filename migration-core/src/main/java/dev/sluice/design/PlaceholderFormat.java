package dev.sluice.design;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a value is written into a template.
 *
 * @param padding fixed number of integer digits, zero-padded, so that byte order is numeric order (I16); absent for the plain
 *     form
 * @param sign whether negative numbers are allowed in the padded form: they are then stored with an offset
 * @param direction descending inverts the digits of a padded number
 * @param datePattern {@link java.time.format.DateTimeFormatter} pattern for date and time types, in the root locale and UTC;
 *     absent for the type map's fixed form
 */
public record PlaceholderFormat(
        OptionalInt padding, Sign sign, OrderTerm.Direction direction, Optional<String> datePattern) {
    /** The value's form of the type map, escaped. */
    public static final PlaceholderFormat PLAIN =
            new PlaceholderFormat(OptionalInt.empty(), Sign.UNSIGNED, OrderTerm.Direction.ASCENDING, Optional.empty());

    /** Whether a padded number may be negative. */
    public enum Sign {
        UNSIGNED,
        SIGNED
    }
}
