package dev.sluice.engine;

import dev.sluice.cutover.Rehearsal;
import dev.sluice.gateway.Evidence;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.SourceCopy;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.gateway.SourceLock;
import dev.sluice.gateway.TargetReader;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.SluiceException;
import dev.sluice.problem.StoppedException;
import dev.sluice.project.Project;
import dev.sluice.project.ProjectWriter;
import dev.sluice.project.SourceSettings;
import dev.sluice.projection.Projection;
import dev.sluice.provision.Provisioner;
import dev.sluice.report.RehearsalJson;
import dev.sluice.reverse.ReverseObstacle;
import dev.sluice.run.Phase;
import dev.sluice.run.RunEvent;
import dev.sluice.run.RunId;
import dev.sluice.sync.SyncGoal;
import dev.sluice.verify.Verdict;
import dev.sluice.verify.VerifyLevel;
import dev.sluice.verify.VerifyResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Does on a copy of the source all that a cutover does, there and back twice, under an application that writes all the time, measures it, and keeps the
 * result as evidence of the project (G-14). Everything that it makes has the word rehearsal in its name, and is removed at the end. Used by one thread.
 */
final class RehearseTask {
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(250);
    private static final int MOST_TRIES = 240;
    /** The application may be busy for so long with so few writes. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int WRITES = 50;
    private static final int ID_BYTES = 4;

    private final EnginePorts ports;
    private final Workspace workspace;
    private final String who;
    private final Watch watch;
    private final List<WriteGap> switches = new ArrayList<>();
    private final List<WriteGap> waysBack = new ArrayList<>();

    RehearseTask(EnginePorts ports, Workspace workspace, String who, Watch watch) {
        this.ports = ports;
        this.workspace = workspace;
        this.who = who;
        this.watch = watch;
    }

    /**
     * Rehearses.
     *
     * @throws InvalidInputException where no copy is named, or what is named is none
     * @throws StoppedException where a step of it failed: what it made was removed, as far as the sentence does not say otherwise
     */
    RehearsalOutcome run() {
        SourceSettings copy = workspace
                .project()
                .cutover()
                .rehearsal()
                .copy()
                .orElseThrow(() -> new InvalidInputException(
                        "A rehearsal changes rows and takes rights, so it runs on a copy of the source: restore one from a backup or"
                                + " a snapshot, and name it under cutover.rehearsal.copy in " + workspace.folder()
                                + "/sluice.yaml, as {url: ..., user: ...}."));
        byte[] random = new byte[ID_BYTES];
        ports.random().nextBytes(random);
        String id = HexFormat.of().formatHex(random);
        Project project = RehearsalProject.of(workspace.project(), copy, id, ports.clock().instant());
        Path folder = workspace.workFolder().resolve(RehearsalProject.MARK + "-" + id);
        try (SourceDatabase database = ports.sources().connect(project.source())) {
            requireCopy(database);
            SourceCopy access = database.copy(RehearsalProject.role(id));
            write(folder, project);
            Place place = new Place(folder, project, database, access);
            RehearsalOutcome outcome = within(place);
            keep(outcome);
            return outcome;
        }
    }

    /** Where it goes on. */
    private record Place(Path folder, Project project, SourceDatabase database, SourceCopy access) {}

    /** Locks are of one database: what the source holds, its copy does not know of. */
    private void requireCopy(SourceDatabase copy) {
        String name = "rehearsal of " + workspace.folder();
        try (SourceDatabase source = ports.sources().connect(workspace.project().source())) {
            Optional<SourceLock> lock = source.lock(List.of(name));
            try {
                Optional<SourceLock> other = copy.lock(List.of(name));
                other.ifPresent(SourceLock::close);
                if (lock.isPresent() && other.isEmpty()) {
                    throw new InvalidInputException(
                            "cutover.rehearsal.copy leads to the source itself; a rehearsal changes rows and takes rights, so name a"
                                    + " database that was restored from it.");
                }
                if (lock.isEmpty()) {
                    throw new StoppedException("Another rehearsal of this project goes on; wait for it.");
                }
            } finally {
                lock.ifPresent(SourceLock::close);
            }
        }
        List<String> others = copy.copy(RehearsalProject.role("none")).others();
        if (!others.isEmpty()) {
            throw new InvalidInputException("Somebody uses the database of cutover.rehearsal.copy: " + String.join(", ", others)
                    + ". A rehearsal changes its rows and takes rights; name a copy that nobody works with, or end these sessions.");
        }
    }

    private static void write(Path folder, Project project) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("sluice.yaml"), ProjectWriter.write(project));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RehearsalOutcome within(Place place) {
        RehearsalOutcome outcome;
        try {
            outcome = rehearse(place);
        } catch (SluiceException failed) {
            Optional<String> left = remove(place);
            throw new StoppedException(
                    "The rehearsal failed: " + failed.getMessage()
                            + left.map(rest -> " " + rest).orElse(" What it had made was removed."),
                    failed);
        }
        remove(place).ifPresent(this::say);
        return outcome;
    }

    private RehearsalOutcome rehearse(Place place) {
        long began = System.nanoTime();
        Engine plain = new Engine(ports);
        RehearsedRows rows = choose(place);
        say("Moving the copy into tables of its own, "
                + place.project().design().tables().stream()
                        .map(table -> table.name())
                        .collect(Collectors.joining(", "))
                + "...");
        plain.provision(place.folder(), place.project().target(), Provisioner.Mode.CREATE, watch);
        plain.sync(place.folder(), place.project().target(), new SyncOptions.Prepare(), watch);
        BackfillOutcome moved =
                plain.backfill(place.folder(), place.project().target(), BackfillOptions.DEFAULT, watch);
        if (moved instanceof BackfillOutcome.Refused) {
            throw new StoppedException("The design has errors on the copy; sluice check shows them.");
        }
        armReverse(plain, place);
        place.access().admit(Set.of(rows.column().table()));
        try (ItemStore store = ports.targets().openStore(place.project().target(), 1);
                TargetReader reader = ports.targets().openReader(place.project().target());
                RehearsalApplication application =
                        new RehearsalApplication(rows, place.access(), store, ports.pause())) {
            say("An application writes " + rows.column().column() + " of " + rows.column().table() + ", "
                    + rows.written().size() + " rows, all the time.");
            Engine engine = new Engine(ports.calling(application::call));
            VerifyResult last = thereAndBackTwice(engine, place, application);
            RehearsalApplication.Judgement judgement = application.judge(reader);
            return new RehearsalOutcome(
                    new Rehearsal(
                            who,
                            ports.clock().instant(),
                            last.counts().compared(),
                            application.acknowledgedBySource() + application.acknowledgedByTarget(),
                            judgement.rows(),
                            judgement.lost(),
                            longest(switches),
                            longest(waysBack)),
                    Duration.ofNanos(System.nanoTime() - began),
                    new RehearsalOutcome.Writes(
                            application.acknowledgedBySource(), application.acknowledgedByTarget()),
                    switches,
                    waysBack);
        }
    }

    private static Duration longest(List<WriteGap> gaps) {
        return gaps.stream().map(WriteGap::took).max(Duration::compareTo).orElseThrow();
    }

    private RehearsedRows choose(Place place) {
        Projection projection = UsableDesign.compile(
                Workspace.open(place.folder()),
                place.database()
                        .inspect(place.project().source().schemas(), ports.clock().instant())
                        .schema());
        try (SourceEpoch epoch = place.database().openEpoch()) {
            return RehearsedRows.choose(projection, epoch)
                    .orElseThrow(() -> new StoppedException(
                            "The copy has no column that an application could write: one that becomes one attribute of one entity alone,"
                                    + " in at least three rows with different values."));
        }
    }

    private void armReverse(Engine engine, Place place) {
        ReverseOutcome armed =
                engine.reverse(place.folder(), place.project().target(), new ReverseOptions.Prepare(), watch);
        if (armed instanceof ReverseOutcome.NotOffered none) {
            throw new StoppedException("There is no way back to rehearse, since of "
                    + none.obstacles().stream().map(ReverseObstacle::toString).collect(Collectors.joining("; ")) + ".");
        }
    }

    /** @return the comparison of every item at the end, which is equal */
    private VerifyResult thereAndBackTwice(Engine engine, Place place, RehearsalApplication application) {
        AtomicBoolean isOver = new AtomicBoolean();
        try (Background<Boolean> following =
                Background.begin("following", () -> follow(engine, place, isOver), () -> isOver.set(true))) {
            for (int round = 0; round < 2; round++) {
                letWrite(application);
                requireEqual(engine, place);
                advance(engine, place, Phase.ARMED);
                switches.add(advance(engine, place, Phase.SWITCHED).orElseThrow());
                letWrite(application);
                waysBack.add(back(engine, place));
            }
            letWrite(application);
            application.rest();
            VerifyResult last = requireEqual(engine, place);
            following.end();
            return last;
        }
    }

    private void letWrite(RehearsalApplication application) {
        if (!application.awaitMore(WRITES, PATIENCE)) {
            throw new StoppedException("The application of the rehearsal could not write for " + PATIENCE.toSeconds() + " s.");
        }
    }

    /** Follows the copy whenever nothing keeps it from that, as a supervised sync does. */
    private boolean follow(Engine engine, Place place, AtomicBoolean isOver) {
        while (!isOver.get()) {
            try {
                engine.sync(
                        place.folder(),
                        place.project().target(),
                        new SyncOptions.Follow(new SyncGoal.Until(isOver::get)),
                        watch);
            } catch (SluiceException ended) {
                watch.cancellation().throwIfRequested();
                ports.pause().pause(BETWEEN_TRIES);
            }
        }
        return true;
    }

    private VerifyResult requireEqual(Engine engine, Place place) {
        VerifyResult result = engine.verify(place.folder(), place.project().target(), VerifyLevel.ITEMS, watch)
                .result();
        for (int attempt = 1; attempt < 3 && result.verdict() == Verdict.INCONCLUSIVE; attempt++) {
            ports.pause().pause(BETWEEN_TRIES);
            result = engine.verify(place.folder(), place.project().target(), VerifyLevel.ITEMS, watch)
                    .result();
        }
        if (result.verdict() != Verdict.EQUAL) {
            throw new StoppedException("The verification says " + result.verdict() + ": " + result.reason());
        }
        return result;
    }

    private Optional<WriteGap> advance(Engine engine, Place place, Phase to) {
        for (int attempt = 1; ; attempt++) {
            watch.cancellation().throwIfRequested();
            try {
                AdvanceOutcome outcome = engine.advance(
                        place.folder(), place.project().target(), new AdvanceOptions(Optional.of(to), who), watch);
                if (outcome instanceof AdvanceOutcome.Moved done) {
                    return done.gap();
                }
                if (outcome instanceof AdvanceOutcome.Blocked blocked) {
                    throw new StoppedException(blocked.sentence());
                }
                throw new IllegalStateException("nothing was to be completed");
            } catch (StoppedException failed) {
                if (attempt == MOST_TRIES || !failed.getMessage().contains(FreezeProof.NOBODY_FOLLOWS)) {
                    throw failed;
                }
                ports.pause().pause(BETWEEN_TRIES);
            }
        }
    }

    private WriteGap back(Engine engine, Place place) {
        RollbackOutcome outcome = engine.rollback(place.folder(), place.project().target(), who, watch);
        if (outcome instanceof RollbackOutcome.LedBack led && led.led().isPresent()) {
            return led.led().get().gap();
        }
        throw new IllegalStateException("it was switched before");
    }

    /** Removes what was made; a sentence where something is left. */
    private Optional<String> remove(Place place) {
        List<String> left = new ArrayList<>();
        Engine engine = new Engine(ports);
        attempt(left, "what its reverse sync made in the copy", () -> engine.reverse(
                place.folder(), place.project().target(), new ReverseOptions.Drop(), Watch.nobody()));
        attempt(left, "the publication and the replication slot in the copy", () -> engine.sync(
                place.folder(), place.project().target(), new SyncOptions.Drop(), Watch.nobody()));
        attempt(left, "its role in the copy", () -> {
            place.access().dismiss();
            return place;
        });
        try (ItemStore store = ports.targets().openStore(place.project().target(), 1)) {
            place.project().design().tables().forEach(table -> attempt(left, "table " + table.name(), () -> {
                store.delete(table);
                return table;
            }));
        }
        if (left.isEmpty()) {
            deleteFolder(place.folder());
            return Optional.empty();
        }
        return Optional.of("It left behind, and it has to be removed by hand: " + String.join("; ", left)
                + ". What was done is in " + place.folder() + ".");
    }

    /** Something that can fail without keeping the rest from being done. */
    private interface Removal {
        Object run();
    }

    private static void attempt(List<String> left, String what, Removal removal) {
        try {
            removal.run();
        } catch (SluiceException failed) {
            left.add(what + " (" + failed.getMessage() + ")");
        }
    }

    private static void deleteFolder(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keep(RehearsalOutcome outcome) {
        try (Journal journal = ports.journals().open(workspace.folder())) {
            Instant now = ports.clock().instant();
            journal.recordEvidence(new Evidence(
                    RunId.of(now, ports.random()),
                    Evidence.REHEARSAL,
                    outcome.found().lost() + " lost",
                    workspace.subject("", ""),
                    RehearsalJson.of(outcome.found()).toString(),
                    now));
        }
    }

    private void say(String sentence) {
        watch.listener().on(new RunEvent.Remark(sentence));
    }
}
