package dev.sluice.problem;

/**
 * One thing that a check found. Immutable and thread-safe.
 *
 * @param rule stable id, such as {@code K1} or {@code R-38}
 * @param severity consequence for the user's data
 * @param subject what it is about, such as {@code entity Rental, key sk}
 * @param message what was found and which rule it breaks, one sentence with names and numbers
 * @param remedy what to do, one sentence
 */
public record Finding(String rule, Severity severity, String subject, String message, String remedy) {
    public Finding {
        if (rule.isBlank() || subject.isBlank() || message.isBlank() || remedy.isBlank()) {
            throw new IllegalArgumentException("a finding names its rule, subject, message and remedy: " + rule);
        }
    }
}
