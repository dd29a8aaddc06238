package dev.sluice.projection;

import dev.sluice.problem.Finding;
import dev.sluice.problem.Severity;
import java.util.List;

/** Collects what is wrong with a design, each finding with the place in the design that it is about. Used by one thread. */
final class DesignProblems {
    private final List<Finding> findings;
    private final String subject;

    private DesignProblems(List<Finding> findings, String subject) {
        this.findings = findings;
        this.subject = subject;
    }

    /**
     * Collects findings of a place.
     *
     * @param findings where they go
     * @param subject the place, such as {@code entity Rental}
     */
    static DesignProblems of(List<Finding> findings, String subject) {
        return new DesignProblems(findings, subject);
    }

    /** The same collection, for a place inside this one. */
    DesignProblems within(String part) {
        return new DesignProblems(findings, subject + ", " + part);
    }

    void error(String rule, String message, String remedy) {
        findings.add(new Finding(rule, Severity.ERROR, subject, message, remedy));
    }

    void warning(String rule, String message, String remedy) {
        findings.add(new Finding(rule, Severity.WARNING, subject, message, remedy));
    }
}
