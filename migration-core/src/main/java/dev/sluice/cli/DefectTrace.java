package dev.sluice.cli;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A failure as it may be sent to others: the types of its exceptions and where they were thrown. Messages of the JDK, of drivers and of
 * services may quote rows ("invalid input: ..."), so only those of this program are kept, which never do. Stateless.
 */
final class DefectTrace {
    private static final String OURS = "dev.sluice.";

    private DefectTrace() {}

    static String of(Throwable failure) {
        StringBuilder text = new StringBuilder();
        append(text, "", failure, Collections.newSetFromMap(new IdentityHashMap<>()));
        return text.toString();
    }

    private static void append(StringBuilder text, String label, @Nullable Throwable failure, Set<Throwable> told) {
        if (failure == null || !told.add(failure)) {
            return;
        }
        StackTraceElement[] frames = failure.getStackTrace();
        boolean ours = frames.length > 0 && frames[0].getClassName().startsWith(OURS);
        text.append(label)
                .append(failure.getClass().getName())
                .append(": ")
                .append(ours ? failure.getMessage() : "(the message is left out, it may quote rows)")
                .append(System.lineSeparator());
        for (StackTraceElement frame : frames) {
            text.append("\tat ").append(frame).append(System.lineSeparator());
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            append(text, "Suppressed: ", suppressed, told);
        }
        append(text, "Caused by: ", failure.getCause(), told);
    }
}
