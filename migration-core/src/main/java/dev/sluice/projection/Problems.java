package dev.sluice.projection;

import dev.sluice.problem.Finding;
import dev.sluice.problem.Severity;
import java.util.List;

/** Collects what is wrong with a design, each finding with the place in the design that it is about. Used by one thread. */
final class Problems {
    private final List<Finding> findings;
    private final String subject;

    private Problems(List<Finding> findings, String subject) {
        this.findings = findings;
        this.subject = subject;
    }

    /**
     * Collects findings of a place.
     *
     * @param findings where they go
     * @param subject the place, such as {@code entity Rental}
     */
    static Problems of(List<Finding> findings, String subject) {
        return new Problems(findings, subject);
    }

    /** The same collection, for a place inside this one. */
    Problems within(String part) {
        return new Problems(findings, subject + ", " + part);
    }

    void error(String rule, String message, String remedy) {
        findings.add(new Finding(rule, Severity.ERROR, subject, message, remedy));
    }

    void warning(String rule, String message, String remedy) {
        findings.add(new Finding(rule, Severity.WARNING, subject, message, remedy));
    }
}
