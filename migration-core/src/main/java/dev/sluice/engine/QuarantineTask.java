package dev.sluice.engine;

import dev.sluice.backfill.BackfillPorts;
import dev.sluice.backfill.BackfillRequest;
import dev.sluice.backfill.Replay;
import dev.sluice.backfill.Replayed;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.QuarantineEntry;
import dev.sluice.gateway.QuarantineRecord;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.project.RunSettings;
import dev.sluice.projection.Projection;
import dev.sluice.source.SourceSnapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks at the quarantine of a project and deals with its records. */
final class QuarantineTask {
    /** The most records that are listed. */
    private static final int MOST_LISTED = 1_000;
    /** The most records that are dealt with together, in one snapshot. */
    private static final int BATCH = 5_000;

    private final EnginePorts ports;

    QuarantineTask(EnginePorts ports) {
        this.ports = ports;
    }

    QuarantineView list(Path folder) {
        try (Journal journal = RunsTask.open(ports, folder)) {
            return new QuarantineView(
                    journal.quarantine().open(0, MOST_LISTED),
                    journal.quarantine().size());
        }
    }

    QuarantineEntry show(Path folder, long number) {
        try (Journal journal = RunsTask.open(ports, folder)) {
            return find(journal, number);
        }
    }

    ReplayOutcome replay(Workspace workspace, OptionalLong number, Watch watch) {
        try (Journal journal = ports.journals().open(workspace.folder());
                SourceDatabase database =
                        ports.sources().connect(workspace.project().source())) {
            List<QuarantineEntry> first = wanted(journal, number);
            if (!first.isEmpty()) {
                journal.claim();
            }
            ForwardFence.require(journal.cutover(), "sluice quarantine replay");
            if (first.isEmpty()) {
                return ReplayOutcome.NONE;
            }
            SourceSnapshot snapshot = database.inspect(
                    workspace.project().source().schemas(), ports.clock().instant());
            Projection projection = UsableDesign.compile(workspace, snapshot.schema());
            BackfillRequest request = new BackfillRequest(
                            projection,
                            workspace.designHash(),
                            BackfillTask.identity(workspace.project().source(), snapshot),
                            Optional.empty(),
                            Optional.empty(),
                            workspace.project().settings().rangeBytes())
                    .onTimeline(SourceEpochs.timeline(database, watch.listener()));
            return replay(
                    workspace,
                    journal,
                    new SourceEpochs(ports, workspace, database, snapshot, projection),
                    new Call(request, first, number.isEmpty(), watch));
        }
    }

    private record Call(BackfillRequest request, List<QuarantineEntry> first, boolean isAll, Watch watch) {}

    private ReplayOutcome replay(Workspace workspace, Journal journal, SourceEpochs epochs, Call call) {
        BackfillTask backfill = new BackfillTask(ports);
        RunSettings settings = workspace.project().settings();
        try (ItemStore store =
                        ports.targets().openStore(workspace.project().target(), WritingPlan.connections(settings));
                Lease lease = Lease.take(
                        epochs.database(),
                        BackfillTask.leaseSubjects(workspace, store, call.request()),
                        ports.pause());
                WorkerThreads readers =
                        WorkerThreads.reading(workspace.project().settings());
                Writing writing =
                        Writing.of(ports, workspace.project().settings(), OptionalDouble.empty(), call.watch())) {
            lease.renew();
            Replay replay = new Replay(new BackfillPorts(
                    BackfillTask.besideFeed(workspace, epochs, journal, store),
                    store,
                    mode -> writing.writer(mode, store, call.request().projection()),
                    journal,
                    backfill.preflight(workspace, call.request().projection(), readers.crew(), call.watch()),
                    readers.crew(),
                    ports.clock(),
                    ports.random(),
                    call.watch().listener(),
                    call.watch().cancellation()));
            return all(replay, journal, call);
        }
    }

    private static ReplayOutcome all(Replay replay, Journal journal, Call call) {
        ReplayOutcome done = ReplayOutcome.NONE;
        List<QuarantineEntry> next = call.first();
        while (!next.isEmpty()) {
            List<Replayed> kept = call.isAll() ? forPeople(next) : List.of();
            done = done.left(kept).plus(replay.run(call.request(), without(kept, next)));
            long last = next.get(next.size() - 1).number();
            next = call.isAll() ? journal.quarantine().open(last, BATCH) : List.of();
        }
        return done;
    }

    /** What only a person may close, record by record: writing the row again would hide that something was lost. */
    private static List<Replayed> forPeople(List<QuarantineEntry> entries) {
        return entries.stream()
                .filter(entry -> QuarantineRecord.isForPeople(entry.record().rule()))
                .map(entry -> new Replayed(
                        entry,
                        Optional.empty(),
                        "It is left to a person, because what somebody else had changed was replaced (R-11b), an item"
                                + " without a row could not be removed (R-12), or a row was removed whose deletion has no version"
                                + " (R-22); look at it with sluice quarantine show, then"
                                + " replay it by its id, which closes it."))
                .toList();
    }

    private static List<QuarantineEntry> without(List<Replayed> kept, List<QuarantineEntry> entries) {
        Set<Long> numbers = kept.stream().map(one -> one.entry().number()).collect(Collectors.toSet());
        return entries.stream()
                .filter(entry -> !numbers.contains(entry.number()))
                .toList();
    }

    private static List<QuarantineEntry> wanted(Journal journal, OptionalLong number) {
        if (number.isEmpty()) {
            return journal.quarantine().open(0, BATCH);
        }
        QuarantineEntry entry = find(journal, number.getAsLong());
        if (entry.ending().isPresent()) {
            throw new InvalidInputException("Record " + number.getAsLong() + " of the quarantine is "
                    + entry.ending().get().how() + " since "
                    + entry.ending().get().at() + "; there is nothing to replay.");
        }
        return List.of(entry);
    }

    private static QuarantineEntry find(Journal journal, long number) {
        return journal.quarantine()
                .find(number)
                .orElseThrow(() -> new InvalidInputException("There is no record " + number
                        + " in the quarantine; sluice quarantine list shows those there are."));
    }
}
