package dev.sluice.engine;

import dev.sluice.gateway.EpochSpan;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.LeaseTerm;
import dev.sluice.gateway.RunControl;
import dev.sluice.gateway.RunRecord;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.project.ProjectReader;
import dev.sluice.run.RunOrder;
import dev.sluice.run.StandingOrders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Looks at the runs of a project and gives orders to them, also while another process goes on with one. */
final class RunsTask {
    /** The word for the newest run. */
    static final String LATEST = "latest";
    /** Operating systems tell when a process began to this precision at best. */
    private static final Duration START_PRECISION = Duration.ofSeconds(2);

    private final EnginePorts ports;

    RunsTask(EnginePorts ports) {
        this.ports = ports;
    }

    List<RunStatus> list(Path folder) {
        try (Journal journal = open(folder)) {
            return journal.runs(RunRecord.Kind.BACKFILL).stream()
                    .map(run -> status(journal, run))
                    .toList();
        }
    }

    /** The newest; a project without a journal has none, and gets none by this question. */
    Optional<RunStatus> latest(Path folder) {
        if (!Files.exists(folder.resolve(Workspace.FOLDER))) {
            return Optional.empty();
        }
        try (Journal journal = open(folder)) {
            return journal.latestRun(RunRecord.Kind.BACKFILL).map(run -> status(journal, run));
        }
    }

    RunStatus show(Path folder, String id) {
        try (Journal journal = open(folder)) {
            return status(journal, find(journal, id));
        }
    }

    /** Gives an order; what the run makes of it shows in its status. */
    RunStatus order(Path folder, String id, RunOrder.Kind kind, OptionalDouble writeUnits) {
        try (Journal journal = open(folder)) {
            RunRecord run = find(journal, id);
            if (run.state().isFinal()) {
                throw new InvalidInputException("Run " + run.id() + " is " + run.state() + " since "
                        + run.ended().orElse(run.began()) + " and takes no orders; sluice runs list shows the others.");
            }
            requireNotCancelled(journal, run, kind);
            journal.control()
                    .give(new RunOrder(run.id(), kind, writeUnits, ports.clock().instant()));
            return status(journal, find(journal, run.id().value()));
        }
    }

    /** No later order undoes a cancellation, so none is taken that could not come true. */
    private static void requireNotCancelled(Journal journal, RunRecord run, RunOrder.Kind kind) {
        Optional<Instant> cancelled =
                StandingOrders.of(journal.control().orders(run.id())).cancelled();
        if (cancelled.isPresent() && kind != RunOrder.Kind.CANCEL) {
            throw new InvalidInputException("Run " + run.id() + " was ordered to end for good at " + cancelled.get()
                    + " and takes no other order; the next sluice backfill begins a new run.");
        }
    }

    private Journal open(Path folder) {
        return open(ports, folder);
    }

    /** Opens the journal of a project folder, whose document need not be right for that. */
    static Journal open(EnginePorts ports, Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        if (!Files.exists(absolute.resolve(ProjectReader.FILE_NAME))) {
            throw new InvalidInputException("There is no " + ProjectReader.FILE_NAME + " in " + absolute
                    + "; name the project folder with -p DIR.");
        }
        return ports.journals().open(absolute);
    }

    static RunRecord find(Journal journal, String id) {
        List<RunRecord> runs = journal.runs(RunRecord.Kind.BACKFILL);
        if (runs.isEmpty()) {
            throw new InvalidInputException("This project has no run yet; sluice backfill begins one.");
        }
        if (id.equals(LATEST)) {
            return runs.get(0);
        }
        List<RunRecord> found =
                runs.stream().filter(run -> run.id().value().startsWith(id)).toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        throw new InvalidInputException(
                found.isEmpty()
                        ? "There is no run " + id
                                + "; sluice runs list shows those there are, and latest names the newest."
                        : "Several runs begin with " + id + ": "
                                + found.stream()
                                        .limit(3)
                                        .map(run -> run.id().value())
                                        .collect(Collectors.joining(", "))
                                + "; write more of the id.");
    }

    private static RunStatus status(Journal journal, RunRecord run) {
        RunControl control = journal.control();
        return new RunStatus(
                run,
                run.state().isUnderWay() && isAlive(control.term(run.id()))
                        ? RunStatus.Controller.PRESENT
                        : RunStatus.Controller.ABSENT,
                StandingOrders.of(control.orders(run.id())),
                run.state() == RunRecord.State.PAUSED ? control.holds(run.id()) : Map.of(),
                journal.ledger(run.id()),
                journal.quarantineSize(run.id()),
                EpochSpan.of(journal.epochs(run.id())));
    }

    /** Whether the process of a term is still there; another one may have its id by now. */
    private static boolean isAlive(Optional<LeaseTerm> term) {
        return term.filter(last -> last.ended().isEmpty())
                .flatMap(last -> ProcessHandle.of(last.process().id())
                        .filter(ProcessHandle::isAlive)
                        .flatMap(process -> process.info().startInstant())
                        .filter(began -> isSame(began, last.process().began())))
                .isPresent();
    }

    private static boolean isSame(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(START_PRECISION) < 0;
    }
}
