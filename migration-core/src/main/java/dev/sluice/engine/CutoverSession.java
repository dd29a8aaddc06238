package dev.sluice.engine;

import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.PhaseIntent;
import dev.sluice.gateway.RowApplier;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceWriters;
import dev.sluice.gateway.Subject;
import dev.sluice.gateway.TargetIdentity;
import dev.sluice.problem.StoppedException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.project.FreezeSettings;
import dev.sluice.project.SourceSettings;
import dev.sluice.projection.Projection;
import dev.sluice.run.Phase;
import dev.sluice.run.PhaseTransition;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.SourceSnapshot;
import dev.sluice.sync.FeedPlan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one operator has opened to look at a move or to change its phase: source, target and journal, and while it changes something a lock in the source
 * that no other operator gets. Used by one thread; {@link #writers} and {@link #alone} may be called from any.
 */
final class CutoverSession implements AutoCloseable {
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);

    private final EnginePorts ports;
    private final Workspace workspace;
    private final SourceDatabase database;
    private final Journal journal;
    private final SourceSnapshot snapshot;
    private final String source;
    private Optional<Target> target = Optional.empty();
    private Optional<SourceDatabase> operator = Optional.empty();
    private Optional<Lease> lease = Optional.empty();

    /** What is known once the target was opened. */
    private record Target(ItemStore store, Subject subject) {}

    private CutoverSession(EnginePorts ports, Workspace workspace, SourceDatabase database, Journal journal) {
        this.ports = ports;
        this.workspace = workspace;
        this.database = database;
        this.journal = journal;
        this.snapshot = database.inspect(
                workspace.project().source().schemas(), ports.clock().instant());
        this.source = BackfillTask.identity(workspace.project().source(), snapshot);
    }

    /**
     * Opens a project.
     *
     * @throws UnreachableException when a side cannot be asked
     */
    static CutoverSession open(EnginePorts ports, Workspace workspace) {
        CutoverSession session = openSource(ports, workspace);
        try {
            session.openTarget();
            return session;
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /**
     * Opens source and journal alone, which is all that giving back a frozen source takes: {@link #store}, {@link #subject} and what needs them are there
     * after {@link #openTarget}.
     *
     * @throws UnreachableException when the source cannot be asked; where it is frozen the sentence says so, and how it is given back
     */
    static CutoverSession openSource(EnginePorts ports, Workspace workspace) {
        Journal journal = ports.journals().open(workspace.folder());
        try {
            SourceDatabase database =
                    ports.sources().connect(workspace.project().source());
            try {
                return new CutoverSession(ports, workspace, database, journal);
            } catch (RuntimeException e) {
                database.close();
                throw e;
            }
        } catch (UnreachableException unable) {
            UnreachableException said = FrozenSource.explained(journal.cutover(), unable);
            journal.close();
            throw said;
        } catch (RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    /**
     * Opens the target too; once.
     *
     * @throws UnreachableException when it cannot be asked; where the source stays frozen meanwhile the sentence says so
     */
    void openTarget() {
        try {
            ItemStore store = ports.targets().openStore(workspace.project().target(), 1);
            try {
                String identity =
                        TargetIdentity.of(store, workspace.project().design().tables());
                target = Optional.of(new Target(store, workspace.subject(source, identity)));
            } catch (RuntimeException e) {
                store.close();
                throw e;
            }
        } catch (UnreachableException unable) {
            throw new UnreachableException(unable.getMessage() + TargetOpening.staysFrozen(book()), unable);
        }
    }

    /**
     * Takes the lock of a single operator.
     *
     * @throws StoppedException when another one has it
     */
    void lock() {
        lease = Optional.of(Lease.take(
                database,
                lockOf(source),
                ports.pause(),
                "Somebody else is changing the phase of this move, in another process or on another machine (R-23); look at sluice"
                        + " cutover status when that has ended, then decide again."));
    }

    /** The lock of whoever changes the phase of a move from this source. */
    static List<String> lockOf(Subject subject) {
        return lockOf(subject.source());
    }

    private static List<String> lockOf(String source) {
        return List.of(source + " cutover");
    }

    /**
     * Asks whether that lock is held without a gap, before anything that another operator must not do at the same time.
     *
     * @throws StoppedException where it is not: another one may have taken the move over meanwhile
     */
    void requireLock() {
        Lease.Renewal renewal = lease.map(Lease::renew).orElse(Lease.Renewal.UNKNOWN);
        if (renewal != Lease.Renewal.HELD) {
            throw new StoppedException("The lock of a single operator was lost with its session in the source (R-23)"
                    + (renewal == Lease.Renewal.TAKEN
                            ? ", and somebody else has it by now."
                            : ", so that somebody else may have changed the phase of this move meanwhile."));
        }
    }

    /**
     * Takes that lock again where it was lost, for what has to be taken back alone.
     *
     * @return whether it is held now; not where another operator has it, or the source cannot be asked
     */
    boolean regainLock() {
        Lease.Renewal renewal = lease.map(Lease::renewOrWait).orElse(Lease.Renewal.UNKNOWN);
        return renewal == Lease.Renewal.HELD || renewal == Lease.Renewal.REGAINED;
    }

    Workspace workspace() {
        return workspace;
    }

    Journal journal() {
        return journal;
    }

    ItemStore store() {
        return opened().store();
    }

    private Target opened() {
        return target.orElseThrow(() -> new IllegalStateException("the target was not opened"));
    }

    SourceDatabase database() {
        return database;
    }

    /** What the reverse sync of this project keeps in the source. */
    RowApplier reverse() {
        return database.reverse(ProjectFeed.name(workspace.folder(), subject().source()));
    }

    SourceSnapshot snapshot() {
        return snapshot;
    }

    Subject subject() {
        return opened().subject();
    }

    /** The identity of the source alone. */
    String source() {
        return source;
    }

    FreezeSettings freeze() {
        return workspace.project().cutover().freeze();
    }

    /** Every table that an item is made of. */
    Set<QualifiedName> tables() {
        Projection projection = UsableDesign.compile(workspace, snapshot.schema());
        return FeedPlan.of(projection).tables().stream()
                .map(table -> table.table())
                .collect(Collectors.toSet());
    }

    /**
     * The writers of the source, as the role of the freeze sees them; that of the source's own settings, which leads writes back, is none of them.
     *
     * @throws dev.sluice.problem.UnreachableException when it cannot log in
     */
    SourceWriters writers() {
        if (freeze().operator().isEmpty()) {
            return database.writers();
        }
        SourceSettings settings = workspace.project().source();
        SourceDatabase as = operator.orElseGet(() ->
                ports.sources().connect(new SourceSettings(settings.url(), freeze().operator(), settings.schemas())));
        operator = Optional.of(as);
        return as.writers(Set.of(database.writers().role()));
    }

    /**
     * Does something as the folder's only writer, and waits for that.
     *
     * @param inner its cancellation ends the waiting
     * @param before done each time before the folder is tried
     * @param action given a journal that is its own
     * @throws StoppedException when the folder is not free in time
     */
    <T extends @Nullable Object> T alone(Watch inner, Runnable before, Function<Journal, T> action) {
        while (true) {
            before.run();
            try (Journal own = ports.journals().open(workspace.folder())) {
                Optional<StoppedException> busy = claim(own);
                if (busy.isEmpty()) {
                    return action.apply(own);
                }
                if (inner.cancellation().isRequested()) {
                    throw busy.get();
                }
            }
            ports.pause().pause(BETWEEN_TRIES);
        }
    }

    private static Optional<StoppedException> claim(Journal journal) {
        try {
            journal.claim();
            return Optional.empty();
        } catch (StoppedException busy) {
            return Optional.of(busy);
        }
    }

    /**
     * Refuses a phase that was reached with another design, source or target: it says nothing of this one.
     *
     * @throws StoppedException where it was
     */
    void requireOfThis() {
        CutoverTask.another(book(), subject()).ifPresent(sentence -> {
            throw new StoppedException(
                    sentence + " It cannot be moved on with this project file." + TargetOpening.staysFrozen(book()));
        });
    }

    /** The phases of the move. */
    CutoverBook book() {
        return journal.cutover();
    }

    /**
     * Notes the intent of a change of phase, before anything is done.
     *
     * @return the change's number
     * @throws StoppedException when the move is in another phase by now, or a change is under way
     */
    long begin(PhaseTransition transition, Phase from, String who, String evidence) {
        return book().begin(new PhaseIntent(
                transition, from, subject(), who, evidence, ports.clock().instant()));
    }

    @Override
    public void close() {
        lease.ifPresent(Lease::close);
        operator.ifPresent(SourceDatabase::close);
        journal.close();
        target.ifPresent(opened -> opened.store().close());
        database.close();
    }
}
