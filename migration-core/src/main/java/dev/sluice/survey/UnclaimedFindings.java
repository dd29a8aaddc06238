package dev.sluice.survey;

import dev.sluice.gateway.SourceEpoch;
import dev.sluice.gateway.UnclaimedRows;
import dev.sluice.problem.Finding;
import dev.sluice.problem.Severity;
import dev.sluice.projection.Projection;
import dev.sluice.source.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** D10 on the real rows: those that stay behind because no entity's filter keeps them. Stateless. */
final class UnclaimedFindings {
    private UnclaimedFindings() {}

    /**
     * What they mean: an error where several entities share a table between them, since a row that falls between two filters is an
     * oversight; a warning where the only entity has a filter, since it says on purpose which rows it wants.
     */
    static List<Finding> of(Projection projection, SourceEpoch epoch) {
        List<Finding> findings = new ArrayList<>();
        UnclaimedRows.of(projection, epoch).forEach((table, rows) -> findings.add(finding(projection, table, rows)));
        return findings;
    }

    private static Finding finding(Projection projection, Table table, long rows) {
        List<String> entities = projection.entities().stream()
                .filter(entity -> entity.reading().root().equals(table))
                .map(entity -> entity.entity().name())
                .toList();
        boolean shared = entities.size() > 1;
        return new Finding(
                "D10",
                shared ? Severity.ERROR : Severity.WARNING,
                "source table " + table.name(),
                String.format(
                        Locale.ROOT,
                        "%,d rows of %s are kept by the \"where\" of no entity (%s), so they stay behind; a comparison with NULL keeps"
                                + " no row either. (D10)",
                        rows,
                        table.name(),
                        String.join(", ", entities)),
                "Widen a \"where\" or add an entity for these rows, or waive this with the reason why they may stay behind.");
    }
}
