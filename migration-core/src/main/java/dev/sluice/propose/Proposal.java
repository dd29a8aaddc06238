package dev.sluice.propose;

import dev.sluice.access.AccessPattern;
import dev.sluice.design.Design;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.project.DesignEdit;
import dev.sluice.project.PatternDraft;
import dev.sluice.project.PatternEdit;
import dev.sluice.project.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One step from a design to a larger one, with reasons. It adds and never takes away, so that what the design answers stays answered. Immutable and thread-safe.
 *
 * @param name what it is called in lists, of letters, digits and hyphens; one name for the same step as long as the design lacks it
 * @param strategy where a table that was not mapped goes; empty where it maps none
 * @param title what is done, one line
 * @param reasons why, with figures and where they are from; what it costs
 * @param design the whole design with it
 * @param patterns the access patterns that it answers and the register does not have
 */
public record Proposal(
        String name,
        Optional<Strategy> strategy,
        String title,
        List<String> reasons,
        Design design,
        List<AccessPattern> patterns) {
    public Proposal {
        reasons = List.copyOf(reasons);
        patterns = List.copyOf(patterns);
    }

    /** The project with it. */
    public Project in(Project project) {
        List<AccessPattern> all = new ArrayList<>(project.accessPatterns());
        all.addAll(patterns);
        return project.withDesign(design).withAccessPatterns(all);
    }

    /**
     * The document with it; every other character stays as it is.
     *
     * @param text the document of the project that it was made for
     * @throws InvalidInputException when the document is written so that it cannot be edited, or is another one by now
     */
    public String in(String text) {
        String after = DesignEdit.apply(text, design);
        for (AccessPattern pattern : patterns) {
            after = PatternEdit.add(after, PatternDraft.of(pattern));
        }
        return after;
    }
}
