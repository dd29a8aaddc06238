package dev.sluice.app.session;

import dev.sluice.access.AccessPattern;
import dev.sluice.source.Statement;
import dev.sluice.source.StatementShape;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What share of the statements that read is asked by which access pattern: a pattern asks the statements that differ from its own in nothing but constants,
 * spaces, case and the names of parameters. Immutable.
 */
public final class PatternLoad {
    /** No statement is known. */
    public static final PatternLoad NONE = new PatternLoad(List.of());

    private final Map<String, Statement> reading = new LinkedHashMap<>();
    private final long calls;
    private final double milliseconds;

    /** The load of some statements; those that write are no part of it. */
    public PatternLoad(List<Statement> statements) {
        for (Statement statement : statements) {
            if (StatementShape.isReading(statement.query())) {
                reading.merge(StatementShape.of(statement.query()), statement, PatternLoad::both);
            }
        }
        calls = reading.values().stream().mapToLong(Statement::calls).sum();
        milliseconds = reading.values().stream()
                .mapToDouble(Statement::totalMilliseconds)
                .sum();
    }

    private static Statement both(Statement one, Statement other) {
        return new Statement(
                one.query(),
                one.calls() + other.calls(),
                one.totalMilliseconds() + other.totalMilliseconds(),
                one.rows() + other.rows());
    }

    /**
     * Shares of the load.
     *
     * @param ofCalls from 0 to 1
     * @param ofTime from 0 to 1
     */
    public record Share(double ofCalls, double ofTime) {}

    /** Whether calls of statements that read were counted at all. */
    public boolean isKnown() {
        return calls > 0;
    }

    /** Calls of statements that read. */
    public long calls() {
        return calls;
    }

    /** The statement that a pattern asks; empty where the source has not counted it. */
    public Optional<Statement> of(AccessPattern pattern) {
        return Optional.ofNullable(reading.get(StatementShape.of(pattern.sql())));
    }

    /** The share of calls that one statement has, from 0 to 1. */
    public double share(Statement statement) {
        return calls == 0 ? 0 : (double) statement.calls() / calls;
    }

    /** What some patterns ask together. */
    public Share share(Collection<AccessPattern> patterns) {
        Set<String> shapes = new HashSet<>();
        patterns.forEach(pattern -> shapes.add(StatementShape.of(pattern.sql())));
        long ofCalls = 0;
        double ofTime = 0;
        for (Map.Entry<String, Statement> statement : reading.entrySet()) {
            if (shapes.contains(statement.getKey())) {
                ofCalls += statement.getValue().calls();
                ofTime += statement.getValue().totalMilliseconds();
            }
        }
        return new Share(calls == 0 ? 0 : (double) ofCalls / calls, milliseconds == 0 ? 0 : ofTime / milliseconds);
    }
}
