package dev.sluice.app.shell;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.session.ProjectEdits;
import dev.sluice.app.session.Session;
import dev.sluice.app.session.StepId;
import java.util.Optional;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;

/** Undo and redo with their names, and what another program did to the document. Used on the user interface thread only. */
public final class EditsViewModel {
    /** The screens on which the document is edited. */
    private static final Set<StepId> EDITED = Set.of(StepId.ACCESS, StepId.DESIGN, StepId.REVIEW);

    private final ProjectEdits edits;
    private final StringBinding undoTip;
    private final StringBinding redoTip;
    private final StringBinding undoLine;
    private final StringBinding mistakes;
    private final BooleanBinding undoable;
    private final BooleanBinding redoable;

    /** A view model of edits. */
    public EditsViewModel(ProjectEdits edits, Session session) {
        this.edits = edits;
        undoTip = Bindings.createStringBinding(
                () -> edits.undoName()
                        .get()
                        .map(name -> text("top.undo.named", name))
                        .orElse(text("top.undo.none")),
                edits.undoName());
        redoTip = Bindings.createStringBinding(
                () -> edits.redoName()
                        .get()
                        .map(name -> text("top.redo.named", name))
                        .orElse(text("top.redo.none")),
                edits.redoName());
        undoLine = Bindings.createStringBinding(
                () -> EDITED.contains(session.step().get())
                        ? edits.undoName()
                                .get()
                                .map(name -> text("status.undo", name))
                                .orElse("")
                        : "",
                edits.undoName(),
                session.step());
        mistakes = Bindings.createStringBinding(
                () -> session.mistakes().isEmpty()
                        ? ""
                        : text("document.mistakes", session.mistakes().size()),
                session.project());
        undoable = possible(edits.undoName());
        redoable = possible(edits.redoName());
    }

    private BooleanBinding possible(ReadOnlyObjectProperty<Optional<String>> name) {
        return Bindings.createBooleanBinding(
                () -> name.get().isPresent() && !edits.locked().get(), name, edits.locked());
    }

    /** What undo would undo, or that there is nothing. */
    public StringBinding undoTip() {
        return undoTip;
    }

    /** What redo would do again, or that there is nothing. */
    public StringBinding redoTip() {
        return redoTip;
    }

    /** For the status bar: what undo would undo, on the screen where it was done; else empty. */
    public StringBinding undoLine() {
        return undoLine;
    }

    /** Whether there is something to undo, and nothing that forbids it. */
    public BooleanBinding undoable() {
        return undoable;
    }

    /** Whether there is something to do again, and nothing that forbids it. */
    public BooleanBinding redoable() {
        return redoable;
    }

    /** That another program changed the document; empty while none did. */
    public ReadOnlyStringProperty conflict() {
        return edits.conflict();
    }

    /** That the document has mistakes, and what follows from that; empty where it has none. */
    public StringBinding mistakes() {
        return mistakes;
    }

    /** Takes the last edit back. */
    public void undo() {
        edits.undo();
    }

    /** Does it again. */
    public void redo() {
        edits.redo();
    }

    /** Reads the document again. */
    public void reload() {
        edits.reload();
    }

    /** How many edits could not be made so far. */
    public long refusals() {
        return edits.refusals();
    }

    /**
     * Goes on once the last edit is in the document; where it cannot be, nothing is done, and its field says why.
     *
     * @param refusals how many edits could not be made before whatever was being typed was to be saved
     * @param then what is to be done, such as closing the window
     * @return whether to wait or to stay; false where nothing is to be saved, and nothing was done
     */
    public boolean saveFirst(long refusals, Runnable then) {
        if (!edits.isBusy()) {
            return edits.refusals() > refusals;
        }
        edits.whenFree(() -> {
            if (edits.conflict().get().isEmpty() && edits.refusals() == refusals) {
                then.run();
            }
        });
        return true;
    }

    /** Looks whether another program has changed the document. */
    public void look() {
        edits.look();
    }
}
