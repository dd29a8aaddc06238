package dev.sluice.app.step.cutover;

import java.util.List;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/** A switch, a way back or a completion as its pane shows it: the question before it, how it stands, its stages, what it does to whom. */
interface StagedMove {
    /**
     * What the pane says of it.
     *
     * @param id the beginning of the ids of its nodes
     * @param title of the question
     * @param sentence of the question: what it does, and what is to be typed
     * @param yes on the button that begins it
     * @param no on the button that does not
     * @param stop on the button that ends it while that is possible
     * @param plan the title of what it does to whom
     */
    record Words(String id, String title, String sentence, String yes, String no, String stop, String plan) {}

    /** What is said of the project that is open. */
    Words words();

    /** The question before it. */
    TypedConfirmation question();

    /** Who moves the project, for the journal. */
    StringProperty who();

    /** Begins it, where everything is as it has to be. */
    void confirm();

    /** Ends it, as long as it can be taken back. */
    void stop();

    /** Its stages. */
    ObjectBinding<List<StageRow>> stages();

    /** What it does, and to whom. */
    ObjectBinding<List<PlanLine>> plan();

    /** How the newest try stands. */
    ObjectBinding<MoveState> state();

    /** Whether it can be stopped and taken back. */
    BooleanBinding stoppable();

    /** What the button says that stops it. */
    default ObservableValue<String> stopWords() {
        return new ReadOnlyStringWrapper(words().stop());
    }

    /** Whether something is missing before it may be begun. */
    BooleanBinding unready();

    /** What the engine does now, in a line; empty while this window is not at it. */
    StringBinding now();

    /** What was typed in place of the project's name. */
    default StringProperty typed() {
        return question().typed();
    }

    /** Whether the question shows. */
    default BooleanProperty asking() {
        return question().asking();
    }

    /** Leaves everything as it is. */
    default void keep() {
        question().forget();
    }
}
