package dev.sluice.backfill;

import dev.sluice.gateway.QuarantineEntry;
import dev.sluice.gateway.QuarantineRecord;
import dev.sluice.gateway.RunRecord;
import dev.sluice.gateway.TargetIdentity;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.RowText;
import dev.sluice.projection.SourceForm;
import dev.sluice.run.RunId;
import dev.sluice.source.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells which records a replay can deal with at all: a row is the same row, and its item the same item, only on the source, the target and
 * the root table that the record is of, and is found in its range only while the key is ordered as it was. Used by one thread.
 */
final class ReplayGround {
    private final BackfillPorts ports;
    private final BackfillRequest request;
    private final String target;
    private final Map<RunId, RunRecord> runs;

    /**
     * The ground of a replay.
     *
     * @param target the identity of all tables of the design
     */
    ReplayGround(BackfillPorts ports, BackfillRequest request, String target) {
        this.ports = ports;
        this.request = request;
        this.target = target;
        this.runs = Stream.of(RunRecord.Kind.BACKFILL, RunRecord.Kind.SYNC)
                .flatMap(kind -> ports.journal().runs(kind).stream())
                .collect(Collectors.toMap(RunRecord::id, Function.identity()));
    }

    /** Why the record stays open whatever the source holds; empty where it can be replayed. */
    Optional<String> refusal(QuarantineEntry entry) {
        String name = entry.record().entity();
        Optional<EntityProjection> entity = request.projection().entity(name);
        if (entity.isEmpty()) {
            return Optional.of("The design has no entity " + name + " any more.");
        }
        RunRecord run = runs.get(entry.run());
        if (run == null) {
            throw new IllegalStateException("a record of a run that never began: " + entry.run());
        }
        if (!run.source().equals(request.sourceIdentity())) {
            return Optional.of(
                    "Run " + run.id() + " read it from another source (" + run.source() + ") than the present one ("
                            + request.sourceIdentity() + "); replay it with the project's source set to that one.");
        }
        if (!isSameTarget(entry.record(), run, entity.get())) {
            return Optional.of("Run " + run.id() + " refused it for another target than the present table "
                    + entity.get().table().name()
                    + "; replay it on that target, or run sluice backfill on this one, which deals with the row.");
        }
        return rootTable(entry.record(), entity.get()).or(() -> keyForm(run.id(), entity.get()));
    }

    private boolean isSameTarget(QuarantineRecord record, RunRecord run, EntityProjection entity) {
        return record.origin().target().isEmpty()
                ? run.target().equals(target)
                : record.origin().target().equals(TargetIdentity.of(ports.store(), List.of(entity.table())));
    }

    /** The bounds of a range hold the rows that they held only in the order that they were cut in. */
    private Optional<String> keyForm(RunId run, EntityProjection entity) {
        Table root = entity.reading().root();
        SourceForm began = ports.journal().sourceForm(run).ofKey(root);
        if (began.equals(SourceForm.NOTHING)) {
            return Optional.of("Run " + run + " did not note what the key of table " + root.name()
                    + " was like, so nobody can tell whether the row would be found in its range (R-37); begin a new backfill,"
                    + " which reads every row.");
        }
        return began.changeTo(SourceForm.of(List.of(entity)).ofKey(root))
                .map(change -> "The key of table " + change.table() + " was changed since run " + run + " ("
                        + change.what()
                        + "), so the row may not be in its range any more (R-37, R-51); begin a new backfill,"
                        + " which reads every row.");
    }

    private Optional<String> rootTable(QuarantineRecord record, EntityProjection entity) {
        String root = entity.reading().root().name().toString();
        if (!record.sourceTable().equals(root)) {
            return Optional.of("Entity " + record.entity() + " was read from " + record.sourceTable()
                    + " and is now read from " + root + "; a new backfill deals with its rows.");
        }
        return new RowText(entity.reading(), request.projection().sensitiveColumns()).isKey(record.sourceKey())
                ? Optional.empty()
                : Optional.of("The table " + root + " had other key columns when it was noted, as " + record.sourceKey()
                        + " shows; a new backfill deals with its rows.");
    }
}
