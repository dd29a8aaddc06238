package dev.sluice.engine;

import dev.sluice.cutover.CutoverFacts;
import dev.sluice.gateway.Journal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Reads from the journal how hot single partition keys got; asks nobody and writes nothing. */
final class HeatTask {
    private final EnginePorts ports;

    HeatTask(EnginePorts ports) {
        this.ports = ports;
    }

    /** Of the stream of the project's design, in the time that gate G-08 looks at; nothing where there is none. */
    CutoverFacts.Heat run(Path folder) {
        if (!Files.exists(folder.resolve(Workspace.FOLDER))) {
            return CutoverFacts.Heat.NONE;
        }
        Workspace workspace = Workspace.open(folder);
        Duration time =
                workspace.project().cutover().thresholds().target().keys().time();
        Instant since = ports.clock().instant().minus(time);
        try (Journal journal = ports.journals().open(workspace.folder())) {
            return journal.feeds()
                    .prepared()
                    .filter(feed -> feed.designHash().equals(workspace.designHash()))
                    .map(feed -> new CutoverFacts.Heat(
                            journal.feeds().heatSpan(feed.name()),
                            journal.feeds().heat(feed.name(), since)))
                    .orElse(CutoverFacts.Heat.NONE);
        }
    }
}
