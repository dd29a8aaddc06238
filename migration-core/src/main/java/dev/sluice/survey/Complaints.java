package dev.sluice.survey;

import dev.sluice.limits.ItemViolation.Certainty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What rows break, grouped: how often and the first few rows. Memory is bounded by the number of rules and attributes. Not thread-safe. */
final class Complaints {
    private static final int EXAMPLES = 3;

    private final Map<Subject, Group> groups = new LinkedHashMap<>();

    /**
     * What a group is about.
     *
     * @param rule the rule broken
     * @param attribute the attribute; empty for the whole item
     * @param column the source column; empty where a limit and not a value is broken
     * @param certainty whether the rule is known to be broken
     */
    record Subject(String rule, String attribute, String column, Certainty certainty) {}

    /** Rows that break the same rule in the same place. */
    static final class Group {
        private long rows;
        private String reason = "";
        private final List<String> examples = new ArrayList<>();

        long rows() {
            return rows;
        }

        /** What is wrong with the first row. */
        String reason() {
            return reason;
        }

        /** Source keys of the first rows. */
        List<String> examples() {
            return List.copyOf(examples);
        }

        private void add(long count, String why, List<String> keys) {
            rows += count;
            reason = reason.isEmpty() ? why : reason;
            keys.stream().limit(Math.max(0, EXAMPLES - examples.size())).forEach(examples::add);
        }
    }

    void add(Subject subject, String reason, String sourceKey) {
        groups.computeIfAbsent(subject, unused -> new Group()).add(1, reason, List.of(sourceKey));
    }

    void add(Complaints other) {
        other.groups.forEach((subject, group) ->
                groups.computeIfAbsent(subject, unused -> new Group()).add(group.rows, group.reason, group.examples));
    }

    Map<Subject, Group> groups() {
        return groups;
    }
}
