package dev.sluice.engine;

import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.PhaseChange;
import dev.sluice.gateway.PhaseChange.Ending;
import dev.sluice.problem.StoppedException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.run.Phase;
import dev.sluice.run.PhaseTransition;
import java.util.List;
import java.util.Optional;

/**
 * Finds a source that a killed process has left without writers, and gives it back. Neither the target nor the design of now is asked: while a
 * target cannot be reached nobody can write there either. From the moment on at which the target may be open this leaves the source frozen. Used by one
 * thread.
 */
final class FrozenSource {
    private final EnginePorts ports;
    private final CutoverSession session;
    private final String who;
    private final Watch watch;

    FrozenSource(EnginePorts ports, CutoverSession session, String who, Watch watch) {
        this.ports = ports;
        this.session = session;
        this.who = who;
        this.watch = watch;
    }

    /** The freeze whose rights are not all given back, while nobody can have let the application in to the target; empty where there is none such. */
    static Optional<PhaseChange> left(CutoverBook book) {
        Optional<PhaseChange> open = book.open();
        if (is(open, PhaseTransition.FREEZE)) {
            return open;
        }
        return book.phase() == Phase.FROZEN && TargetOpening.staysFrozen(book).isEmpty()
                ? Optional.of(Thaw.frozen(book))
                : Optional.empty();
    }

    /** What to say where the source cannot be asked: also that it is frozen, and how it is given back, where it is. */
    static UnreachableException explained(CutoverBook book, UnreachableException unable) {
        List<String> undo =
                left(book).map(freeze -> Thaw.statements(book, freeze.number())).orElse(List.of());
        return undo.isEmpty()
                ? unable
                : new UnreachableException(unable.getMessage() + " " + Thaw.byHand(undo), unable);
    }

    /**
     * Gives it back; called with the lock of a single operator.
     *
     * @return whether there was anything to give back: the move is ARMED then
     * @throws StoppedException where that fails: the source is still frozen, and the sentence says what to do
     */
    boolean release() {
        CutoverBook book = session.book();
        left(book).ifPresent(freeze -> {
            requireSource(book, freeze);
            book.open().ifPresent(change -> book.takeOver(change.number()));
        });
        // Looked at once more, since nobody else can note from here on that the target is opened.
        Optional<PhaseChange> left = left(book);
        left.ifPresent(freeze -> {
            Optional<PhaseChange> open = book.open();
            Thaw thaw = new Thaw(ports, session, watch);
            if (is(open, PhaseTransition.FREEZE)) {
                thaw.undo(freeze);
            } else if (is(open, PhaseTransition.UNFREEZE)) {
                thaw.goOn(open.get());
            } else {
                open.ifPresent(change ->
                        book.end(change.number(), Ending.UNDONE, ports.clock().instant()));
                thaw.unfreeze(who, "the process that froze it has ended before the switch");
            }
            open.ifPresent(change -> watch.remark(Recovery.ended(change, is(open, PhaseTransition.UNFREEZE))));
            watch.remark("The source was left frozen, and is writable again.");
            if (new ApplicationAccess(ports, session.workspace()).isByPrivilege()) {
                watch.remark(
                        "The target still denies the application every write, as after every switch that was taken back; the next switch opens it.");
            }
        });
        return left.isPresent();
    }

    /** Statements of one database give rights in another one too, where names are alike. */
    private void requireSource(CutoverBook book, PhaseChange freeze) {
        String frozen = freeze.intent().subject().source();
        if (!frozen.equals(session.source())) {
            throw new StoppedException("The source that is frozen is " + frozen + ", and the project file names "
                    + session.source() + ", in which nothing was changed: name the frozen one again. "
                    + Thaw.byHand(Thaw.statements(book, freeze.number())));
        }
    }

    private static boolean is(Optional<PhaseChange> open, PhaseTransition transition) {
        return open.filter(change -> change.intent().transition() == transition).isPresent();
    }
}
