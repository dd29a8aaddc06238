package dev.sluice.cutover;

import dev.sluice.gateway.ControlAnswer;
import dev.sluice.gateway.ControlPlane.AccountLimits;
import dev.sluice.gateway.ControlPlane.Alarm;
import dev.sluice.gateway.ControlPlane.Backup;
import dev.sluice.gateway.ControlPlane.Recovery;
import dev.sluice.gateway.ControlPlane.TableSettings;
import dev.sluice.gateway.TargetGuard.GuardState;
import java.util.List;
import java.util.Set;

/**
 * What the target told of itself when it was looked at for the gates. Immutable.
 *
 * @param tables the design's, sorted by name
 * @param limits of the account
 * @param alarms on these tables, and on all
 * @param guard how the tables stand to the application's writes
 */
public record TargetFacts(
        List<Table> tables,
        ControlAnswer<AccountLimits> limits,
        ControlAnswer<List<Alarm>> alarms,
        ControlAnswer<GuardState> guard) {
    public TargetFacts {
        tables = List.copyOf(tables);
    }

    /**
     * A table.
     *
     * @param name its name
     * @param globalIndexes their names, as the target describes the table
     * @param localIndexes their names, as the target describes the table
     * @param settings of it
     * @param recovery of it
     * @param backups of it, the newest first
     */
    public record Table(
            String name,
            Set<String> globalIndexes,
            Set<String> localIndexes,
            ControlAnswer<TableSettings> settings,
            ControlAnswer<Recovery> recovery,
            ControlAnswer<List<Backup>> backups) {
        public Table {
            globalIndexes = Set.copyOf(globalIndexes);
            localIndexes = Set.copyOf(localIndexes);
        }
    }
}
