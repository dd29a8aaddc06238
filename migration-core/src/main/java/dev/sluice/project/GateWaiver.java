package dev.sluice.project;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/**
 * A gate of the cutover that somebody answers for, although it is shut or cannot be looked at. Immutable.
 *
 * @param gate its id, {@code G-01} to {@code G-18}
 * @param who the name of the person
 * @param reason why
 * @param until the last day on which it counts, in UTC
 */
public record GateWaiver(String gate, String who, String reason, LocalDate until) {
    private static final Pattern ID = Pattern.compile("G-(0[1-9]|1[0-8])");

    public GateWaiver {
        if (!isGate(gate) || who.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("a waiver names a gate, a person and a reason: " + gate);
        }
    }

    /** Whether a text is the id of a gate. */
    public static boolean isGate(String id) {
        return ID.matcher(id).matches();
    }

    /** Whether it still counts. */
    public boolean countsAt(Instant moment) {
        return moment.isBefore(until.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
