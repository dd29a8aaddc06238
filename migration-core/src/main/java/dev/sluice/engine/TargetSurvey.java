package dev.sluice.engine;

import dev.sluice.cutover.TargetFacts;
import dev.sluice.design.IndexDesign;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.ControlAnswer.Refused;
import dev.sluice.gateway.ControlPlane;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.TableDescription;
import dev.sluice.gateway.TargetConnector;
import dev.sluice.gateway.TargetGuard;
import dev.sluice.project.Project;
import dev.sluice.project.TargetApplication;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Asks a target what the gates want to know of it; changes nothing there. Used by one thread. */
final class TargetSurvey {
    private final TargetConnector targets;

    TargetSurvey(TargetConnector targets) {
        this.targets = targets;
    }

    /**
     * What the target tells.
     *
     * @param store of the same target
     */
    TargetFacts facts(Project project, ItemStore store) {
        List<TableDesign> designed = project.design().tables().stream()
                .sorted(Comparator.comparing(TableDesign::name))
                .toList();
        Set<String> names = designed.stream().map(TableDesign::name).collect(Collectors.toCollection(TreeSet::new));
        if (names.isEmpty()) {
            String none = "The design has no table.";
            return new TargetFacts(List.of(), new Refused<>(none), new Refused<>(none), new Refused<>(none));
        }
        TargetApplication application = project.cutover().preparation().application();
        try (ControlPlane control = targets.openControlPlane(project.target());
                TargetGuard guard = targets.openGuard(project.target())) {
            List<TargetFacts.Table> tables = new ArrayList<>();
            designed.forEach(table -> tables.add(table(control, store, table)));
            return new TargetFacts(
                    tables,
                    control.limits(designed.get(0).name()),
                    control.alarms(names),
                    guard.state(names, application));
        }
    }

    private static TargetFacts.Table table(ControlPlane control, ItemStore store, TableDesign table) {
        Optional<TableDescription> described = store.describe(table.name());
        if (described.isEmpty()) {
            String missing = "Table " + table.name() + " does not exist; say sluice provision.";
            return new TargetFacts.Table(
                    table.name(),
                    Set.of(),
                    Set.of(),
                    new Refused<>(missing),
                    new Refused<>(missing),
                    new Refused<>(missing));
        }
        return new TargetFacts.Table(
                table.name(),
                indexes(described.get(), IndexDesign.Kind.GLOBAL),
                indexes(described.get(), IndexDesign.Kind.LOCAL),
                control.table(table.name()),
                control.recovery(table.name()),
                control.backups(table.name()));
    }

    private static Set<String> indexes(TableDescription table, IndexDesign.Kind kind) {
        return table.indexes().stream()
                .filter(index -> index.kind() == kind)
                .map(IndexDesign::name)
                .collect(Collectors.toSet());
    }
}
