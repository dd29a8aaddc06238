package dev.sluice.app.session;

import dev.sluice.problem.Severity;
import java.time.Clock;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What happened and what is wrong, for the dock. Used on the user interface thread only. */
public final class ActivityLog {
    /** Older lines go: the log files keep them. */
    private static final int MOST_LINES = 2_000;

    private final Clock clock;
    private final ObservableList<LogLine> lines = FXCollections.observableArrayList();
    private final ObservableList<Problem> problems = FXCollections.observableArrayList();

    /** An empty log. */
    public ActivityLog(Clock clock) {
        this.clock = clock;
    }

    /** The lines, newest last. */
    public ObservableList<LogLine> lines() {
        return lines;
    }

    /** What is wrong now. */
    public ObservableList<Problem> problems() {
        return problems;
    }

    /** Adds a line. */
    public void say(String sentence) {
        lines.add(new LogLine(clock.instant(), sentence));
        if (lines.size() > MOST_LINES) {
            lines.remove(0);
        }
    }

    /** Adds a line and an error that stays until its origin succeeds. */
    public void fail(String origin, String sentence) {
        say(origin + ": " + sentence);
        replaceProblems(origin, List.of(new Problem(Severity.ERROR, origin, sentence)));
    }

    /** Forgets the problems of one origin and takes these in their place. */
    public void replaceProblems(String origin, List<Problem> now) {
        problems.removeIf(problem -> problem.origin().equals(origin));
        problems.addAll(now);
    }

    /** How many problems have this severity. */
    public long count(Severity severity) {
        return problems.stream()
                .filter(problem -> problem.severity() == severity)
                .count();
    }
}
