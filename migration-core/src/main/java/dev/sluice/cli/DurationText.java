package dev.sluice.cli;

import dev.sluice.problem.InvalidInputException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations such as {@code 90s}, {@code 10m} and {@code 2h}. Stateless. */
final class DurationText {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h)?");

    private DurationText() {}

    /**
     * Reads a duration; a number alone is seconds.
     *
     * @param option whose value it is, for the message
     * @throws InvalidInputException when it is none, or not longer than nothing
     */
    static Duration parse(String option, String text) {
        Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!form.matches() || Long.parseLong(form.group(1)) == 0) {
            throw new InvalidInputException(
                    option + " " + text + " is no duration: write a number and ms, s, m or h, such as 90s or 10m.");
        }
        long number = Long.parseLong(form.group(1));
        String unit = form.group(2) == null ? "s" : form.group(2);
        return switch (unit) {
            case "ms" -> Duration.ofMillis(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofSeconds(number);
        };
    }
}
