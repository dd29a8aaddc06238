package dev.sluice.simulation.live;

import dev.sluice.backfill.Backfill;
import dev.sluice.backfill.BackfillConclusion;
import dev.sluice.backfill.BackfillPorts;
import dev.sluice.backfill.BackfillRequest;
import dev.sluice.backfill.WriteMode;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.RunRecord;
import dev.sluice.gateway.TargetIdentity;
import dev.sluice.project.LimitSettings;
import dev.sluice.projection.Projection;
import dev.sluice.projection.SourceForm;
import dev.sluice.run.Cancellation;
import dev.sluice.run.Crew;
import dev.sluice.run.RunId;
import dev.sluice.simulation.Patience;
import dev.sluice.simulation.SimulatedPorts;
import dev.sluice.simulation.SimulatedTarget;
import dev.sluice.simulation.SimulatedTarget.Weather;
import dev.sluice.simulation.VirtualMonitor;
import dev.sluice.simulation.VirtualProcess;
import dev.sluice.simulation.VirtualThreads;
import dev.sluice.simulation.VirtualWorld;
import dev.sluice.simulation.Wire;
import dev.sluice.sync.Sync;
import dev.sluice.sync.SyncGoal;
import dev.sluice.sync.SyncPorts;
import dev.sluice.sync.SyncRequest;
import dev.sluice.sync.SyncResult;
import dev.sluice.testbed.InMemoryItemStore;
import dev.sluice.testbed.InMemoryJournal;
import dev.sluice.value.Bytes;
import dev.sluice.write.ItemWriter;
import dev.sluice.write.Materialiser;
import dev.sluice.write.MemoryBounds;
import dev.sluice.write.WriterSettings;
import dev.sluice.write.WriterSurroundings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The engine's processes, and the slot, journal and target that outlive them. Guarded by the turn. */
final class LiveProcesses {
    static final String FEED = "sluice_market";
    static final String SOURCE = "source";
    static final String DESIGN = "design";

    private static final int READERS = 2;
    private static final int WRITERS = 3;
    /** Room for a few items, so that whoever submits waits for it too. */
    private static final Bytes ROOM = new Bytes(12_000);
    /** No transaction here is so large that rows are kept in a file. */
    private static final Path FOLDER = Path.of("target", "no-such-folder");

    final InMemoryItemStore table = new InMemoryItemStore();
    final InMemoryJournal journal = new InMemoryJournal();
    final Wire wire = new Wire();
    final List<String> findings = new ArrayList<>();
    final SimulatedSlot slot;
    /** What a backfill finds out by itself. */
    final String target;

    private final LivePlan plan;
    private final LiveMutation mutation;
    private final VirtualWorld world;
    private final SimulatedDatabase database;
    private final Projection projection;
    private int runs;

    LiveProcesses(LivePlan plan, LiveMutation mutation, VirtualWorld world, SimulatedDatabase database) {
        this.plan = plan;
        this.mutation = mutation;
        this.world = world;
        this.database = database;
        this.slot = new SimulatedSlot(database, findings);
        this.projection = plan.design().projection();
        table.create(plan.design().table());
        this.target = TargetIdentity.of(table, List.of(plan.design().table()));
    }

    private Journal journal() {
        return new SimulatedPorts(world, Weather.FAIR).journal(mutation.journal(journal, world.random()));
    }

    private ItemStore target() {
        return mutation.target(new SimulatedTarget(mutation.table(table), wire, world, plan.weather()));
    }

    private ItemWriter writer(VirtualProcess process) {
        WriterSettings settings = new WriterSettings(
                WRITERS, MemoryBounds.of(ROOM), Duration.ofMinutes(15), Duration.ofMillis(25), Duration.ofSeconds(20));
        return Materialiser.versioned(
                target(),
                settings,
                new WriterSurroundings(
                        new VirtualThreads(world, process),
                        world,
                        world.clock(),
                        world.random(),
                        () -> new VirtualMonitor(world)));
    }

    /**
     * A process that backfills, or goes on with it.
     *
     * @param opened told when an epoch was opened, at once
     */
    BackfillConclusion backfill(VirtualProcess process, Runnable opened) {
        SourceWeather weather = new SourceWeather(world, plan.weather());
        return new Backfill(new BackfillPorts(
                        () -> {
                            weather.call("an epoch to be opened");
                            SimulatedEpoch epoch = new SimulatedEpoch(weather, database);
                            opened.run();
                            return epoch;
                        },
                        target(),
                        mode -> writer(process),
                        journal(),
                        (epoch, entities, version) -> List.of(),
                        new Crew(new VirtualThreads(world, process), READERS),
                        world.clock(),
                        world.random(),
                        event -> {},
                        new Cancellation(),
                        run -> new Patience(world)))
                .run(new BackfillRequest(
                        projection, DESIGN, SOURCE, Optional.empty(), Optional.of(WriteMode.VERSIONED), new Bytes(1)));
    }

    /** A process that follows. */
    SyncResult follow(VirtualProcess process, SyncGoal goal, Cancellation cancellation) {
        SourceWeather weather = new SourceWeather(world, plan.weather());
        Journal notes = journal();
        RunRecord run = begin(notes);
        FeedPorts ports = new FeedPorts(
                weather, slot, () -> journal.feeds().prepared().orElseThrow().applied());
        try (ItemWriter writer = mutation.writer(writer(process), database)) {
            SyncPorts all = new SyncPorts(
                    mutation.slot(slot.seenBy(weather, ports)),
                    () -> {
                        weather.call("a snapshot to be opened");
                        return mutation.snapshot(new SimulatedSnapshot(weather, database));
                    },
                    writer,
                    notes,
                    () -> weather.call("a look at the catalogue"),
                    world.clock(),
                    world,
                    event -> {},
                    cancellation);
            return new Sync(all, plan.fullRound())
                    .run(new SyncRequest(
                            run,
                            projection,
                            FEED,
                            notes.feeds().prepared().orElseThrow().applied(),
                            goal,
                            FOLDER,
                            LimitSettings.DEFAULT));
        }
    }

    private RunRecord begin(Journal notes) {
        Instant now = world.clock().instant();
        RunRecord run = new RunRecord(
                RunId.of(now.plusSeconds(runs++), world.random()),
                RunRecord.Kind.SYNC,
                "follow",
                "",
                DESIGN,
                SOURCE,
                target,
                notes.generation(DESIGN, SOURCE, now),
                RunRecord.State.RUNNING,
                now,
                Optional.empty());
        notes.beginRun(run, SourceForm.of(projection.entities()));
        projection
                .entities()
                .forEach(entity -> notes.planRanges(run.id(), entity.entity().name(), List.of(KeyRange.ALL)));
        return run;
    }
}
