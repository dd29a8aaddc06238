package dev.sluice.engine;

import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.CutoverStep.Mark;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.SourceCopy;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.problem.SluiceException;
import dev.sluice.project.SourceSettings;
import dev.sluice.run.CutoverStage;
import dev.sluice.run.Pause;
import dev.sluice.run.PhaseTransition;
import dev.sluice.source.SourceSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes away what a rehearsal made, from the folder that it left: its own process does so at its end, whatever that was, and the next rehearsal for one
 * that was killed. Each part may be gone already. Used by one thread.
 */
final class RehearsalRemains {
    private static final Duration AT_MOST = Duration.ofSeconds(30);
    /** A server may need a moment to see that a killed process has let go of its slot. */
    private static final int ATTEMPTS = 12;

    private static final Duration BETWEEN = Duration.ofMillis(250);

    private final EnginePorts ports;
    private final Path folder;
    private final List<String> left = new ArrayList<>();

    private RehearsalRemains(EnginePorts ports, Path folder) {
        this.ports = ports;
        this.folder = folder;
    }

    /** The folders of rehearsals that have left something. */
    static List<Path> folders(Path workFolder) {
        if (!Files.isDirectory(workFolder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(workFolder)) {
            return found.filter(one -> one.getFileName().toString().startsWith(RehearsalProject.MARK + "-"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Removes everything, and at last the folder.
     *
     * @return a sentence where something is left
     */
    static Optional<String> remove(EnginePorts ports, Path folder) {
        return new RehearsalRemains(ports, folder).remove();
    }

    private Optional<String> remove() {
        // The document is there before anything else is made.
        if (Files.exists(folder.resolve(RehearsalProject.DOCUMENT))) {
            try {
                Workspace workspace = Workspace.open(folder);
                String id = folder.getFileName().toString().substring(RehearsalProject.MARK.length() + 1);
                fromCopy(workspace, RehearsalProject.role(id));
                fromTarget(workspace);
            } catch (SluiceException unable) {
                left.add("everything (" + unable.getMessage() + ")");
            }
        }
        if (left.isEmpty()) {
            deleteFolder();
            return Optional.empty();
        }
        return Optional.of("A rehearsal left behind " + String.join("; ", left) + ". What it was is in " + folder
                + ": the next rehearsal tries again to remove it; or remove it by hand, and then that folder.");
    }

    private void fromCopy(Workspace workspace, String role) {
        SourceSettings copy = workspace.project().source();
        try (SourceDatabase database = ports.sources().connect(copy)) {
            SourceCopy access = database.copy(role);
            boolean isGivenBack =
                    !access.isAdmitted() || attempt("rights that it took in the copy", () -> giveBack(database));
            SourceSnapshot snapshot =
                    database.inspect(copy.schemas(), ports.clock().instant());
            String name = ProjectFeed.name(folder, BackfillTask.identity(copy, snapshot));
            attempt("the tables of its reverse sync in the copy", () -> database.reverse(name)
                    .remove());
            attempt("the replication slot and the publication " + name + " in the copy", () -> new FeedRemoval(
                            ports, workspace, FeedRemoval.Purpose.OVER)
                    .run(SyncOptions.Drop.Source.THERE));
            if (isGivenBack) {
                // What it took is given to this role as well, so it stays until that was done.
                attempt("the role " + role + " in the copy", access::dismiss);
            }
        } catch (SluiceException unable) {
            left.add("what it made in the copy (" + unable.getMessage() + ")");
        }
    }

    /** Rights that are there already are given once more, which changes nothing. */
    private void giveBack(SourceDatabase database) {
        try (Journal journal = ports.journals().open(folder)) {
            CutoverBook book = journal.cutover();
            List<String> taken = book.all().stream()
                    .filter(change -> change.intent().transition() == PhaseTransition.FREEZE)
                    .reduce((earlier, later) -> later)
                    .map(freeze -> book.steps(freeze.number()).stream()
                            .filter(step -> step.stage() == CutoverStage.STOP_WRITERS && step.mark() == Mark.BEGUN)
                            .flatMap(step -> step.detail().lines())
                            .toList())
                    .orElse(List.of());
            if (!taken.isEmpty()) {
                database.writers().allow(taken, AT_MOST);
            }
        }
    }

    private void fromTarget(Workspace workspace) {
        try (ItemStore store = ports.targets().openStore(workspace.project().target(), 1)) {
            workspace
                    .project()
                    .design()
                    .tables()
                    .forEach(table -> attempt("table " + table.name(), () -> store.delete(table)));
        } catch (SluiceException unable) {
            left.add("its tables (" + unable.getMessage() + ")");
        }
    }

    private boolean attempt(String what, Runnable removal) {
        Pause pause = ports.pause();
        for (int attempt = 1; ; attempt++) {
            try {
                removal.run();
                return true;
            } catch (SluiceException failed) {
                if (attempt == ATTEMPTS) {
                    left.add(what + " (" + failed.getMessage() + ")");
                    return false;
                }
                pause.pause(BETWEEN);
            }
        }
    }

    private void deleteFolder() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
