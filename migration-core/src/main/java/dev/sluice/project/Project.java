package dev.sluice.project;

import dev.sluice.access.AccessPattern;
import dev.sluice.design.Design;
import java.util.List;

/**
 * A project: everything the user decided. Immutable and thread-safe.
 *
 * @param name the project's name
 * @param source where the rows are
 * @param target where the items go
 * @param design tables, indexes, entities
 * @param accessPatterns the register of access patterns
 * @param exclusions source tables that are left behind on purpose
 * @param waivers findings that the user takes responsibility for
 * @param settings how runs behave
 * @param cutover what was decided about the gates of the cutover
 */
public record Project(
        String name,
        SourceSettings source,
        TargetSettings target,
        Design design,
        List<AccessPattern> accessPatterns,
        List<Exclusion> exclusions,
        List<Waiver> waivers,
        RunSettings settings,
        CutoverSettings cutover) {
    public Project {
        accessPatterns = List.copyOf(accessPatterns);
        exclusions = List.copyOf(exclusions);
        waivers = List.copyOf(waivers);
    }

    /** The same with another target. */
    public Project withTarget(TargetSettings other) {
        return new Project(name, source, other, design, accessPatterns, exclusions, waivers, settings, cutover);
    }

    /** The same with another design. */
    public Project withDesign(Design other) {
        return new Project(name, source, target, other, accessPatterns, exclusions, waivers, settings, cutover);
    }

    /** The same with other access patterns. */
    public Project withAccessPatterns(List<AccessPattern> others) {
        return new Project(name, source, target, design, others, exclusions, waivers, settings, cutover);
    }
}
