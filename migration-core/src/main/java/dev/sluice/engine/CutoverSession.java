package dev.sluice.engine;

import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.PhaseIntent;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceWriters;
import dev.sluice.gateway.Subject;
import dev.sluice.gateway.TargetIdentity;
import dev.sluice.problem.StoppedException;
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
    private final ItemStore store;
    private final Journal journal;
    private final SourceSnapshot snapshot;
    private final Subject subject;
    private Optional<SourceDatabase> operator = Optional.empty();
    private Optional<Lease> lease = Optional.empty();

    private CutoverSession(
            EnginePorts ports, Workspace workspace, SourceDatabase database, ItemStore store, Journal journal) {
        this.ports = ports;
        this.workspace = workspace;
        this.database = database;
        this.store = store;
        this.journal = journal;
        this.snapshot = database.inspect(
                workspace.project().source().schemas(), ports.clock().instant());
        this.subject = workspace.subject(
                BackfillTask.identity(workspace.project().source(), snapshot),
                TargetIdentity.of(store, workspace.project().design().tables()));
    }

    /**
     * Opens a project.
     *
     * @throws dev.sluice.problem.UnreachableException when a side cannot be asked
     */
    static CutoverSession open(EnginePorts ports, Workspace workspace) {
        SourceDatabase database = ports.sources().connect(workspace.project().source());
        try {
            ItemStore store = ports.targets().openStore(workspace.project().target(), 1);
            try {
                Journal journal = ports.journals().open(workspace.folder());
                try {
                    return new CutoverSession(ports, workspace, database, store, journal);
                } catch (RuntimeException e) {
                    journal.close();
                    throw e;
                }
            } catch (RuntimeException e) {
                store.close();
                throw e;
            }
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /**
     * Takes the lock of a single operator.
     *
     * @throws dev.sluice.problem.StoppedException when another one has it
     */
    void lock() {
        lease = Optional.of(Lease.take(
                database,
                lockOf(subject),
                ports.pause(),
                "Somebody else is changing the phase of this move, in another process or on another machine (R-23); look at sluice"
                        + " cutover status when that has ended, then decide again."));
    }

    /** The lock of whoever changes the phase of a move from this source. */
    static List<String> lockOf(Subject subject) {
        return List.of(subject.source() + " cutover");
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

    Workspace workspace() {
        return workspace;
    }

    Journal journal() {
        return journal;
    }

    ItemStore store() {
        return store;
    }

    SourceDatabase database() {
        return database;
    }

    SourceSnapshot snapshot() {
        return snapshot;
    }

    Subject subject() {
        return subject;
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
        SourceSettings source = workspace.project().source();
        SourceDatabase as = operator.orElseGet(
                () -> ports.sources().connect(new SourceSettings(source.url(), freeze().operator(), source.schemas())));
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
        CutoverTask.another(journal.cutover(), subject).ifPresent(sentence -> {
            throw new StoppedException(sentence + " It cannot be moved on with this project file.");
        });
    }

    /** The intent of a change of phase. */
    PhaseIntent intent(PhaseTransition transition, Phase from, String who, String evidence) {
        return new PhaseIntent(
                transition, from, subject, who, evidence, ports.clock().instant());
    }

    @Override
    public void close() {
        lease.ifPresent(Lease::close);
        operator.ifPresent(SourceDatabase::close);
        journal.close();
        store.close();
        database.close();
    }
}
