package dev.sluice.check;

import dev.sluice.problem.Finding;
import dev.sluice.problem.Severity;
import java.util.ArrayList;
import java.util.List;

/** Collects findings. Used by one thread. */
final class Findings {
    private final List<Finding> found = new ArrayList<>();

    void error(String rule, String subject, String message, String remedy) {
        found.add(new Finding(rule, Severity.ERROR, subject, message, remedy));
    }

    void warning(String rule, String subject, String message, String remedy) {
        found.add(new Finding(rule, Severity.WARNING, subject, message, remedy));
    }

    void note(String rule, String subject, String message, String remedy) {
        found.add(new Finding(rule, Severity.NOTE, subject, message, remedy));
    }

    void addAll(List<Finding> others) {
        found.addAll(others);
    }

    List<Finding> all() {
        return List.copyOf(found);
    }
}
