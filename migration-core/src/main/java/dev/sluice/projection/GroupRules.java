package dev.sluice.projection;

import dev.sluice.design.Design;
import dev.sluice.design.EntityDesign;
import dev.sluice.limits.RequestLimits;
import dev.sluice.problem.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What entities need whose items of a row are written in one transaction. Stateless. */
final class GroupRules {
    private static final String RULE = "R-34";

    private GroupRules() {}

    /** Looks at each group of a design. */
    static void check(Design design, List<Finding> findings) {
        Map<String, List<EntityDesign>> groups = new LinkedHashMap<>();
        design.entities().forEach(entity -> entity.group()
                .ifPresent(group ->
                        groups.computeIfAbsent(group, none -> new ArrayList<>()).add(entity)));
        groups.forEach((name, entities) -> check(name, entities, findings));
    }

    private static void check(String name, List<EntityDesign> entities, List<Finding> findings) {
        EntityDesign first = entities.get(0);
        DesignProblems problems = DesignProblems.of(findings, "entity " + first.name() + ", group");
        if (entities.size() < 2 || entities.size() > RequestLimits.TRANSACTION_ITEMS) {
            problems.error(
                    RULE,
                    "The group " + name + " has " + entities.size() + (entities.size() == 1 ? " entity" : " entities")
                            + ", and a transaction is of 2 to " + RequestLimits.TRANSACTION_ITEMS + " items (A6).",
                    "Give the same group to each entity whose items of a row are read together, or leave \"group\" out.");
        }
        if (entities.stream().map(EntityDesign::root).distinct().count() > 1
                || entities.stream().map(EntityDesign::table).distinct().count() > 1) {
            problems.error(
                    RULE,
                    "The entities of group " + name
                            + " are not all made from one table of the source and put into one table: "
                            + entities.stream()
                                    .map(entity -> entity.name() + " of " + entity.root() + " in " + entity.table())
                                    .collect(Collectors.joining(", "))
                            + ".",
                    "Group entities that are several items of one row.");
        }
        if (entities.stream().anyMatch(entity -> entity.version().isPresent())) {
            problems.error(
                    RULE,
                    "An entity of group " + name
                            + " has its versions from its rows, and an application writes such items alone (R-22).",
                    "Leave \"group\" or \"version\" out.");
        }
    }
}
