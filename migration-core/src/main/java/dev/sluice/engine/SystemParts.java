package dev.sluice.engine;

import dev.sluice.cutover.SystemPart;
import dev.sluice.cutover.SystemPart.Reference;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.problem.SluiceException;
import dev.sluice.run.Phase;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Schema;
import dev.sluice.source.SourceSnapshot;
import dev.sluice.source.Table;
import dev.sluice.sync.FeedPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the projects that move the other parts of a project's system; changes nothing in them, their sources and their targets. */
final class SystemParts {
    private final EnginePorts ports;

    SystemParts(EnginePorts ports) {
        this.ports = ports;
    }

    /** The part that a session is about. */
    SystemPart own(CutoverSession session) {
        Workspace workspace = session.workspace();
        return part(
                workspace,
                session.snapshot().schema(),
                Optional.of(session.book().phase()));
    }

    /** The others, in the order of the project document; one that cannot be read says why. */
    List<SystemPart> others(CutoverSession session) {
        return session.workspace().project().cutover().parts().stream()
                .map(named -> other(session, named))
                .toList();
    }

    private SystemPart other(CutoverSession session, String named) {
        try {
            Path folder = session.workspace().folder().resolve(named);
            Workspace workspace = Workspace.open(folder);
            if (workspace.folder().equals(session.workspace().folder())) {
                return SystemPart.unknown(
                        named, "it is this project itself; name the folders of the others under cutover.parts.");
            }
            return read(session, workspace);
        } catch (SluiceException unreadable) {
            return SystemPart.unknown(named, String.valueOf(unreadable.getMessage()));
        }
    }

    private SystemPart read(CutoverSession session, Workspace workspace) {
        Optional<Phase> phase = Optional.of(phase(workspace));
        try (SourceDatabase database =
                ports.sources().connect(workspace.project().source())) {
            SourceSnapshot snapshot = database.inspect(
                    workspace.project().source().schemas(), ports.clock().instant());
            SystemPart part = part(workspace, snapshot.schema(), phase);
            boolean isSameSource = BackfillTask.identity(workspace.project().source(), snapshot)
                    .equals(session.subject().source());
            // Tables of another database that have the same names are none of this one's.
            return isSameSource
                    ? part
                    : new SystemPart(part.name(), phase, Set.of(), Set.of(), part.targetTables(), Optional.empty());
        }
    }

    /** Of its journal; one that was never begun has none, and gets none by being looked at. */
    private Phase phase(Workspace workspace) {
        if (!Files.isDirectory(workspace.workFolder())) {
            return Phase.PLANNED;
        }
        try (Journal journal = ports.journals().open(workspace.folder())) {
            return journal.cutover().phase();
        }
    }

    private static SystemPart part(Workspace workspace, Schema schema, Optional<Phase> phase) {
        Set<QualifiedName> tables = FeedPlan.of(UsableDesign.compile(workspace, schema)).tables().stream()
                .map(table -> table.table())
                .collect(Collectors.toSet());
        Set<Reference> references = schema.tables().stream()
                .filter(table -> tables.contains(table.name()))
                .flatMap(SystemParts::references)
                .collect(Collectors.toSet());
        Set<String> targetTables = workspace.project().design().tables().stream()
                .map(TableDesign::name)
                .collect(Collectors.toSet());
        return new SystemPart(workspace.project().name(), phase, tables, references, targetTables, Optional.empty());
    }

    private static Stream<Reference> references(Table table) {
        return table.foreignKeys().stream().map(key -> new Reference(table.name(), key.references()));
    }
}
